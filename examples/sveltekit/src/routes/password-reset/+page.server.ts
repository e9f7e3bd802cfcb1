import { fail, redirect } from "@sveltejs/kit";
import { requestReset } from "$lib/server/accounts/password-reset.ts";
import { fieldsOf } from "$lib/server/visitor.ts";
import type { Actions } from "./$types";

export const actions: Actions = {
  default: async (event) => {
    const { email } = await fieldsOf(event);
    const { problem } = await requestReset(email);
    if (problem !== undefined) return fail(400, { email, problem });
    redirect(303, "/password-reset?told=reset-sent");
  },
};
