import { Router } from "express";
import {
  changeEmail,
  deleteAccount,
  readAccount,
} from "../accounts/account.ts";
import { startLink, unlinkGithub } from "../accounts/github.ts";
import { changePassword } from "../accounts/passwords.ts";
import { signOutDevice, signOutOthers } from "../accounts/sessions.ts";
import { partsOf, redirectWith } from "../github-redirect.ts";
import { accountPage } from "../html/account-page.ts";
import { noticeFor, signedIn, type SignedIn } from "../visitor.ts";

export const account = Router();

account.use("/account", signedIn);

/** The page again, with what was wrong. */
async function again(res: SignedIn, problem: string): Promise<void> {
  const view = await readAccount(res.locals.session);
  res.status(400).send(accountPage(view, { problem }));
}

account.get("/account", async (req, res: SignedIn) => {
  const view = await readAccount(res.locals.session);
  res.send(accountPage(view, { notice: noticeFor(req) }));
});

account.post("/account/password", async (req, res: SignedIn) => {
  const { password, newPassword } = req.body ?? {};
  const fields = { password, newPassword };
  const { problem } = await changePassword(res.locals.session, fields);
  if (problem !== undefined) return again(res, problem);
  res.redirect(303, "/account?told=password");
});

account.post("/account/email", async (req, res: SignedIn) => {
  const { email, password } = req.body ?? {};
  const fields = { email, password };
  const { problem } = await changeEmail(res.locals.session, fields);
  if (problem !== undefined) return again(res, problem);
  res.redirect(303, "/verify-email?told=mail-sent");
});

account.post("/account/sign-out-device", async (req, res: SignedIn) => {
  const { device } = req.body ?? {};
  await signOutDevice(res.locals.session, device);
  res.redirect(303, "/account?told=signed-out");
});

account.post("/account/sign-out-others", async (_req, res: SignedIn) => {
  await signOutOthers(res.locals.session);
  res.redirect(303, "/account?told=others-signed-out");
});

account.post("/account/github", async (req, res: SignedIn) => {
  const { password } = req.body ?? {};
  const { session } = res.locals;
  const result = await startLink(partsOf(req), session, { password });
  if (result.problem !== undefined) return again(res, result.problem);
  redirectWith(res, result.headers);
});

account.post("/account/github/unlink", async (req, res: SignedIn) => {
  const { password } = req.body ?? {};
  const { problem } = await unlinkGithub(res.locals.session, {
    password,
  });
  if (problem !== undefined) return again(res, problem);
  res.redirect(303, "/account?told=unlinked");
});

account.post("/account/delete", async (req, res: SignedIn) => {
  const { password } = req.body ?? {};
  const { session, authRequest } = res.locals;
  const { problem } = await deleteAccount(session, { password });
  if (problem !== undefined) return again(res, problem);
  authRequest.setSession(null);
  res.redirect(303, "/?told=deleted");
});
