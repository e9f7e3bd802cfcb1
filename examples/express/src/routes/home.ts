import { Router } from "express";
import { nameOf } from "../accounts/account.ts";
import { auth } from "../accounts/auth.ts";
import { homePage, welcomePage } from "../html/sign-in-pages.ts";
import { noticeFor } from "../visitor.ts";

export const home = Router();

home.get("/", async (req, res) => {
  const session = await res.locals.authRequest.validate();
  const notice = noticeFor(req);
  if (session === null) {
    res.send(welcomePage({ notice }));
    return;
  }
  const { email, emailVerified } = session.user;
  if (email !== null && !emailVerified) {
    res.redirect(303, "/verify-email");
    return;
  }
  res.send(homePage(nameOf(session), { notice }));
});

home.post("/logout", async (_req, res) => {
  const { authRequest } = res.locals;
  const session = await authRequest.validate();
  if (session !== null) await auth.invalidateSession(session.sessionId);
  authRequest.setSession(null);
  res.redirect(303, "/");
});
