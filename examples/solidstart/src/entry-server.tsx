import { createHandler, StartServer } from "@solidjs/start/server";
import { randomBytes } from "node:crypto";
import { securityHeaders } from "./server/accounts/security-headers.ts";

const policy = securityHeaders["Content-Security-Policy"];

export default createHandler(
  () => (
    <StartServer
      document={({ assets, children, scripts }) => (
        <html lang="en">
          <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width" />
            <link rel="stylesheet" href="/style.css" />
            {assets}
          </head>
          <body>
            <div id="app">{children}</div>
            {scripts}
          </body>
        </html>
      )}
    />
  ),
  ({ response }) => {
    const nonce = randomBytes(16).toString("base64");
    response.headers.set(
      "Content-Security-Policy",
      `${policy}; script-src 'self' 'nonce-${nonce}'; connect-src 'self'`,
    );
    // A whole page at once: its queries may redirect, and set cookies.
    return { mode: "async", nonce };
  },
);
