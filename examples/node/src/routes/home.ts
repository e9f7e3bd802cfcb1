import { nameOf } from "../accounts/account.ts";
import { auth } from "../accounts/auth.ts";
import { noticeOf } from "../accounts/notices.ts";
import { homePage, welcomePage } from "../html/sign-in-pages.ts";
import { redirect, sendPage } from "../responses.ts";
import type { Routes } from "../router.ts";

export const home: Routes = {
  "GET /": async ({ res, authRequest, told }) => {
    const session = await authRequest.validate();
    const notice = noticeOf(told);
    if (session === null) return sendPage(res, welcomePage({ notice }));
    const { email, emailVerified } = session.user;
    if (email !== null && !emailVerified) {
      return redirect(res, "/verify-email");
    }
    sendPage(res, homePage(nameOf(session), { notice }));
  },

  "POST /logout": async ({ res, authRequest }) => {
    const session = await authRequest.validate();
    if (session !== null) await auth.invalidateSession(session.sessionId);
    authRequest.setSession(null);
    redirect(res, "/");
  },
};
