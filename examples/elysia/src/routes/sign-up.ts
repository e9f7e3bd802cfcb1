import { Elysia } from "elysia";
import { signUp } from "../accounts/sign-up.ts";
import { form } from "../form.ts";
import { signUpPage } from "../html/sign-in-pages.ts";
import { page, redirect } from "../responses.ts";
import { clientOf, enter, visitor } from "../visitor.ts";

export const signUpRoutes = new Elysia()
  .use(visitor)
  .get("/signup", async ({ authRequest }) => {
    if (await authRequest.validate()) return redirect("/");
    return page(signUpPage("", {}));
  })
  .post(
    "/signup",
    async (context) => {
      const { login, password } = context.body ?? {};
      const client = clientOf(context.request);
      const result = await signUp({ login, password }, client);
      if (result.problem !== undefined) {
        return page(signUpPage(login, result), 400);
      }
      enter(context, result.session, result.device);
      return redirect("/");
    },
    { body: form },
  );
