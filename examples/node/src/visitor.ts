import type { IncomingMessage } from "node:http";
import type { CallbackParts } from "@lucia-auth/oauth";
import { parseCookie, serializeCookie } from "lucia/utils";
import type { Session } from "./accounts/auth.ts";
import { deviceCookie, type Client } from "./accounts/client.ts";
import { redirect } from "./responses.ts";
import type { Exchange, Handler } from "./router.ts";

/** A handler for who is signed in; others go on to the sign-in page. */
export const signedIn =
  (
    handler: (exchange: Exchange, session: Session) => Promise<void>,
  ): Handler =>
  async (exchange) => {
    const session = await exchange.authRequest.validate();
    if (session === null) return redirect(exchange.res, "/login");
    return handler(exchange, session);
  };

/** What the app knows of the browser that asks. */
export const clientOf = ({ req }: Exchange): Client => ({
  userAgent: req.headers["user-agent"],
  device: parseCookie(req.headers.cookie ?? "")["device"],
});

/** What the sign-in with GitHub reads of a request. */
export const partsOf = (req: IncomingMessage): CallbackParts => ({
  url: req.url ?? "",
  cookie: req.headers.cookie,
});

/** Signs the browser in that asks. */
export function enter(
  { authRequest, res }: Exchange,
  session: Session,
  device?: string,
): void {
  authRequest.setSession(session);
  if (device === undefined) return;
  const { name, value, attributes } = deviceCookie(device);
  res.appendHeader(
    "Set-Cookie",
    serializeCookie(name, value, attributes),
  );
}
