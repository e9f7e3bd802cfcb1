import {
  confirmByCode,
  confirmByLink,
  isConfirmation,
  sendConfirmation,
  waitingOf,
} from "../accounts/email-confirmation.ts";
import { readFields, tokenOf } from "../utils/form.ts";
import { refusePage, showPage } from "../utils/page.ts";
import { forMembers } from "../utils/visitor.ts";

export const show = forMembers(async (event, session) => {
  const waiting = await waitingOf(session);
  if (waiting === null) return sendRedirect(event, "/", 303);
  return showPage(event, "verifyEmail", waiting);
});

export const submitCode = forMembers(async (event, session) => {
  const { code } = await readFields(event);
  const { problem } = await confirmByCode(session, code);
  if (problem === undefined) {
    return sendRedirect(event, "/?told=confirmed", 303);
  }
  const waiting = await waitingOf(session);
  if (waiting === null) return sendRedirect(event, "/", 303);
  return refusePage(event, 400, problem, "verifyEmail", waiting);
});

export const resend = forMembers(async (event, session) => {
  const waiting = await waitingOf(session);
  if (waiting === null) return sendRedirect(event, "/", 303);
  const { userId } = session.user;
  const { problem } = await sendConfirmation(userId, waiting.email);
  if (problem !== undefined) {
    return refusePage(event, 400, problem, "verifyEmail", waiting);
  }
  return sendRedirect(event, "/verify-email?told=mail-sent", 303);
});

export const showLink = defineEventHandler(async (event) => {
  const session = await event.context.auth.validate();
  const bad = { isGood: false };
  if (session === null) {
    const problem = "Sign in here first, then open the link again";
    return refusePage(event, 401, problem, "confirmLink", bad);
  }
  if (!(await isConfirmation(session, tokenOf(event)))) {
    const problem = "This link is used up, or of another account";
    return refusePage(event, 400, problem, "confirmLink", bad);
  }
  return showPage(event, "confirmLink", { isGood: true });
});

export const submitLink = forMembers(async (event, session) => {
  const { problem } = await confirmByLink(session, tokenOf(event));
  if (problem !== undefined) {
    const bad = { isGood: false };
    return refusePage(event, 400, problem, "confirmLink", bad);
  }
  return sendRedirect(event, "/?told=confirmed", 303);
});
