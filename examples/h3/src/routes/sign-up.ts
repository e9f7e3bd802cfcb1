import { H3, redirect } from "h3";
import { signUp } from "../accounts/sign-up.ts";
import { readForm } from "../form.ts";
import { signUpPage } from "../html/sign-in-pages.ts";
import { page } from "../page.ts";
import { clientOf, enter } from "../visitor.ts";

export const signUpRoutes = new H3();

signUpRoutes.get("/signup", async (event) => {
  if (await event.context.authRequest.validate()) {
    return redirect("/", 303);
  }
  return page(event, signUpPage("", {}));
});

signUpRoutes.post("/signup", async (event) => {
  const { login, password } = await readForm(event);
  const result = await signUp({ login, password }, clientOf(event));
  if (result.problem !== undefined) {
    return page(event, signUpPage(login, result), 400);
  }
  enter(event, result.session, result.device);
  return redirect("/", 303);
});
