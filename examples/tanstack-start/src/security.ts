import { randomBytes } from "node:crypto";
import { createMiddleware } from "@tanstack/react-start";
import { securityHeaders } from "./accounts/security-headers.ts";

/** Gives every answer its headers, and the scripts of a page their nonce. */
export const withSecurityHeaders = createMiddleware().server(
  async ({ next }) => {
    const nonce = randomBytes(16).toString("base64");
    const result = await next({ context: { nonce } });
    const { headers } = result.response;
    for (const [name, value] of Object.entries(securityHeaders)) {
      headers.set(name, value);
    }
    headers.set(
      "Content-Security-Policy",
      [
        securityHeaders["Content-Security-Policy"],
        `script-src 'self' 'nonce-${nonce}'`,
        "connect-src 'self'",
      ].join("; "),
    );
    return result;
  },
);
