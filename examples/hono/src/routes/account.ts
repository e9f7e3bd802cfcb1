import { Hono, type Context } from "hono";
import {
  changeEmail,
  deleteAccount,
  readAccount,
} from "../accounts/account.ts";
import { auth, type Session } from "../accounts/auth.ts";
import { startLink, unlinkGithub } from "../accounts/github.ts";
import { noticeOf } from "../accounts/notices.ts";
import { changePassword } from "../accounts/passwords.ts";
import { signOutDevice, signOutOthers } from "../accounts/sessions.ts";
import { accountPage } from "../html/account-page.ts";
import { sessionOf } from "../visitor.ts";

export const account = new Hono<{ Variables: { session: Session } }>();

account.use("/account/*", async (context, next) => {
  const session = await sessionOf(context);
  if (session === null) return context.redirect("/login", 303);
  context.set("session", session);
  return next();
});

/** The page again, with what was wrong. */
const again = async (
  context: Context,
  session: Session,
  problem: string,
) =>
  context.html(accountPage(await readAccount(session), { problem }), 400);

account.get("/account", async (context) => {
  const notice = noticeOf(context.req.query("told"));
  const view = await readAccount(context.var.session);
  return context.html(accountPage(view, { notice }));
});

account.post("/account/password", async (context) => {
  const { session } = context.var;
  const { password, newPassword } = await context.req.parseBody();
  const fields = { password, newPassword };
  const { problem } = await changePassword(session, fields);
  if (problem !== undefined) return again(context, session, problem);
  return context.redirect("/account?told=password", 303);
});

account.post("/account/email", async (context) => {
  const { session } = context.var;
  const { email, password } = await context.req.parseBody();
  const { problem } = await changeEmail(session, { email, password });
  if (problem !== undefined) return again(context, session, problem);
  return context.redirect("/verify-email?told=mail-sent", 303);
});

account.post("/account/sign-out-device", async (context) => {
  const { device } = await context.req.parseBody();
  await signOutDevice(context.var.session, device);
  return context.redirect("/account?told=signed-out", 303);
});

account.post("/account/sign-out-others", async (context) => {
  await signOutOthers(context.var.session);
  return context.redirect("/account?told=others-signed-out", 303);
});

account.post("/account/github", async (context) => {
  const { session } = context.var;
  const { password } = await context.req.parseBody();
  const { raw } = context.req;
  const result = await startLink(raw, session, { password });
  if (result.problem !== undefined) {
    return again(context, session, result.problem);
  }
  return context.body(null, { status: 303, headers: result.headers });
});

account.post("/account/github/unlink", async (context) => {
  const { session } = context.var;
  const { password } = await context.req.parseBody();
  const { problem } = await unlinkGithub(session, { password });
  if (problem !== undefined) return again(context, session, problem);
  return context.redirect("/account?told=unlinked", 303);
});

account.post("/account/delete", async (context) => {
  const { session } = context.var;
  const { password } = await context.req.parseBody();
  const { problem } = await deleteAccount(session, { password });
  if (problem !== undefined) return again(context, session, problem);
  auth.handleRequest(context).setSession(null);
  return context.redirect("/?told=deleted", 303);
});
