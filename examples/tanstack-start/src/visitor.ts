import { parseCookie, serializeCookie } from "lucia/utils";
import type { auth, Session } from "./accounts/auth.ts";
import { deviceCookie, type Client } from "./accounts/client.ts";

type AuthRequest = ReturnType<typeof auth.handleRequest>;

/** What the app knows of the browser that asks. */
export const clientOf = ({ headers }: Request): Client => ({
  userAgent: headers.get("User-Agent"),
  device: parseCookie(headers.get("Cookie") ?? "").device,
});

/** Leads the browser on: with 303, the form is not sent once more. */
export const leadTo = (to: string): Response =>
  new Response(null, { status: 303, headers: { Location: to } });

/** Signs the browser in that asks, and leads it on. */
export function enter(
  authRequest: AuthRequest,
  { session, device }: { session: Session; device?: string },
  to = "/",
): Response {
  authRequest.setSession(session);
  const response = leadTo(to);
  if (device !== undefined) {
    const { name, value, attributes } = deviceCookie(device);
    const cookie = serializeCookie(name, value, attributes);
    response.headers.append("Set-Cookie", cookie);
  }
  return response;
}

/** Signs the browser out that asks, and leads it on. */
export function leave(authRequest: AuthRequest, to = "/"): Response {
  authRequest.setSession(null);
  return leadTo(to);
}
