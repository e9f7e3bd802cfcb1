import type { FastifyInstance } from "fastify";
import type { AuthRequest } from "lucia";
import { auth } from "./accounts/auth.ts";

declare module "fastify" {
  interface FastifyRequest {
    authRequest: AuthRequest<typeof auth>;
  }
}

/** Lets a form through only when a page of this site has sent it. */
export function readAuthRequest(app: FastifyInstance): void {
  app.decorateRequest("authRequest");
  app.addHook("onRequest", async (request, reply) => {
    request.authRequest = auth.handleRequest(request, reply);
    if (request.authRequest.refusal === null) return;
    return reply.code(403).send("This form was sent by another site");
  });
}
