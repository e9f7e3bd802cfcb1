import { Hono } from "hono";
import { nameOf } from "../accounts/account.ts";
import { auth } from "../accounts/auth.ts";
import { noticeOf } from "../accounts/notices.ts";
import { homePage, welcomePage } from "../html/sign-in-pages.ts";
import { sessionOf } from "../visitor.ts";

export const home = new Hono();

home.get("/", async (context) => {
  const session = await sessionOf(context);
  const notice = noticeOf(context.req.query("told"));
  if (session === null) return context.html(welcomePage({ notice }));
  const { email, emailVerified } = session.user;
  if (email !== null && !emailVerified) {
    return context.redirect("/verify-email", 303);
  }
  return context.html(homePage(nameOf(session), { notice }));
});

home.post("/logout", async (context) => {
  const session = await sessionOf(context);
  if (session !== null) await auth.invalidateSession(session.sessionId);
  auth.handleRequest(context).setSession(null);
  return context.redirect("/", 303);
});
