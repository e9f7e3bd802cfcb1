import { action, redirect } from "@solidjs/router";
import { signIn } from "../server/accounts/sign-in.ts";
import { takeFields } from "../server/take-fields.ts";
import { clientOf, enter } from "../server/visitor.ts";

export const sendSignIn = action(async (form: FormData) => {
  "use server";
  const { login, password } = takeFields(form);
  const { session, device, problem } = await signIn(
    { login, password },
    clientOf(),
  );
  if (problem !== undefined) return { login, problem };
  enter(session, device);
  throw redirect("/");
}, "sign-in");
