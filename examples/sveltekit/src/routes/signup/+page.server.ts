import { fail, redirect } from "@sveltejs/kit";
import { signUp } from "$lib/server/accounts/sign-up.ts";
import { clientOf, enter, fieldsOf } from "$lib/server/visitor.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ locals }) => {
  if (await locals.auth.validate()) redirect(303, "/");
};

export const actions: Actions = {
  default: async (event) => {
    const { login, password } = await fieldsOf(event);
    const { session, device, problem } = await signUp(
      { login, password },
      clientOf(event),
    );
    if (problem !== undefined) return fail(400, { login, problem });
    enter(event, session, device);
    redirect(303, "/");
  },
};
