import { isDev } from "@builder.io/qwik";
import type { RequestHandler } from "@builder.io/qwik-city";
import { randomBytes } from "node:crypto";
import { auth } from "../server/accounts/auth.ts";
import { policyWith } from "../server/headers.ts";

/** Before everything that Qwik City answers. */
export const onRequest: RequestHandler = (event) => {
  // The built app refuses such forms before; the development server not.
  if (auth.handleRequest(event).refusal !== null) {
    throw event.text(403, "This form was sent by another site");
  }
  // The scripts of Vite, in development, have no nonce.
  if (isDev) return;
  const nonce = randomBytes(16).toString("base64");
  event.sharedMap.set("@nonce", nonce);
  event.headers.set("Content-Security-Policy", policyWith(nonce));
};
