import type { CallbackParts } from "@lucia-auth/oauth";
import type { FastifyReply, FastifyRequest } from "fastify";

/** What the sign-in with GitHub reads of a request. */
export const partsOf = (
  request: Pick<FastifyRequest, "url" | "headers">,
): CallbackParts => ({
  url: request.url,
  cookie: request.headers.cookie,
});

/** Sends the browser where the headers of the sign-in say. */
export function redirectWith(
  reply: FastifyReply,
  headers: Headers,
): FastifyReply {
  for (const [name, value] of headers) reply.header(name, value);
  return reply.code(303).send();
}
