import type { Handle } from "@sveltejs/kit";
import { auth } from "$lib/server/accounts/auth.ts";
import { securityHeaders } from "$lib/server/accounts/security-headers.ts";

export const handle: Handle = async ({ event, resolve }) => {
  event.locals.auth = auth.handleRequest(event);
  event.locals.setCookies = [];
  const response = await resolve(event);
  for (const cookie of event.locals.setCookies) {
    response.headers.append("Set-Cookie", cookie);
  }
  for (const [name, value] of Object.entries(securityHeaders)) {
    // A page has a policy of its own, with the nonce of its scripts.
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  return response;
};
