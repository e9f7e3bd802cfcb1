import type { APIContext } from "astro";
import { changeEmail, deleteAccount } from "../accounts/account.ts";
import type { Session } from "../accounts/auth.ts";
import { startLink, unlinkGithub } from "../accounts/github.ts";
import { changePassword } from "../accounts/passwords.ts";
import { signOutDevice, signOutOthers } from "../accounts/sessions.ts";
import { answer, type Answer } from "./answer.ts";

type Form = (
  context: APIContext,
  session: Session,
  fields: Readonly<Record<string, unknown>>,
) => Promise<Answer>;

/** The forms of the account's page, by the `action` of their button. */
const forms: Readonly<Record<string, Form>> = {
  "change-password": async (context, session, fields) => {
    const { password, newPassword } = fields;
    const given = { password, newPassword };
    const outcome = await changePassword(session, given);
    return answer(context, outcome, "/account?told=password");
  },

  "change-email": async (context, session, { email, password }) => {
    const outcome = await changeEmail(session, { email, password });
    return answer(context, outcome, "/verify-email?told=mail-sent");
  },

  "sign-out-device": async ({ redirect }, session, { device }) => {
    await signOutDevice(session, device);
    return redirect("/account?told=signed-out", 303);
  },

  "sign-out-others": async ({ redirect }, session) => {
    await signOutOthers(session);
    return redirect("/account?told=others-signed-out", 303);
  },

  "link-github": async ({ request }, session, { password }) => {
    const result = await startLink(request, session, { password });
    if (result.problem !== undefined) return result.problem;
    return new Response(null, { status: 303, headers: result.headers });
  },

  "unlink-github": async (context, session, { password }) => {
    const outcome = await unlinkGithub(session, { password });
    return answer(context, outcome, "/account?told=unlinked");
  },

  delete: async (context, session, { password }) => {
    const outcome = await deleteAccount(session, { password });
    if (outcome.problem === undefined) {
      context.locals.auth.setSession(null);
    }
    return answer(context, outcome, "/?told=deleted");
  },
};

/** Does what a form of the account's page asks for. */
export const submitAccountForm: Form = async (
  context,
  session,
  fields,
) => {
  const form = Object.entries(forms).find(
    ([name]) => name === fields["action"],
  );
  return form
    ? form[1](context, session, fields)
    : context.redirect("/account", 303);
};
