import { fail, redirect } from "@sveltejs/kit";
import {
  isReset,
  resetPassword,
} from "$lib/server/accounts/password-reset.ts";
import { clientOf, enter, fieldsOf } from "$lib/server/visitor.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ params }) => ({
  isGood: await isReset(params.token),
});

export const actions: Actions = {
  default: async (event) => {
    const { password } = await fieldsOf(event);
    const { session, problem } = await resetPassword(
      event.params.token,
      password,
      clientOf(event),
    );
    if (problem !== undefined) return fail(400, { problem });
    enter(event, session);
    redirect(303, "/?told=password");
  },
};
