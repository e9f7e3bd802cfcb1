"use server";

import { redirect } from "next/navigation";
import { confirmByLink } from "@/accounts/email-confirmation.ts";
import type { FormState } from "@/form-state.ts";
import { expectSession } from "@/visitor.ts";

export async function confirmLink(token: string): Promise<FormState> {
  const { problem } = await confirmByLink(await expectSession(), token);
  if (problem !== undefined) return { problem };
  redirect("/?told=confirmed");
}
