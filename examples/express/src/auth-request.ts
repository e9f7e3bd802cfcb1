import type { RequestHandler } from "express";
import type { AuthRequest } from "lucia";
import { auth } from "./accounts/auth.ts";

declare global {
  namespace Express {
    interface Locals {
      authRequest: AuthRequest<typeof auth>;
    }
  }
}

/** Lets a form through only when a page of this site has sent it. */
export const readAuthRequest: RequestHandler = (req, res, next) => {
  const authRequest = auth.handleRequest(req, res);
  if (authRequest.refusal !== null) {
    res.status(403).type("text");
    res.send("This form was sent by another site");
    return;
  }
  res.locals.authRequest = authRequest;
  next();
};
