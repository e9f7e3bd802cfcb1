import { Hono } from "hono";
import { hasGithub } from "../accounts/github.ts";
import { noticeOf } from "../accounts/notices.ts";
import { signIn } from "../accounts/sign-in.ts";
import { signInPage } from "../html/sign-in-pages.ts";
import { clientOf, enter, sessionOf } from "../visitor.ts";

export const signInRoutes = new Hono();

signInRoutes.get("/login", async (context) => {
  if (await sessionOf(context)) return context.redirect("/", 303);
  const notice = noticeOf(context.req.query("told"));
  return context.html(signInPage("", hasGithub, { notice }));
});

signInRoutes.post("/login", async (context) => {
  const { login, password } = await context.req.parseBody();
  const result = await signIn({ login, password }, clientOf(context));
  if (result.problem !== undefined) {
    const again = signInPage(login, hasGithub, result);
    return context.html(again, 401);
  }
  enter(context, result.session, result.device);
  return context.redirect("/", 303);
});
