import { fail, redirect } from "@sveltejs/kit";
import {
  confirmByLink,
  isConfirmation,
} from "$lib/server/accounts/email-confirmation.ts";
import { sessionOf } from "$lib/server/visitor.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ locals, params }) => {
  const session = await locals.auth.validate();
  if (session === null) {
    return { problem: "Sign in here first, then open the link again" };
  }
  if (!(await isConfirmation(session, params.token))) {
    return { problem: "This link is used up, or of another account" };
  }
};

export const actions: Actions = {
  default: async (event) => {
    const session = await sessionOf(event);
    const { problem } = await confirmByLink(session, event.params.token);
    if (problem !== undefined) return fail(400, { problem });
    redirect(303, "/?told=confirmed");
  },
};
