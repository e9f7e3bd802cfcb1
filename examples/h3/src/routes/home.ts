import { H3, redirect } from "h3";
import { nameOf } from "../accounts/account.ts";
import { auth } from "../accounts/auth.ts";
import { homePage, welcomePage } from "../html/sign-in-pages.ts";
import { page } from "../page.ts";
import { noticeFor } from "../visitor.ts";

export const home = new H3();

home.get("/", async (event) => {
  const session = await event.context.authRequest.validate();
  const notice = noticeFor(event);
  if (session === null) return page(event, welcomePage({ notice }));
  const { email, emailVerified } = session.user;
  if (email !== null && !emailVerified) {
    return redirect("/verify-email", 303);
  }
  return page(event, homePage(nameOf(session), { notice }));
});

home.post("/logout", async ({ context: { authRequest } }) => {
  const session = await authRequest.validate();
  if (session !== null) await auth.invalidateSession(session.sessionId);
  authRequest.setSession(null);
  return redirect("/", 303);
});
