import { securityHeaders } from "@/accounts/security-headers.ts";

/** The policy of all pages, and what the scripts of Next.js need. */
export const policyFor = (nonce: string): string =>
  [
    securityHeaders["Content-Security-Policy"],
    `script-src 'self' 'nonce-${nonce}'`,
    "connect-src 'self'",
  ].join("; ");
