import type { H3Event } from "h3";
import * as accounts from "../accounts/account.ts";
import type { Session } from "../accounts/auth.ts";
import * as github from "../accounts/github.ts";
import * as passwords from "../accounts/passwords.ts";
import * as sessions from "../accounts/sessions.ts";
import { readFields } from "../utils/form.ts";
import { refusePage, showPage } from "../utils/page.ts";
import { forMembers, partsOf } from "../utils/visitor.ts";

/** The page again, with what was wrong. */
async function again(event: H3Event, session: Session, problem: string) {
  const view = await accounts.readAccount(session);
  return refusePage(event, 400, problem, "account", view);
}

export const show = forMembers(async (event, session) =>
  showPage(event, "account", await accounts.readAccount(session)),
);

export const changePassword = forMembers(async (event, session) => {
  const { password, newPassword } = await readFields(event);
  const fields = { password, newPassword };
  const { problem } = await passwords.changePassword(session, fields);
  if (problem !== undefined) return again(event, session, problem);
  return sendRedirect(event, "/account?told=password", 303);
});

export const changeEmail = forMembers(async (event, session) => {
  const { email, password } = await readFields(event);
  const fields = { email, password };
  const { problem } = await accounts.changeEmail(session, fields);
  if (problem !== undefined) return again(event, session, problem);
  return sendRedirect(event, "/verify-email?told=mail-sent", 303);
});

export const signOutDevice = forMembers(async (event, session) => {
  const { device } = await readFields(event);
  await sessions.signOutDevice(session, device);
  return sendRedirect(event, "/account?told=signed-out", 303);
});

export const signOutOthers = forMembers(async (event, session) => {
  await sessions.signOutOthers(session);
  return sendRedirect(event, "/account?told=others-signed-out", 303);
});

export const linkGithub = forMembers(async (event, session) => {
  const { password } = await readFields(event);
  const result = await github.startLink(partsOf(event), session, {
    password,
  });
  if (result.problem !== undefined) {
    return again(event, session, result.problem);
  }
  return new Response(null, { status: 303, headers: result.headers });
});

export const unlinkGithub = forMembers(async (event, session) => {
  const { password } = await readFields(event);
  const { problem } = await github.unlinkGithub(session, { password });
  if (problem !== undefined) return again(event, session, problem);
  return sendRedirect(event, "/account?told=unlinked", 303);
});

export const remove = forMembers(async (event, session) => {
  const { password } = await readFields(event);
  const { problem } = await accounts.deleteAccount(session, { password });
  if (problem !== undefined) return again(event, session, problem);
  event.context.auth.setSession(null);
  return sendRedirect(event, "/?told=deleted", 303);
});
