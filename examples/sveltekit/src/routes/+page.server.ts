import { redirect } from "@sveltejs/kit";
import { nameOf } from "$lib/server/accounts/account.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ locals }) => {
  const session = await locals.auth.validate();
  if (session === null) return { name: null };
  const { email, emailVerified } = session.user;
  if (email !== null && !emailVerified) redirect(303, "/verify-email");
  return { name: nameOf(session) };
};
