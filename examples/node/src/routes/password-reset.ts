import { noticeOf } from "../accounts/notices.ts";
import {
  isReset,
  requestReset,
  resetPassword,
} from "../accounts/password-reset.ts";
import { readForm } from "../form.ts";
import { requestResetPage, resetPage } from "../html/email-pages.ts";
import { redirect, sendPage } from "../responses.ts";
import type { Routes } from "../router.ts";
import { clientOf, enter } from "../visitor.ts";

export const passwordReset: Routes = {
  "GET /password-reset": ({ res, told }) => {
    sendPage(res, requestResetPage({ notice: noticeOf(told) }));
  },

  "POST /password-reset": async ({ req, res }) => {
    const { email } = await readForm(req);
    const { problem } = await requestReset(email);
    if (problem !== undefined) {
      return sendPage(res, requestResetPage({ problem }), 400);
    }
    redirect(res, "/password-reset?told=reset-sent");
  },

  "GET /password-reset/:token": async ({ res, token }) => {
    if (await isReset(token)) {
      return sendPage(res, resetPage(token, true, {}));
    }
    const problem = "This link is used up. Ask for a new one";
    sendPage(res, resetPage(token, false, { problem }), 400);
  },

  "POST /password-reset/:token": async (exchange) => {
    const { req, res, token } = exchange;
    const { password } = await readForm(req);
    const { session, problem } = await resetPassword(
      token,
      password,
      clientOf(exchange),
    );
    if (problem !== undefined) {
      const isGood = await isReset(token);
      return sendPage(res, resetPage(token, isGood, { problem }), 400);
    }
    enter(exchange, session);
    redirect(res, "/?told=password");
  },
};
