import type { NextFunction, Request, Response } from "express";
import { parseCookie } from "lucia/utils";
import type { Session } from "./accounts/auth.ts";
import { deviceCookie, type Client } from "./accounts/client.ts";
import { noticeOf } from "./accounts/notices.ts";

/** The response to who is signed in, with their session. */
export type SignedIn = Response<string, { session: Session }>;

/** Lets through who is signed in; others go on to the sign-in page. */
export async function signedIn<Params>(
  _req: Request<Params>,
  res: SignedIn,
  next: NextFunction,
): Promise<void> {
  const session = await res.locals.authRequest.validate();
  if (session === null) {
    res.redirect(303, "/login");
    return;
  }
  res.locals.session = session;
  next();
}

/** What the app knows of the browser that asks. */
export const clientOf = ({
  headers,
}: Pick<Request, "headers">): Client => ({
  userAgent: headers["user-agent"],
  device: parseCookie(headers.cookie ?? "")["device"],
});

/** What has happened on the page before. */
export const noticeFor = ({ query }: Pick<Request, "query">) => {
  const { told } = query;
  return noticeOf(typeof told === "string" ? told : null);
};

/** Signs the browser in that asks. */
export function enter(
  res: Response,
  session: Session,
  device?: string,
): void {
  res.locals.authRequest.setSession(session);
  if (device === undefined) return;
  const { name, value, attributes } = deviceCookie(device);
  res.cookie(name, value, attributes);
}
