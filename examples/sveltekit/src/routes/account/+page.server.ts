import { fail, redirect } from "@sveltejs/kit";
import {
  changeEmail,
  deleteAccount,
  readAccount,
} from "$lib/server/accounts/account.ts";
import { startLink, unlinkGithub } from "$lib/server/accounts/github.ts";
import { changePassword } from "$lib/server/accounts/passwords.ts";
import {
  signOutDevice,
  signOutOthers,
} from "$lib/server/accounts/sessions.ts";
import { fieldsOf, sessionOf } from "$lib/server/visitor.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) =>
  readAccount(await sessionOf(event));

export const actions: Actions = {
  password: async (event) => {
    const session = await sessionOf(event);
    const { password, newPassword } = await fieldsOf(event);
    const fields = { password, newPassword };
    const { problem } = await changePassword(session, fields);
    if (problem !== undefined) return fail(400, { problem });
    redirect(303, "/account?told=password");
  },
  email: async (event) => {
    const session = await sessionOf(event);
    const { email, password } = await fieldsOf(event);
    const { problem } = await changeEmail(session, { email, password });
    if (problem !== undefined) return fail(400, { email, problem });
    redirect(303, "/verify-email?told=mail-sent");
  },
  signOutDevice: async (event) => {
    const session = await sessionOf(event);
    const { device } = await fieldsOf(event);
    await signOutDevice(session, device);
    redirect(303, "/account?told=signed-out");
  },
  signOutOthers: async (event) => {
    await signOutOthers(await sessionOf(event));
    redirect(303, "/account?told=others-signed-out");
  },
  linkGithub: async (event) => {
    const session = await sessionOf(event);
    const { password } = await fieldsOf(event);
    const { headers, problem } = await startLink(event.request, session, {
      password,
    });
    if (problem !== undefined) return fail(400, { problem });
    event.locals.setCookies.push(...headers.getSetCookie());
    redirect(303, headers.get("Location") ?? "/account");
  },
  unlinkGithub: async (event) => {
    const session = await sessionOf(event);
    const { password } = await fieldsOf(event);
    const { problem } = await unlinkGithub(session, { password });
    if (problem !== undefined) return fail(400, { problem });
    redirect(303, "/account?told=unlinked");
  },
  delete: async (event) => {
    const session = await sessionOf(event);
    const { password } = await fieldsOf(event);
    const { problem } = await deleteAccount(session, { password });
    if (problem !== undefined) return fail(400, { problem });
    event.locals.auth.setSession(null);
    redirect(303, "/?told=deleted");
  },
};
