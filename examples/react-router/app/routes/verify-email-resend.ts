import { redirect } from "react-router";
import {
  sendConfirmation,
  waitingOf,
} from "../accounts/email-confirmation.ts";
import { refuse } from "../refuse.ts";
import { signedIn } from "../signed-in.ts";
import type { Route } from "./+types/verify-email-resend";

export { default, loader } from "./verify-email.tsx";

export async function action({ context }: Route.ActionArgs) {
  const session = context.get(signedIn);
  const waiting = await waitingOf(session);
  if (waiting === null) return redirect("/", 303);
  const { userId } = session.user;
  const { problem } = await sendConfirmation(userId, waiting.email);
  if (problem !== undefined) return refuse(problem);
  return redirect("/verify-email?told=mail-sent", 303);
}
