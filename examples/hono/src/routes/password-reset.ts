import { Hono } from "hono";
import { noticeOf } from "../accounts/notices.ts";
import {
  isReset,
  requestReset,
  resetPassword,
} from "../accounts/password-reset.ts";
import { requestResetPage, resetPage } from "../html/email-pages.ts";
import { clientOf, enter } from "../visitor.ts";

export const passwordReset = new Hono();

passwordReset.get("/password-reset", (context) => {
  const notice = noticeOf(context.req.query("told"));
  return context.html(requestResetPage({ notice }));
});

passwordReset.post("/password-reset", async (context) => {
  const { email } = await context.req.parseBody();
  const { problem } = await requestReset(email);
  if (problem !== undefined) {
    return context.html(requestResetPage({ problem }), 400);
  }
  return context.redirect("/password-reset?told=reset-sent", 303);
});

passwordReset.get("/password-reset/:token", async (context) => {
  const token = context.req.param("token");
  if (await isReset(token))
    return context.html(resetPage(token, true, {}));
  const problem = "This link is used up. Ask for a new one";
  return context.html(resetPage(token, false, { problem }), 400);
});

passwordReset.post("/password-reset/:token", async (context) => {
  const token = context.req.param("token");
  const { password } = await context.req.parseBody();
  const { session, problem } = await resetPassword(
    token,
    password,
    clientOf(context),
  );
  if (problem !== undefined) {
    const isGood = await isReset(token);
    return context.html(resetPage(token, isGood, { problem }), 400);
  }
  enter(context, session);
  return context.redirect("/?told=password", 303);
});
