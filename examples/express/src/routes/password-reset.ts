import { Router } from "express";
import {
  isReset,
  requestReset,
  resetPassword,
} from "../accounts/password-reset.ts";
import { requestResetPage, resetPage } from "../html/email-pages.ts";
import { clientOf, enter, noticeFor } from "../visitor.ts";

export const passwordReset = Router();

passwordReset.get("/password-reset", (req, res) => {
  res.send(requestResetPage({ notice: noticeFor(req) }));
});

passwordReset.post("/password-reset", async (req, res) => {
  const { email } = req.body ?? {};
  const { problem } = await requestReset(email);
  if (problem !== undefined) {
    res.status(400).send(requestResetPage({ problem }));
    return;
  }
  res.redirect(303, "/password-reset?told=reset-sent");
});

passwordReset.get("/password-reset/:token", async (req, res) => {
  const { token } = req.params;
  if (await isReset(token)) {
    res.send(resetPage(token, true, {}));
    return;
  }
  const problem = "This link is used up. Ask for a new one";
  res.status(400).send(resetPage(token, false, { problem }));
});

passwordReset.post("/password-reset/:token", async (req, res) => {
  const { token } = req.params;
  const { password } = req.body ?? {};
  const { session, problem } = await resetPassword(
    token,
    password,
    clientOf(req),
  );
  if (problem !== undefined) {
    const isGood = await isReset(token);
    res.status(400).send(resetPage(token, isGood, { problem }));
    return;
  }
  enter(res, session);
  res.redirect(303, "/?told=password");
});
