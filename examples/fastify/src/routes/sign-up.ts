import type { FastifyInstance } from "fastify";
import { signUp } from "../accounts/sign-up.ts";
import { signUpPage } from "../html/sign-in-pages.ts";
import { clientOf, enter, sendPage, type Page } from "../visitor.ts";

export async function signUpRoutes(app: FastifyInstance): Promise<void> {
  app.get("/signup", async ({ authRequest }, reply) => {
    if (await authRequest.validate()) return reply.redirect("/", 303);
    return sendPage(reply, signUpPage("", {}));
  });

  app.post<Page>("/signup", async (request, reply) => {
    const { login, password } = request.body ?? {};
    const result = await signUp({ login, password }, clientOf(request));
    if (result.problem !== undefined) {
      return sendPage(reply, signUpPage(login, result), 400);
    }
    enter(request, reply, result.session, result.device);
    return reply.redirect("/", 303);
  });
}
