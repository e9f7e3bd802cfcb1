import { Hono } from "hono";
import {
  confirmByCode,
  confirmByLink,
  isConfirmation,
  sendConfirmation,
  waitingOf,
} from "../accounts/email-confirmation.ts";
import { noticeOf } from "../accounts/notices.ts";
import { confirmLinkPage, verifyEmailPage } from "../html/email-pages.ts";
import { sessionOf } from "../visitor.ts";

export const verifyEmail = new Hono();

verifyEmail.get("/verify-email", async (context) => {
  const session = await sessionOf(context);
  if (session === null) return context.redirect("/login", 303);
  const waiting = await waitingOf(session);
  if (waiting === null) return context.redirect("/", 303);
  const notice = noticeOf(context.req.query("told"));
  return context.html(verifyEmailPage(waiting, { notice }));
});

verifyEmail.post("/verify-email", async (context) => {
  const session = await sessionOf(context);
  if (session === null) return context.redirect("/login", 303);
  const { code } = await context.req.parseBody();
  const { problem } = await confirmByCode(session, code);
  if (problem === undefined)
    return context.redirect("/?told=confirmed", 303);
  const waiting = await waitingOf(session);
  if (waiting === null) return context.redirect("/", 303);
  return context.html(verifyEmailPage(waiting, { problem }), 400);
});

verifyEmail.post("/verify-email/resend", async (context) => {
  const session = await sessionOf(context);
  if (session === null) return context.redirect("/login", 303);
  const waiting = await waitingOf(session);
  if (waiting === null) return context.redirect("/", 303);
  const { userId } = session.user;
  const { problem } = await sendConfirmation(userId, waiting.email);
  if (problem !== undefined) {
    return context.html(verifyEmailPage(waiting, { problem }), 400);
  }
  return context.redirect("/verify-email?told=mail-sent", 303);
});

verifyEmail.get("/verify-email/:token", async (context) => {
  const token = context.req.param("token");
  const session = await sessionOf(context);
  if (session === null) {
    const problem = "Sign in here first, then open the link again";
    return context.html(confirmLinkPage(token, { problem }), 401);
  }
  if (!(await isConfirmation(session, token))) {
    const problem = "This link is used up, or of another account";
    return context.html(confirmLinkPage(token, { problem }), 400);
  }
  return context.html(confirmLinkPage(token, {}));
});

verifyEmail.post("/verify-email/:token", async (context) => {
  const session = await sessionOf(context);
  if (session === null) return context.redirect("/login", 303);
  const token = context.req.param("token");
  const { problem } = await confirmByLink(session, token);
  if (problem === undefined)
    return context.redirect("/?told=confirmed", 303);
  return context.html(confirmLinkPage(token, { problem }), 400);
});
