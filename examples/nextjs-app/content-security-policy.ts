import { securityHeaders } from "@/accounts/security-headers.ts";

const policy = securityHeaders["Content-Security-Policy"];
const isDevelopment = process.env.NODE_ENV === "development";

/** The policy of all pages, and what the scripts of Next.js need. */
export const policyFor = (nonce: string): string =>
  isDevelopment
    ? // The development server shows errors in a window of its own.
      [
        policy.replace("style-src", "style-src 'unsafe-inline'"),
        `script-src 'self' 'nonce-${nonce}' 'unsafe-eval'`,
        "connect-src 'self'",
        "font-src 'self'",
      ].join("; ")
    : [
        policy,
        `script-src 'self' 'nonce-${nonce}'`,
        "connect-src 'self'",
      ].join("; ");
