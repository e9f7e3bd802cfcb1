import { Router } from "express";
import { signUp } from "../accounts/sign-up.ts";
import { signUpPage } from "../html/sign-in-pages.ts";
import { clientOf, enter } from "../visitor.ts";

export const signUpRoutes = Router();

signUpRoutes.get("/signup", async (_req, res) => {
  if (await res.locals.authRequest.validate()) res.redirect(303, "/");
  else res.send(signUpPage("", {}));
});

signUpRoutes.post("/signup", async (req, res) => {
  const { login, password } = req.body ?? {};
  const result = await signUp({ login, password }, clientOf(req));
  if (result.problem !== undefined) {
    res.status(400).send(signUpPage(login, result));
    return;
  }
  enter(res, result.session, result.device);
  res.redirect(303, "/");
});
