"use server";

import { redirect } from "next/navigation";
import {
  confirmByCode,
  sendConfirmation,
  waitingOf,
} from "@/accounts/email-confirmation.ts";
import { refused, type FormState } from "@/form-state.ts";
import { expectSession } from "@/visitor.ts";

export async function confirmCode(
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const session = await expectSession();
  const { problem } = await confirmByCode(session, form.get("code"));
  if (problem !== undefined) return refused(problem, form, "code");
  redirect("/?told=confirmed");
}

export async function sendAgain(): Promise<FormState> {
  const session = await expectSession();
  const waiting = (await waitingOf(session)) ?? redirect("/");
  const { userId } = session.user;
  const { problem } = await sendConfirmation(userId, waiting.email);
  if (problem !== undefined) return { problem };
  redirect("/verify-email?told=mail-sent");
}
