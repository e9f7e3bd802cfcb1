import { query, redirect } from "@solidjs/router";
import { nameOf } from "../server/accounts/account.ts";
import { findSession } from "../server/visitor.ts";

/** The name of who is signed in, or `null`. */
export const readHome = query(async () => {
  "use server";
  const session = await findSession();
  if (session === null) return { name: null };
  const { email, emailVerified } = session.user;
  if (email !== null && !emailVerified) throw redirect("/verify-email");
  return { name: nameOf(session) };
}, "home");
