"use server";

import { redirect } from "next/navigation";
import { auth } from "@/accounts/auth.ts";
import { expectSession, leave } from "@/visitor.ts";

export async function signOut(): Promise<void> {
  const { sessionId } = await expectSession();
  await auth.invalidateSession(sessionId);
  await leave();
  redirect("/");
}
