import { createHash } from "node:crypto";
import { securityHeaders } from "./accounts/security-headers.ts";

const { "Content-Security-Policy": policy, ...others } = securityHeaders;

/**
 * What every answer carries. The server sets it: Qwik City takes
 * `Cache-Control` back when a form is refused.
 */
export const answerHeaders = Object.entries(others);

/** The style that Qwik City writes into each page, without a nonce. */
const qwikStyle = createHash("sha256")
  .update(":root{view-transition-name:none}")
  .digest("base64");

/** The policy of a page whose scripts have this nonce. */
export const policyWith = (nonce: string): string =>
  [
    policy,
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src-elem 'self' 'sha256-${qwikStyle}'`,
    "connect-src 'self'",
  ].join("; ");
