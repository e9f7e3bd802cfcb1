import { Router } from "express";
import { hasGithub } from "../accounts/github.ts";
import { signIn } from "../accounts/sign-in.ts";
import { signInPage } from "../html/sign-in-pages.ts";
import { clientOf, enter, noticeFor } from "../visitor.ts";

export const signInRoutes = Router();

signInRoutes.get("/login", async (req, res) => {
  if (await res.locals.authRequest.validate()) {
    res.redirect(303, "/");
    return;
  }
  res.send(signInPage("", hasGithub, { notice: noticeFor(req) }));
});

signInRoutes.post("/login", async (req, res) => {
  const { login, password } = req.body ?? {};
  const result = await signIn({ login, password }, clientOf(req));
  if (result.problem !== undefined) {
    res.status(401).send(signInPage(login, hasGithub, result));
    return;
  }
  enter(res, result.session, result.device);
  res.redirect(303, "/");
});
