import { routeAction$ } from "@builder.io/qwik-city";
import { auth } from "../server/accounts/auth.ts";

export const useSignOut = routeAction$(async (_, event) => {
  const authRequest = auth.handleRequest(event);
  const session = await authRequest.validate();
  if (session !== null) await auth.invalidateSession(session.sessionId);
  authRequest.setSession(null);
  throw event.redirect(303, "/");
});
