import { redirect } from "@sveltejs/kit";
import { auth } from "$lib/server/accounts/auth.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = () => redirect(303, "/");

export const actions: Actions = {
  default: async ({ locals }) => {
    const session = await locals.auth.validate();
    if (session !== null) await auth.invalidateSession(session.sessionId);
    locals.auth.setSession(null);
    redirect(303, "/");
  },
};
