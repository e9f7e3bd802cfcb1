import type { FastifyInstance } from "fastify";
import { nameOf } from "../accounts/account.ts";
import { auth } from "../accounts/auth.ts";
import { noticeOf } from "../accounts/notices.ts";
import { homePage, welcomePage } from "../html/sign-in-pages.ts";
import { sendPage, type Page } from "../visitor.ts";

export async function home(app: FastifyInstance): Promise<void> {
  app.get<Page>("/", async ({ authRequest, query }, reply) => {
    const session = await authRequest.validate();
    const notice = noticeOf(query.told);
    if (session === null) return sendPage(reply, welcomePage({ notice }));
    const { email, emailVerified } = session.user;
    if (email !== null && !emailVerified) {
      return reply.redirect("/verify-email", 303);
    }
    return sendPage(reply, homePage(nameOf(session), { notice }));
  });

  app.post("/logout", async ({ authRequest }, reply) => {
    const session = await authRequest.validate();
    if (session !== null) await auth.invalidateSession(session.sessionId);
    authRequest.setSession(null);
    return reply.redirect("/", 303);
  });
}
