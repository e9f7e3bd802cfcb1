import { action, redirect } from "@solidjs/router";
import { signUp } from "../server/accounts/sign-up.ts";
import { takeFields } from "../server/take-fields.ts";
import { clientOf, enter } from "../server/visitor.ts";

export const sendSignUp = action(async (form: FormData) => {
  "use server";
  const { login, password } = takeFields(form);
  const { session, device, problem } = await signUp(
    { login, password },
    clientOf(),
  );
  if (problem !== undefined) return { login, problem };
  enter(session, device);
  throw redirect("/");
}, "sign-up");
