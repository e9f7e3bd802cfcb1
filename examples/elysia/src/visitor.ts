import { Elysia, type Context } from "elysia";
import type { AuthRequest } from "lucia";
import { parseCookie } from "lucia/utils";
import { auth, type Session } from "./accounts/auth.ts";
import { deviceCookie, type Client } from "./accounts/client.ts";

/**
 * Knows who asks, lets a form through only when a page of this site has
 * sent it, and sends away from routes with `signedIn` who is not.
 */
export const visitor = new Elysia({ name: "visitor" })
  .derive({ as: "global" }, (context) => ({
    authRequest: auth.handleRequest(context),
  }))
  .onBeforeHandle({ as: "global" }, ({ authRequest, status }) => {
    if (authRequest.refusal === null) return;
    return status(403, "This form was sent by another site");
  })
  .macro({
    signedIn: {
      async resolve({ authRequest, set, status }) {
        const session = await authRequest.validate();
        if (session !== null) return { session };
        set.headers.location = "/login";
        return status(303, "");
      },
    },
  });

/** What the app knows of the browser that asks. */
export const clientOf = ({ headers }: Request): Client => ({
  userAgent: headers.get("User-Agent"),
  device: parseCookie(headers.get("Cookie") ?? "")["device"],
});

/** Signs the browser in that asks. */
export function enter(
  {
    authRequest,
    cookie,
  }: Pick<Context, "cookie"> & { authRequest: AuthRequest<typeof auth> },
  session: Session,
  device?: string,
): void {
  authRequest.setSession(session);
  if (device === undefined) return;
  const { name, value, attributes } = deviceCookie(device);
  cookie[name]?.set({ value, ...attributes });
}
