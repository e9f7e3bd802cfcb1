"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { NextResponse } from "next/server";
import { changeEmail, deleteAccount } from "@/accounts/account.ts";
import { startLink, unlinkGithub } from "@/accounts/github.ts";
import { changePassword } from "@/accounts/passwords.ts";
import { signOutDevice, signOutOthers } from "@/accounts/sessions.ts";
import { refused, type FormState } from "@/form-state.ts";
import { expectSession, leave } from "@/visitor.ts";

export async function changePasswordByForm(
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { problem } = await changePassword(await expectSession(), {
    password: form.get("password"),
    newPassword: form.get("newPassword"),
  });
  if (problem !== undefined) return { problem };
  redirect("/account?told=password");
}

export async function changeEmailByForm(
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { problem } = await changeEmail(await expectSession(), {
    email: form.get("email"),
    password: form.get("password"),
  });
  if (problem !== undefined) return refused(problem, form, "email");
  redirect("/verify-email?told=mail-sent");
}

export async function signOutDeviceByForm(form: FormData): Promise<void> {
  await signOutDevice(await expectSession(), form.get("device"));
  redirect("/account?told=signed-out");
}

export async function signOutOthersByForm(): Promise<void> {
  await signOutOthers(await expectSession());
  redirect("/account?told=others-signed-out");
}

export async function linkGithub(
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const store = await cookies();
  const { headers, problem } = await startLink(
    { url: "/account", cookie: store.toString() },
    await expectSession(),
    { password: form.get("password") },
  );
  if (problem !== undefined) return { problem };
  const answer = new NextResponse(null, { headers });
  for (const cookie of answer.cookies.getAll()) store.set(cookie);
  redirect(headers.get("Location") ?? "/account");
}

export async function unlinkGithubByForm(
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { problem } = await unlinkGithub(await expectSession(), {
    password: form.get("password"),
  });
  if (problem !== undefined) return { problem };
  redirect("/account?told=unlinked");
}

export async function deleteAccountByForm(
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { problem } = await deleteAccount(await expectSession(), {
    password: form.get("password"),
  });
  if (problem !== undefined) return { problem };
  await leave();
  redirect("/?told=deleted");
}
