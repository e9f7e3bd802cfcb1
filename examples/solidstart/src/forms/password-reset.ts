import { action, redirect } from "@solidjs/router";
import { readHome } from "../queries/home.ts";
import {
  requestReset,
  resetPassword,
} from "../server/accounts/password-reset.ts";
import { takeFields } from "../server/take-fields.ts";
import { clientOf, enter } from "../server/visitor.ts";

export const sendRequest = action(async (form: FormData) => {
  "use server";
  const { email } = takeFields(form);
  const { problem } = await requestReset(email);
  if (problem !== undefined) return { email, problem };
  throw redirect("/password-reset?told=reset-sent");
}, "request-reset");

export const sendPassword = action(async (form: FormData) => {
  "use server";
  const { token = "", password } = takeFields(form);
  const { session, problem } = await resetPassword(
    token,
    password,
    clientOf(),
  );
  if (problem !== undefined) return { problem };
  enter(session);
  throw redirect("/?told=password", { revalidate: readHome.key });
}, "reset-password");
