import type { APIContext } from "astro";
import type { Session } from "../accounts/auth.ts";
import {
  confirmByCode,
  sendConfirmation,
} from "../accounts/email-confirmation.ts";
import { answer, type Answer } from "./answer.ts";

/** Confirms an address by its code, or sends another mail. */
export async function submitVerifyEmailForm(
  context: APIContext,
  session: Session,
  email: string,
  { action, code }: Readonly<Record<string, unknown>>,
): Promise<Answer> {
  if (action === "resend") {
    const outcome = await sendConfirmation(session.user.userId, email);
    return answer(context, outcome, "/verify-email?told=mail-sent");
  }
  const outcome = await confirmByCode(session, code);
  return answer(context, outcome, "/?told=confirmed");
}
