import { redirect } from "@solidjs/router";
import { getCookie, setCookie } from "@solidjs/start/http";
import { getRequestEvent, type RequestEvent } from "solid-js/web";
import type { Session } from "./accounts/auth.ts";
import { deviceCookie, type Client } from "./accounts/client.ts";

/** The request that is answered. */
export function currentEvent(): RequestEvent {
  const event = getRequestEvent();
  if (!event) throw new Error("Nobody asks: there is no request");
  return event;
}

/** The session of who asks, or `null`. */
export const findSession = (): Promise<Session | null> =>
  currentEvent().locals.auth.validate();

/** The session of who asks; anybody else goes on to sign in. */
export async function sessionOf(): Promise<Session> {
  const session = await findSession();
  if (session === null) throw redirect("/login");
  return session;
}

/** What the app knows of the browser that asks. */
export const clientOf = (): Client => ({
  userAgent: currentEvent().request.headers.get("User-Agent"),
  device: getCookie("device"),
});

/** Signs the browser in that asks. */
export function enter(session: Session, device?: string): void {
  currentEvent().locals.auth.setSession(session);
  if (device === undefined) return;
  const { name, value, attributes } = deviceCookie(device);
  setCookie(name, value, attributes);
}
