/** What every answer of the app carries. */
export const securityHeaders = {
  "Content-Security-Policy": [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    // GitHub is where the form to link it leads.
    "form-action 'self' https://github.com",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; "),
  // A page may belong to one visitor: none is kept.
  "Cache-Control": "no-store",
  // The address of a page may hold the token of a mail.
  "Referrer-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
} as const;
