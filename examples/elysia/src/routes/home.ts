import { Elysia } from "elysia";
import { nameOf } from "../accounts/account.ts";
import { auth } from "../accounts/auth.ts";
import { noticeOf } from "../accounts/notices.ts";
import { homePage, welcomePage } from "../html/sign-in-pages.ts";
import { page, redirect } from "../responses.ts";
import { visitor } from "../visitor.ts";

export const home = new Elysia()
  .use(visitor)
  .get("/", async ({ authRequest, query }) => {
    const session = await authRequest.validate();
    const notice = noticeOf(query["told"]);
    if (session === null) return page(welcomePage({ notice }));
    const { email, emailVerified } = session.user;
    if (email !== null && !emailVerified)
      return redirect("/verify-email");
    return page(homePage(nameOf(session), { notice }));
  })
  .post("/logout", async ({ authRequest }) => {
    const session = await authRequest.validate();
    if (session !== null) await auth.invalidateSession(session.sessionId);
    authRequest.setSession(null);
    return redirect("/");
  });
