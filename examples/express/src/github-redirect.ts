import type { CallbackParts } from "@lucia-auth/oauth";
import type { Request, Response } from "express";

/** What the sign-in with GitHub reads of a request. */
export const partsOf = (req: Request): CallbackParts => ({
  url: req.originalUrl,
  cookie: req.headers.cookie,
});

/** Sends the browser where the headers of the sign-in say. */
export function redirectWith(res: Response, headers: Headers): void {
  for (const [name, value] of headers) {
    // A cookie is one of several.
    if (name === "set-cookie") res.append(name, value);
    else res.set(name, value);
  }
  res.status(303).end();
}
