import type { FastifyReply, FastifyRequest } from "fastify";
import { parseCookie, serializeCookie } from "lucia/utils";
import type { Session } from "./accounts/auth.ts";
import { deviceCookie, type Client } from "./accounts/client.ts";
import type { Form } from "./form.ts";

/** What requests of this app hold. */
export interface Page {
  Querystring: { told?: string | string[] };
  Params: { token: string };
  Body: Form | undefined;
}

type Request = FastifyRequest<Page>;

/** A handler for who is signed in; others go on to the sign-in page. */
export const signedIn =
  (
    handler: (
      request: Request,
      reply: FastifyReply,
      session: Session,
    ) => Promise<unknown>,
  ) =>
  async (request: Request, reply: FastifyReply): Promise<unknown> => {
    const session = await request.authRequest.validate();
    if (session === null) return reply.redirect("/login", 303);
    return handler(request, reply, session);
  };

/** What the app knows of the browser that asks. */
export const clientOf = ({ headers }: Request): Client => ({
  userAgent: headers["user-agent"],
  device: parseCookie(headers.cookie ?? "")["device"],
});

/** Answers with a page. */
export const sendPage = (
  reply: FastifyReply,
  page: string,
  status = 200,
): FastifyReply =>
  reply.code(status).type("text/html; charset=utf-8").send(page);

/** Signs the browser in that asks. */
export function enter(
  { authRequest }: Request,
  reply: FastifyReply,
  session: Session,
  device?: string,
): void {
  authRequest.setSession(session);
  if (device === undefined) return;
  const { name, value, attributes } = deviceCookie(device);
  // Of this header, Fastify keeps what was there before.
  reply.header("Set-Cookie", serializeCookie(name, value, attributes));
}
