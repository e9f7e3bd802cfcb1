import type { FastifyInstance } from "fastify";
import { hasGithub } from "../accounts/github.ts";
import { noticeOf } from "../accounts/notices.ts";
import { signIn } from "../accounts/sign-in.ts";
import { signInPage } from "../html/sign-in-pages.ts";
import { clientOf, enter, sendPage, type Page } from "../visitor.ts";

export async function signInRoutes(app: FastifyInstance): Promise<void> {
  app.get<Page>("/login", async ({ authRequest, query }, reply) => {
    if (await authRequest.validate()) return reply.redirect("/", 303);
    const notice = noticeOf(query.told);
    return sendPage(reply, signInPage("", hasGithub, { notice }));
  });

  app.post<Page>("/login", async (request, reply) => {
    const { login, password } = request.body ?? {};
    const result = await signIn({ login, password }, clientOf(request));
    if (result.problem !== undefined) {
      return sendPage(reply, signInPage(login, hasGithub, result), 401);
    }
    enter(request, reply, result.session, result.device);
    return reply.redirect("/", 303);
  });
}
