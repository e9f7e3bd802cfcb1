import {
  getCookie,
  getQuery,
  redirect,
  setCookie,
  type H3Event,
} from "h3";
import type { Session } from "./accounts/auth.ts";
import { deviceCookie, type Client } from "./accounts/client.ts";
import { noticeOf } from "./accounts/notices.ts";

/** A handler for who is signed in; others go on to the sign-in page. */
export const signedIn =
  <Answer>(
    handler: (event: H3Event, session: Session) => Promise<Answer>,
  ) =>
  async (event: H3Event) => {
    const session = await event.context.authRequest.validate();
    if (session === null) return redirect("/login", 303);
    return handler(event, session);
  };

/** What the app knows of the browser that asks. */
export const clientOf = (event: H3Event): Client => ({
  userAgent: event.req.headers.get("User-Agent"),
  device: getCookie(event, "device"),
});

/** What has happened on the page before. */
export const noticeFor = (event: H3Event): string | null =>
  noticeOf(getQuery<{ told?: string | string[] }>(event).told);

/** The token of a mail, which is the last part of the path. */
export const tokenOf = (event: H3Event): string =>
  event.context.params?.["token"] ?? "";

/** Signs the browser in that asks. */
export function enter(
  event: H3Event,
  session: Session,
  device?: string,
): void {
  event.context.authRequest.setSession(session);
  if (device === undefined) return;
  const { name, value, attributes } = deviceCookie(device);
  setCookie(event, name, value, attributes);
}
