import { Elysia } from "elysia";
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
import { form } from "../form.ts";
import { accountPage } from "../html/account-page.ts";
import { page, redirect, redirectWith } from "../responses.ts";
import { visitor } from "../visitor.ts";

/** The page again, with what was wrong. */
const again = async (session: Session, problem: string) =>
  page(accountPage(await readAccount(session), { problem }), 400);

export const account = new Elysia()
  .use(visitor)
  .guard({ signedIn: true })
  .get("/account", async ({ query, session }) => {
    const notice = noticeOf(query["told"]);
    return page(accountPage(await readAccount(session), { notice }));
  })
  .post("/account/sign-out-others", async ({ session }) => {
    await signOutOthers(session);
    return redirect("/account?told=others-signed-out");
  })
  .guard({ body: form })
  .post("/account/sign-out-device", async ({ body, session }) => {
    await signOutDevice(session, body?.device);
    return redirect("/account?told=signed-out");
  })
  .post("/account/password", async ({ body, session }) => {
    const { password, newPassword } = body ?? {};
    const fields = { password, newPassword };
    const { problem } = await changePassword(session, fields);
    if (problem !== undefined) return again(session, problem);
    return redirect("/account?told=password");
  })
  .post("/account/email", async ({ body, session }) => {
    const { email, password } = body ?? {};
    const { problem } = await changeEmail(session, { email, password });
    if (problem !== undefined) return again(session, problem);
    return redirect("/verify-email?told=mail-sent");
  })
  .post("/account/github", async (context) => {
    const { body, request, session } = context;
    const { password } = body ?? {};
    const result = await startLink(request, session, { password });
    if (result.problem !== undefined) {
      return again(session, result.problem);
    }
    return redirectWith(context, result.headers);
  })
  .post("/account/github/unlink", async ({ body, session }) => {
    const { password } = body ?? {};
    const { problem } = await unlinkGithub(session, { password });
    if (problem !== undefined) return again(session, problem);
    return redirect("/account?told=unlinked");
  })
  .post("/account/delete", async ({ body, session, authRequest }) => {
    const { password } = body ?? {};
    const { problem } = await deleteAccount(session, { password });
    if (problem !== undefined) return again(session, problem);
    authRequest.setSession(null);
    return redirect("/?told=deleted");
  });
