import { query, redirect } from "@solidjs/router";
import { hasGithub } from "../server/accounts/github.ts";
import { findSession } from "../server/visitor.ts";

/** How one can sign in; who is signed in goes on. */
export const readGuest = query(async () => {
  "use server";
  if (await findSession()) throw redirect("/");
  return { hasGithub };
}, "guest");
