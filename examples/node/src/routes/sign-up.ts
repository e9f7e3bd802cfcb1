import { signUp } from "../accounts/sign-up.ts";
import { readForm } from "../form.ts";
import { signUpPage } from "../html/sign-in-pages.ts";
import { redirect, sendPage } from "../responses.ts";
import type { Routes } from "../router.ts";
import { clientOf, enter } from "../visitor.ts";

export const signUpRoutes: Routes = {
  "GET /signup": async ({ res, authRequest }) => {
    if (await authRequest.validate()) return redirect(res, "/");
    sendPage(res, signUpPage("", {}));
  },

  "POST /signup": async (exchange) => {
    const { req, res } = exchange;
    const { login, password } = await readForm(req);
    const result = await signUp({ login, password }, clientOf(exchange));
    if (result.problem !== undefined) {
      return sendPage(res, signUpPage(login, result), 400);
    }
    enter(exchange, result.session, result.device);
    redirect(res, "/");
  },
};
