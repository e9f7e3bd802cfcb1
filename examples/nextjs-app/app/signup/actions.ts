"use server";

import { redirect } from "next/navigation";
import { signUp } from "@/accounts/sign-up.ts";
import { refused, type FormState } from "@/form-state.ts";
import { enter, getClient } from "@/visitor.ts";

export async function signUpByForm(
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const fields = {
    login: form.get("login"),
    password: form.get("password"),
  };
  const result = await signUp(fields, await getClient());
  if (result.problem !== undefined) {
    return refused(result.problem, form, "login");
  }
  await enter(result.session, result.device);
  redirect("/");
}
