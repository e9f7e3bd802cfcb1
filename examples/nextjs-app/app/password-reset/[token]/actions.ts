"use server";

import { redirect } from "next/navigation";
import { isReset, resetPassword } from "@/accounts/password-reset.ts";
import type { FormState } from "@/form-state.ts";
import { enter, getClient } from "@/visitor.ts";

export async function setNewPassword(
  token: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { session, problem } = await resetPassword(
    token,
    form.get("password"),
    await getClient(),
  );
  if (problem === undefined) {
    await enter(session);
    redirect("/?told=password");
  }
  // The page says so, and where to ask for a new link.
  if (!(await isReset(token))) redirect(`/password-reset/${token}`);
  return { problem };
}
