import { H3, redirect, type H3Event } from "h3";
import {
  changeEmail,
  deleteAccount,
  readAccount,
} from "../accounts/account.ts";
import type { Session } from "../accounts/auth.ts";
import { startLink, unlinkGithub } from "../accounts/github.ts";
import { changePassword } from "../accounts/passwords.ts";
import { signOutDevice, signOutOthers } from "../accounts/sessions.ts";
import { readForm } from "../form.ts";
import { accountPage } from "../html/account-page.ts";
import { page } from "../page.ts";
import { noticeFor, signedIn } from "../visitor.ts";

export const account = new H3();

/** The page again, with what was wrong. */
async function again(event: H3Event, session: Session, problem: string) {
  const view = await readAccount(session);
  return page(event, accountPage(view, { problem }), 400);
}

account.get(
  "/account",
  signedIn(async (event, session) => {
    const view = await readAccount(session);
    return page(event, accountPage(view, { notice: noticeFor(event) }));
  }),
);

account.post(
  "/account/password",
  signedIn(async (event, session) => {
    const { password, newPassword } = await readForm(event);
    const fields = { password, newPassword };
    const { problem } = await changePassword(session, fields);
    if (problem !== undefined) return again(event, session, problem);
    return redirect("/account?told=password", 303);
  }),
);

account.post(
  "/account/email",
  signedIn(async (event, session) => {
    const { email, password } = await readForm(event);
    const { problem } = await changeEmail(session, { email, password });
    if (problem !== undefined) return again(event, session, problem);
    return redirect("/verify-email?told=mail-sent", 303);
  }),
);

account.post(
  "/account/sign-out-device",
  signedIn(async (event, session) => {
    const { device } = await readForm(event);
    await signOutDevice(session, device);
    return redirect("/account?told=signed-out", 303);
  }),
);

account.post(
  "/account/sign-out-others",
  signedIn(async (_event, session) => {
    await signOutOthers(session);
    return redirect("/account?told=others-signed-out", 303);
  }),
);

account.post(
  "/account/github",
  signedIn(async (event, session) => {
    const { password } = await readForm(event);
    const result = await startLink(event.req, session, { password });
    if (result.problem !== undefined) {
      return again(event, session, result.problem);
    }
    return new Response(null, { status: 303, headers: result.headers });
  }),
);

account.post(
  "/account/github/unlink",
  signedIn(async (event, session) => {
    const { password } = await readForm(event);
    const { problem } = await unlinkGithub(session, { password });
    if (problem !== undefined) return again(event, session, problem);
    return redirect("/account?told=unlinked", 303);
  }),
);

account.post(
  "/account/delete",
  signedIn(async (event, session) => {
    const { password } = await readForm(event);
    const { problem } = await deleteAccount(session, { password });
    if (problem !== undefined) return again(event, session, problem);
    event.context.authRequest.setSession(null);
    return redirect("/?told=deleted", 303);
  }),
);
