import { fail, redirect } from "@sveltejs/kit";
import { hasGithub } from "$lib/server/accounts/github.ts";
import { signIn } from "$lib/server/accounts/sign-in.ts";
import { clientOf, enter, fieldsOf } from "$lib/server/visitor.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ locals }) => {
  if (await locals.auth.validate()) redirect(303, "/");
  return { hasGithub };
};

export const actions: Actions = {
  default: async (event) => {
    const { login, password } = await fieldsOf(event);
    const { session, device, problem } = await signIn(
      { login, password },
      clientOf(event),
    );
    if (problem !== undefined) return fail(401, { login, problem });
    enter(event, session, device);
    redirect(303, "/");
  },
};
