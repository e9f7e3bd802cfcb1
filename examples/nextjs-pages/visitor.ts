import type { GetServerSidePropsContext } from "next";
import { serializeCookie } from "lucia/utils";
import { auth, type Session } from "@/accounts/auth.ts";
import { deviceCookie, type Client } from "@/accounts/client.ts";

/** A request and its answer, in pages and in API routes. */
export type Exchange = Pick<GetServerSidePropsContext, "req" | "res">;

/** The session of who asks, or `null`. */
export const sessionOf = ({
  req,
  res,
}: Exchange): Promise<Session | null> =>
  auth.handleRequest({ req, res }).validate();

/** What the app knows of the browser that asks. */
export const clientOf = ({ req }: Exchange): Client => ({
  userAgent: req.headers["user-agent"],
  device: req.cookies["device"],
});

/** Signs the browser in that asks. */
export function enter(
  { req, res }: Exchange,
  session: Session,
  device?: string,
): void {
  auth.handleRequest({ req, res }).setSession(session);
  if (device === undefined) return;
  const { name, value, attributes } = deviceCookie(device);
  res.appendHeader(
    "Set-Cookie",
    serializeCookie(name, value, attributes),
  );
}

/** Takes the session from the browser that asks. */
export function leave({ req, res }: Exchange): void {
  auth.handleRequest({ req, res }).setSession(null);
}
