import {
  confirmByCode,
  confirmByLink,
  isConfirmation,
  sendConfirmation,
  waitingOf,
} from "../accounts/email-confirmation.ts";
import { noticeOf } from "../accounts/notices.ts";
import { readForm } from "../form.ts";
import { confirmLinkPage, verifyEmailPage } from "../html/email-pages.ts";
import { redirect, sendPage } from "../responses.ts";
import type { Routes } from "../router.ts";
import { signedIn } from "../visitor.ts";

export const verifyEmail: Routes = {
  "GET /verify-email": signedIn(async ({ res, told }, session) => {
    const waiting = await waitingOf(session);
    if (waiting === null) return redirect(res, "/");
    sendPage(res, verifyEmailPage(waiting, { notice: noticeOf(told) }));
  }),

  "POST /verify-email": signedIn(async ({ req, res }, session) => {
    const { code } = await readForm(req);
    const { problem } = await confirmByCode(session, code);
    if (problem === undefined) return redirect(res, "/?told=confirmed");
    const waiting = await waitingOf(session);
    if (waiting === null) return redirect(res, "/");
    sendPage(res, verifyEmailPage(waiting, { problem }), 400);
  }),

  "POST /verify-email/resend": signedIn(async ({ res }, session) => {
    const waiting = await waitingOf(session);
    if (waiting === null) return redirect(res, "/");
    const { userId } = session.user;
    const { problem } = await sendConfirmation(userId, waiting.email);
    if (problem !== undefined) {
      return sendPage(res, verifyEmailPage(waiting, { problem }), 400);
    }
    redirect(res, "/verify-email?told=mail-sent");
  }),

  "GET /verify-email/:token": async ({ res, authRequest, token }) => {
    const session = await authRequest.validate();
    if (session === null) {
      const problem = "Sign in here first, then open the link again";
      return sendPage(res, confirmLinkPage(token, { problem }), 401);
    }
    if (!(await isConfirmation(session, token))) {
      const problem = "This link is used up, or of another account";
      return sendPage(res, confirmLinkPage(token, { problem }), 400);
    }
    sendPage(res, confirmLinkPage(token, {}));
  },

  "POST /verify-email/:token": signedIn(async (exchange, session) => {
    const { res, token } = exchange;
    const { problem } = await confirmByLink(session, token);
    if (problem === undefined) return redirect(res, "/?told=confirmed");
    sendPage(res, confirmLinkPage(token, { problem }), 400);
  }),
};
