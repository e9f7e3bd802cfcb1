import { randomBytes } from "node:crypto";
import { renderToReadableStream } from "react-dom/server";
import {
  ServerRouter,
  type HandleDataRequestFunction,
  type HandleDocumentRequestFunction,
} from "react-router";
import { securityHeaders } from "./accounts/security-headers.ts";

function secure(headers: Headers): void {
  for (const [name, value] of Object.entries(securityHeaders)) {
    headers.set(name, value);
  }
}

/** Answers with a page. */
const handleDocumentRequest: HandleDocumentRequestFunction = async (
  request,
  status,
  headers,
  context,
) => {
  const nonce = randomBytes(16).toString("base64");
  secure(headers);
  // A second policy would only narrow the first.
  headers.set(
    "Content-Security-Policy",
    [
      securityHeaders["Content-Security-Policy"],
      `script-src 'self' 'nonce-${nonce}'`,
      "connect-src 'self'",
    ].join("; "),
  );
  headers.set("Content-Type", "text/html; charset=utf-8");
  const page = await renderToReadableStream(
    <ServerRouter context={context} url={request.url} nonce={nonce} />,
    { nonce, signal: request.signal },
  );
  return new Response(page, { status, headers });
};

export default handleDocumentRequest;

/** Answers a page that asks for the data of another. */
export const handleDataRequest: HandleDataRequestFunction = (
  response,
) => {
  secure(response.headers);
  return response;
};
