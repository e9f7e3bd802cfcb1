import { H3, redirect } from "h3";
import { hasGithub } from "../accounts/github.ts";
import { signIn } from "../accounts/sign-in.ts";
import { readForm } from "../form.ts";
import { signInPage } from "../html/sign-in-pages.ts";
import { page } from "../page.ts";
import { clientOf, enter, noticeFor } from "../visitor.ts";

export const signInRoutes = new H3();

signInRoutes.get("/login", async (event) => {
  if (await event.context.authRequest.validate()) {
    return redirect("/", 303);
  }
  const notice = noticeFor(event);
  return page(event, signInPage("", hasGithub, { notice }));
});

signInRoutes.post("/login", async (event) => {
  const { login, password } = await readForm(event);
  const result = await signIn({ login, password }, clientOf(event));
  if (result.problem !== undefined) {
    return page(event, signInPage(login, hasGithub, result), 401);
  }
  enter(event, result.session, result.device);
  return redirect("/", 303);
});
