import { nameOf } from "../accounts/account.ts";
import { auth } from "../accounts/auth.ts";
import { showPage } from "../utils/page.ts";

export const show = defineEventHandler(async (event) => {
  const session = await event.context.auth.validate();
  if (session === null) return showPage(event, "home", { name: null });
  const { email, emailVerified } = session.user;
  if (email !== null && !emailVerified) {
    return sendRedirect(event, "/verify-email", 303);
  }
  return showPage(event, "home", { name: nameOf(session) });
});

export const signOut = defineEventHandler(async (event) => {
  const session = await event.context.auth.validate();
  if (session !== null) await auth.invalidateSession(session.sessionId);
  event.context.auth.setSession(null);
  return sendRedirect(event, "/", 303);
});
