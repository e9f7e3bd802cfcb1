import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { auth, type Session } from "./accounts/auth.ts";
import { deviceCookie, type Client } from "./accounts/client.ts";

/** The session of who asks, or `null`. */
export const sessionOf = (context: Context): Promise<Session | null> =>
  auth.handleRequest(context).validate();

/** What the app knows of the browser that asks. */
export const clientOf = (context: Context): Client => ({
  userAgent: context.req.header("User-Agent"),
  device: getCookie(context, "device"),
});

/** Signs the browser in that asks. */
export function enter(
  context: Context,
  session: Session,
  device?: string,
): void {
  auth.handleRequest(context).setSession(session);
  if (device === undefined) return;
  const { name, value, attributes } = deviceCookie(device);
  setCookie(context, name, value, {
    ...attributes,
    sameSite: "Lax",
  });
}
