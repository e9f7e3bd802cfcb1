import type { FastifyInstance, FastifyReply } from "fastify";
import {
  changeEmail,
  deleteAccount,
  readAccount,
} from "../accounts/account.ts";
import type { Session } from "../accounts/auth.ts";
import { startLink, unlinkGithub } from "../accounts/github.ts";
import { noticeOf } from "../accounts/notices.ts";
import { changePassword } from "../accounts/passwords.ts";
import { signOutDevice, signOutOthers } from "../accounts/sessions.ts";
import { partsOf, redirectWith } from "../github-redirect.ts";
import { accountPage } from "../html/account-page.ts";
import { sendPage, signedIn, type Page } from "../visitor.ts";

/** The page again, with what was wrong. */
async function again(
  reply: FastifyReply,
  session: Session,
  problem: string,
): Promise<FastifyReply> {
  const view = await readAccount(session);
  return sendPage(reply, accountPage(view, { problem }), 400);
}

export async function account(app: FastifyInstance): Promise<void> {
  app.get<Page>(
    "/account",
    signedIn(async ({ query }, reply, session) => {
      const view = await readAccount(session);
      const notice = noticeOf(query.told);
      return sendPage(reply, accountPage(view, { notice }));
    }),
  );

  app.post<Page>(
    "/account/password",
    signedIn(async ({ body }, reply, session) => {
      const { password, newPassword } = body ?? {};
      const fields = { password, newPassword };
      const { problem } = await changePassword(session, fields);
      if (problem !== undefined) return again(reply, session, problem);
      return reply.redirect("/account?told=password", 303);
    }),
  );

  app.post<Page>(
    "/account/email",
    signedIn(async ({ body }, reply, session) => {
      const { email, password } = body ?? {};
      const { problem } = await changeEmail(session, { email, password });
      if (problem !== undefined) return again(reply, session, problem);
      return reply.redirect("/verify-email?told=mail-sent", 303);
    }),
  );

  app.post<Page>(
    "/account/sign-out-device",
    signedIn(async ({ body }, reply, session) => {
      await signOutDevice(session, body?.["device"]);
      return reply.redirect("/account?told=signed-out", 303);
    }),
  );

  app.post<Page>(
    "/account/sign-out-others",
    signedIn(async (_request, reply, session) => {
      await signOutOthers(session);
      return reply.redirect("/account?told=others-signed-out", 303);
    }),
  );

  app.post<Page>(
    "/account/github",
    signedIn(async (request, reply, session) => {
      const { password } = request.body ?? {};
      const parts = partsOf(request);
      const result = await startLink(parts, session, { password });
      if (result.problem !== undefined) {
        return again(reply, session, result.problem);
      }
      return redirectWith(reply, result.headers);
    }),
  );

  app.post<Page>(
    "/account/github/unlink",
    signedIn(async ({ body }, reply, session) => {
      const { password } = body ?? {};
      const { problem } = await unlinkGithub(session, { password });
      if (problem !== undefined) return again(reply, session, problem);
      return reply.redirect("/account?told=unlinked", 303);
    }),
  );

  app.post<Page>(
    "/account/delete",
    signedIn(async ({ body, authRequest }, reply, session) => {
      const { password } = body ?? {};
      const { problem } = await deleteAccount(session, { password });
      if (problem !== undefined) return again(reply, session, problem);
      authRequest.setSession(null);
      return reply.redirect("/?told=deleted", 303);
    }),
  );
}
