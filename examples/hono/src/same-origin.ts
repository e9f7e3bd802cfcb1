import type { MiddlewareHandler } from "hono";
import { auth } from "./accounts/auth.ts";

/** Lets a form through only when a page of this site has sent it. */
export const sameOrigin: MiddlewareHandler = async (context, next) => {
  if (auth.handleRequest(context).refusal === null) return next();
  return context.text("This form was sent by another site", 403);
};
