import { randomBytes } from "node:crypto";
import { securityHeaders } from "../accounts/security-headers.ts";

const { "Content-Security-Policy": policy, ...headers } = securityHeaders;

export default defineEventHandler((event) => {
  setResponseHeaders(event, headers);
  const nonce = randomBytes(16).toString("base64");
  event.context.nonce = nonce;
  // In development, the tools of Nuxt put styles into the pages.
  if (import.meta.dev) return;
  setResponseHeader(
    event,
    "Content-Security-Policy",
    `${policy}; script-src 'self' 'nonce-${nonce}'; connect-src 'self'`,
  );
});

declare module "h3" {
  interface H3EventContext {
    /** What the scripts in the page carry, as the headers say. */
    nonce: string;
  }
}
