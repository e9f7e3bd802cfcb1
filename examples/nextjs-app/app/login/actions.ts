"use server";

import { redirect } from "next/navigation";
import { signIn } from "@/accounts/sign-in.ts";
import { refused, type FormState } from "@/form-state.ts";
import { enter, getClient } from "@/visitor.ts";

export async function signInByForm(
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const fields = {
    login: form.get("login"),
    password: form.get("password"),
  };
  const result = await signIn(fields, await getClient());
  if (result.problem !== undefined) {
    return refused(result.problem, form, "login");
  }
  await enter(result.session, result.device);
  redirect("/");
}
