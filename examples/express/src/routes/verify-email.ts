import { Router } from "express";
import {
  confirmByCode,
  confirmByLink,
  isConfirmation,
  sendConfirmation,
  waitingOf,
} from "../accounts/email-confirmation.ts";
import { confirmLinkPage, verifyEmailPage } from "../html/email-pages.ts";
import { noticeFor, signedIn, type SignedIn } from "../visitor.ts";

export const verifyEmail = Router();

verifyEmail.get("/verify-email", signedIn, async (req, res: SignedIn) => {
  const waiting = await waitingOf(res.locals.session);
  if (waiting === null) res.redirect(303, "/");
  else res.send(verifyEmailPage(waiting, { notice: noticeFor(req) }));
});

verifyEmail.post(
  "/verify-email",
  signedIn,
  async (req, res: SignedIn) => {
    const { session } = res.locals;
    const { code } = req.body ?? {};
    const { problem } = await confirmByCode(session, code);
    if (problem === undefined) {
      res.redirect(303, "/?told=confirmed");
      return;
    }
    const waiting = await waitingOf(session);
    if (waiting === null) res.redirect(303, "/");
    else res.status(400).send(verifyEmailPage(waiting, { problem }));
  },
);

verifyEmail.post(
  "/verify-email/resend",
  signedIn,
  async (_req, res: SignedIn) => {
    const { session } = res.locals;
    const waiting = await waitingOf(session);
    if (waiting === null) {
      res.redirect(303, "/");
      return;
    }
    const { userId } = session.user;
    const { problem } = await sendConfirmation(userId, waiting.email);
    if (problem !== undefined) {
      res.status(400).send(verifyEmailPage(waiting, { problem }));
      return;
    }
    res.redirect(303, "/verify-email?told=mail-sent");
  },
);

verifyEmail.get("/verify-email/:token", async (req, res) => {
  const { token } = req.params;
  const session = await res.locals.authRequest.validate();
  if (session === null) {
    const problem = "Sign in here first, then open the link again";
    res.status(401).send(confirmLinkPage(token, { problem }));
    return;
  }
  if (!(await isConfirmation(session, token))) {
    const problem = "This link is used up, or of another account";
    res.status(400).send(confirmLinkPage(token, { problem }));
    return;
  }
  res.send(confirmLinkPage(token, {}));
});

verifyEmail.post(
  "/verify-email/:token",
  signedIn,
  async (req, res: SignedIn) => {
    const { token } = req.params;
    const { problem } = await confirmByLink(res.locals.session, token);
    if (problem === undefined) res.redirect(303, "/?told=confirmed");
    else res.status(400).send(confirmLinkPage(token, { problem }));
  },
);
