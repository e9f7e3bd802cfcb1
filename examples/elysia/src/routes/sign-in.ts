import { Elysia } from "elysia";
import { hasGithub } from "../accounts/github.ts";
import { noticeOf } from "../accounts/notices.ts";
import { signIn } from "../accounts/sign-in.ts";
import { form } from "../form.ts";
import { signInPage } from "../html/sign-in-pages.ts";
import { page, redirect } from "../responses.ts";
import { clientOf, enter, visitor } from "../visitor.ts";

export const signInRoutes = new Elysia()
  .use(visitor)
  .get("/login", async ({ authRequest, query }) => {
    if (await authRequest.validate()) return redirect("/");
    const notice = noticeOf(query["told"]);
    return page(signInPage("", hasGithub, { notice }));
  })
  .post(
    "/login",
    async (context) => {
      const { login, password } = context.body ?? {};
      const client = clientOf(context.request);
      const result = await signIn({ login, password }, client);
      if (result.problem !== undefined) {
        return page(signInPage(login, hasGithub, result), 401);
      }
      enter(context, result.session, result.device);
      return redirect("/");
    },
    { body: form },
  );
