import { Hono } from "hono";
import { signUp } from "../accounts/sign-up.ts";
import { signUpPage } from "../html/sign-in-pages.ts";
import { clientOf, enter, sessionOf } from "../visitor.ts";

export const signUpRoutes = new Hono();

signUpRoutes.get("/signup", async (context) => {
  if (await sessionOf(context)) return context.redirect("/", 303);
  return context.html(signUpPage("", {}));
});

signUpRoutes.post("/signup", async (context) => {
  const { login, password } = await context.req.parseBody();
  const result = await signUp({ login, password }, clientOf(context));
  if (result.problem !== undefined) {
    return context.html(signUpPage(login, result), 400);
  }
  enter(context, result.session, result.device);
  return context.redirect("/", 303);
});
