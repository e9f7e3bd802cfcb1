"use server";

import { redirect } from "next/navigation";
import { requestReset } from "@/accounts/password-reset.ts";
import { refused, type FormState } from "@/form-state.ts";

export async function sendReset(
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { problem } = await requestReset(form.get("email"));
  if (problem !== undefined) return refused(problem, form, "email");
  redirect("/password-reset?told=reset-sent");
}
