import { H3, redirect } from "h3";
import {
  confirmByCode,
  confirmByLink,
  isConfirmation,
  sendConfirmation,
  waitingOf,
} from "../accounts/email-confirmation.ts";
import { readForm } from "../form.ts";
import { confirmLinkPage, verifyEmailPage } from "../html/email-pages.ts";
import { page } from "../page.ts";
import { noticeFor, signedIn, tokenOf } from "../visitor.ts";

export const verifyEmail = new H3();

verifyEmail.get(
  "/verify-email",
  signedIn(async (event, session) => {
    const waiting = await waitingOf(session);
    if (waiting === null) return redirect("/", 303);
    const notice = noticeFor(event);
    return page(event, verifyEmailPage(waiting, { notice }));
  }),
);

verifyEmail.post(
  "/verify-email",
  signedIn(async (event, session) => {
    const { code } = await readForm(event);
    const { problem } = await confirmByCode(session, code);
    if (problem === undefined) return redirect("/?told=confirmed", 303);
    const waiting = await waitingOf(session);
    if (waiting === null) return redirect("/", 303);
    return page(event, verifyEmailPage(waiting, { problem }), 400);
  }),
);

verifyEmail.post(
  "/verify-email/resend",
  signedIn(async (event, session) => {
    const waiting = await waitingOf(session);
    if (waiting === null) return redirect("/", 303);
    const { userId } = session.user;
    const { problem } = await sendConfirmation(userId, waiting.email);
    if (problem !== undefined) {
      return page(event, verifyEmailPage(waiting, { problem }), 400);
    }
    return redirect("/verify-email?told=mail-sent", 303);
  }),
);

verifyEmail.get("/verify-email/:token", async (event) => {
  const token = tokenOf(event);
  const session = await event.context.authRequest.validate();
  if (session === null) {
    const problem = "Sign in here first, then open the link again";
    return page(event, confirmLinkPage(token, { problem }), 401);
  }
  if (!(await isConfirmation(session, token))) {
    const problem = "This link is used up, or of another account";
    return page(event, confirmLinkPage(token, { problem }), 400);
  }
  return page(event, confirmLinkPage(token, {}));
});

verifyEmail.post(
  "/verify-email/:token",
  signedIn(async (event, session) => {
    const token = tokenOf(event);
    const { problem } = await confirmByLink(session, token);
    if (problem === undefined) return redirect("/?told=confirmed", 303);
    return page(event, confirmLinkPage(token, { problem }), 400);
  }),
);
