import type { CallbackParts } from "@lucia-auth/oauth";
import type { H3Event } from "h3";
import type { Session } from "../accounts/auth.ts";
import { deviceCookie, type Client } from "../accounts/client.ts";

/** What the app knows of the browser that asks. */
export const clientOf = (event: H3Event): Client => ({
  userAgent: getRequestHeader(event, "user-agent"),
  device: getCookie(event, "device"),
});

/** What sign-in at GitHub reads of a request. */
export const partsOf = (event: H3Event): CallbackParts => ({
  url: event.path,
  cookie: getRequestHeader(event, "cookie"),
});

/** Signs the browser in that asks. */
export function enter(
  event: H3Event,
  session: Session,
  device?: string,
): void {
  event.context.auth.setSession(session);
  if (device === undefined) return;
  const { name, value, attributes } = deviceCookie(device);
  setCookie(event, name, value, attributes);
}

/** For those who are signed in: others are sent to the form. */
export const forMembers = (
  answer: (event: H3Event, session: Session) => unknown,
) =>
  defineEventHandler(async (event) => {
    const session = await event.context.auth.validate();
    if (session === null) return sendRedirect(event, "/login", 303);
    return answer(event, session);
  });
