import { fail, redirect } from "@sveltejs/kit";
import {
  confirmByCode,
  sendConfirmation,
  waitingOf,
} from "$lib/server/accounts/email-confirmation.ts";
import { fieldsOf, sessionOf } from "$lib/server/visitor.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => {
  const waiting = await waitingOf(await sessionOf(event));
  return waiting ?? redirect(303, "/");
};

export const actions: Actions = {
  confirm: async (event) => {
    const session = await sessionOf(event);
    const { code } = await fieldsOf(event);
    const { problem } = await confirmByCode(session, code);
    if (problem !== undefined) return fail(400, { problem });
    redirect(303, "/?told=confirmed");
  },
  resend: async (event) => {
    const session = await sessionOf(event);
    const waiting = await waitingOf(session);
    if (waiting === null) redirect(303, "/");
    const { problem } = await sendConfirmation(
      session.user.userId,
      waiting.email,
    );
    if (problem !== undefined) return fail(400, { problem });
    redirect(303, "/verify-email?told=mail-sent");
  },
};
