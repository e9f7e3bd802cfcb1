import type { ServerResponse } from "node:http";
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
import { readForm } from "../form.ts";
import { accountPage } from "../html/account-page.ts";
import { redirect, redirectWith, sendPage } from "../responses.ts";
import type { Routes } from "../router.ts";
import { partsOf, signedIn } from "../visitor.ts";

/** The page again, with what was wrong. */
async function again(
  res: ServerResponse,
  session: Session,
  problem: string,
): Promise<void> {
  sendPage(
    res,
    accountPage(await readAccount(session), { problem }),
    400,
  );
}

export const account: Routes = {
  "GET /account": signedIn(async ({ res, told }, session) => {
    const notice = noticeOf(told);
    sendPage(res, accountPage(await readAccount(session), { notice }));
  }),

  "POST /account/password": signedIn(async ({ req, res }, session) => {
    const { password, newPassword } = await readForm(req);
    const fields = { password, newPassword };
    const { problem } = await changePassword(session, fields);
    if (problem !== undefined) return again(res, session, problem);
    redirect(res, "/account?told=password");
  }),

  "POST /account/email": signedIn(async ({ req, res }, session) => {
    const { email, password } = await readForm(req);
    const { problem } = await changeEmail(session, { email, password });
    if (problem !== undefined) return again(res, session, problem);
    redirect(res, "/verify-email?told=mail-sent");
  }),

  "POST /account/sign-out-device": signedIn(
    async ({ req, res }, session) => {
      const { device } = await readForm(req);
      await signOutDevice(session, device);
      redirect(res, "/account?told=signed-out");
    },
  ),

  "POST /account/sign-out-others": signedIn(async ({ res }, session) => {
    await signOutOthers(session);
    redirect(res, "/account?told=others-signed-out");
  }),

  "POST /account/github": signedIn(async ({ req, res }, session) => {
    const { password } = await readForm(req);
    const result = await startLink(partsOf(req), session, { password });
    if (result.problem !== undefined) {
      return again(res, session, result.problem);
    }
    redirectWith(res, result.headers);
  }),

  "POST /account/github/unlink": signedIn(
    async ({ req, res }, session) => {
      const { password } = await readForm(req);
      const { problem } = await unlinkGithub(session, { password });
      if (problem !== undefined) return again(res, session, problem);
      redirect(res, "/account?told=unlinked");
    },
  ),

  "POST /account/delete": signedIn(
    async ({ req, res, authRequest }, session) => {
      const { password } = await readForm(req);
      const { problem } = await deleteAccount(session, { password });
      if (problem !== undefined) return again(res, session, problem);
      authRequest.setSession(null);
      redirect(res, "/?told=deleted");
    },
  ),
};
