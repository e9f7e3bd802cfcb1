import { hasGithub } from "../accounts/github.ts";
import { noticeOf } from "../accounts/notices.ts";
import { signIn } from "../accounts/sign-in.ts";
import { readForm } from "../form.ts";
import { signInPage } from "../html/sign-in-pages.ts";
import { redirect, sendPage } from "../responses.ts";
import type { Routes } from "../router.ts";
import { clientOf, enter } from "../visitor.ts";

export const signInRoutes: Routes = {
  "GET /login": async ({ res, authRequest, told }) => {
    if (await authRequest.validate()) return redirect(res, "/");
    const notice = noticeOf(told);
    sendPage(res, signInPage("", hasGithub, { notice }));
  },

  "POST /login": async (exchange) => {
    const { req, res } = exchange;
    const { login, password } = await readForm(req);
    const result = await signIn({ login, password }, clientOf(exchange));
    if (result.problem !== undefined) {
      return sendPage(res, signInPage(login, hasGithub, result), 401);
    }
    enter(exchange, result.session, result.device);
    redirect(res, "/");
  },
};
