import { Elysia } from "elysia";
import {
  confirmByCode,
  confirmByLink,
  isConfirmation,
  sendConfirmation,
  waitingOf,
} from "../accounts/email-confirmation.ts";
import { noticeOf } from "../accounts/notices.ts";
import { form } from "../form.ts";
import { confirmLinkPage, verifyEmailPage } from "../html/email-pages.ts";
import { page, redirect } from "../responses.ts";
import { visitor } from "../visitor.ts";

export const verifyEmail = new Elysia()
  .use(visitor)
  .get(
    "/verify-email",
    async ({ query, session }) => {
      const waiting = await waitingOf(session);
      if (waiting === null) return redirect("/");
      const notice = noticeOf(query["told"]);
      return page(verifyEmailPage(waiting, { notice }));
    },
    { signedIn: true },
  )
  .post(
    "/verify-email",
    async ({ body, session }) => {
      const { problem } = await confirmByCode(session, body?.code);
      if (problem === undefined) return redirect("/?told=confirmed");
      const waiting = await waitingOf(session);
      if (waiting === null) return redirect("/");
      return page(verifyEmailPage(waiting, { problem }), 400);
    },
    { signedIn: true, body: form },
  )
  .post(
    "/verify-email/resend",
    async ({ session }) => {
      const waiting = await waitingOf(session);
      if (waiting === null) return redirect("/");
      const { userId } = session.user;
      const { problem } = await sendConfirmation(userId, waiting.email);
      if (problem !== undefined) {
        return page(verifyEmailPage(waiting, { problem }), 400);
      }
      return redirect("/verify-email?told=mail-sent");
    },
    { signedIn: true },
  )
  .get("/verify-email/:token", async ({ params, authRequest }) => {
    const { token } = params;
    const session = await authRequest.validate();
    if (session === null) {
      const problem = "Sign in here first, then open the link again";
      return page(confirmLinkPage(token, { problem }), 401);
    }
    if (!(await isConfirmation(session, token))) {
      const problem = "This link is used up, or of another account";
      return page(confirmLinkPage(token, { problem }), 400);
    }
    return page(confirmLinkPage(token, {}));
  })
  .post(
    "/verify-email/:token",
    async ({ params, session }) => {
      const { token } = params;
      const { problem } = await confirmByLink(session, token);
      if (problem === undefined) return redirect("/?told=confirmed");
      return page(confirmLinkPage(token, { problem }), 400);
    },
    { signedIn: true },
  );
