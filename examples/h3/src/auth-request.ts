import type { Middleware } from "h3";
import type { AuthRequest } from "lucia";
import { auth } from "./accounts/auth.ts";

declare module "h3" {
  interface H3EventContext {
    authRequest: AuthRequest<typeof auth>;
  }
}

/** Lets a form through only when a page of this site has sent it. */
export const readAuthRequest: Middleware = (event, next) => {
  event.context.authRequest = auth.handleRequest(event);
  if (event.context.authRequest.refusal === null) return next();
  return new Response("This form was sent by another site", {
    status: 403,
  });
};
