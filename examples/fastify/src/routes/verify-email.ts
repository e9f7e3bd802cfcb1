import type { FastifyInstance } from "fastify";
import {
  confirmByCode,
  confirmByLink,
  isConfirmation,
  sendConfirmation,
  waitingOf,
} from "../accounts/email-confirmation.ts";
import { noticeOf } from "../accounts/notices.ts";
import { confirmLinkPage, verifyEmailPage } from "../html/email-pages.ts";
import { sendPage, signedIn, type Page } from "../visitor.ts";

export async function verifyEmail(app: FastifyInstance): Promise<void> {
  app.get<Page>(
    "/verify-email",
    signedIn(async ({ query }, reply, session) => {
      const waiting = await waitingOf(session);
      if (waiting === null) return reply.redirect("/", 303);
      const notice = noticeOf(query.told);
      return sendPage(reply, verifyEmailPage(waiting, { notice }));
    }),
  );

  app.post<Page>(
    "/verify-email",
    signedIn(async ({ body }, reply, session) => {
      const { problem } = await confirmByCode(session, body?.["code"]);
      if (problem === undefined) {
        return reply.redirect("/?told=confirmed", 303);
      }
      const waiting = await waitingOf(session);
      if (waiting === null) return reply.redirect("/", 303);
      return sendPage(reply, verifyEmailPage(waiting, { problem }), 400);
    }),
  );

  app.post<Page>(
    "/verify-email/resend",
    signedIn(async (_request, reply, session) => {
      const waiting = await waitingOf(session);
      if (waiting === null) return reply.redirect("/", 303);
      const { userId } = session.user;
      const { problem } = await sendConfirmation(userId, waiting.email);
      if (problem !== undefined) {
        return sendPage(
          reply,
          verifyEmailPage(waiting, { problem }),
          400,
        );
      }
      return reply.redirect("/verify-email?told=mail-sent", 303);
    }),
  );

  app.get<Page>("/verify-email/:token", async (request, reply) => {
    const { token } = request.params;
    const session = await request.authRequest.validate();
    if (session === null) {
      const problem = "Sign in here first, then open the link again";
      return sendPage(reply, confirmLinkPage(token, { problem }), 401);
    }
    if (!(await isConfirmation(session, token))) {
      const problem = "This link is used up, or of another account";
      return sendPage(reply, confirmLinkPage(token, { problem }), 400);
    }
    return sendPage(reply, confirmLinkPage(token, {}));
  });

  app.post<Page>(
    "/verify-email/:token",
    signedIn(async ({ params }, reply, session) => {
      const { token } = params;
      const { problem } = await confirmByLink(session, token);
      if (problem === undefined) {
        return reply.redirect("/?told=confirmed", 303);
      }
      return sendPage(reply, confirmLinkPage(token, { problem }), 400);
    }),
  );
}
