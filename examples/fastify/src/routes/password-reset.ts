import type { FastifyInstance } from "fastify";
import { noticeOf } from "../accounts/notices.ts";
import {
  isReset,
  requestReset,
  resetPassword,
} from "../accounts/password-reset.ts";
import { requestResetPage, resetPage } from "../html/email-pages.ts";
import { clientOf, enter, sendPage, type Page } from "../visitor.ts";

export async function passwordReset(app: FastifyInstance): Promise<void> {
  app.get<Page>("/password-reset", async ({ query }, reply) => {
    const notice = noticeOf(query.told);
    return sendPage(reply, requestResetPage({ notice }));
  });

  app.post<Page>("/password-reset", async ({ body }, reply) => {
    const { problem } = await requestReset(body?.["email"]);
    if (problem !== undefined) {
      return sendPage(reply, requestResetPage({ problem }), 400);
    }
    return reply.redirect("/password-reset?told=reset-sent", 303);
  });

  app.get<Page>("/password-reset/:token", async ({ params }, reply) => {
    const { token } = params;
    if (await isReset(token)) {
      return sendPage(reply, resetPage(token, true, {}));
    }
    const problem = "This link is used up. Ask for a new one";
    return sendPage(reply, resetPage(token, false, { problem }), 400);
  });

  app.post<Page>("/password-reset/:token", async (request, reply) => {
    const { token } = request.params;
    const { session, problem } = await resetPassword(
      token,
      request.body?.["password"],
      clientOf(request),
    );
    if (problem !== undefined) {
      const isGood = await isReset(token);
      return sendPage(reply, resetPage(token, isGood, { problem }), 400);
    }
    enter(request, reply, session);
    return reply.redirect("/?told=password", 303);
  });
}
