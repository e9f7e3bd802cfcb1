import type { ServerResponse } from "node:http";

/** Answers with a page. */
export function sendPage(
  res: ServerResponse,
  page: string,
  status = 200,
): void {
  res.setHeader("Content-Type", "text/html; charset=utf-8");
  res.writeHead(status).end(page);
}

/** Answers with a sentence. */
export function sendText(
  res: ServerResponse,
  text: string,
  status: number,
): void {
  res.setHeader("Content-Type", "text/plain; charset=utf-8");
  res.writeHead(status).end(text);
}

/** Sends the browser to another page, which it asks for with GET. */
export function redirect(res: ServerResponse, location: string): void {
  res.writeHead(303, { Location: location }).end();
}

/** Sends the browser where headers of GitHub's sign-in say. */
export function redirectWith(
  res: ServerResponse,
  headers: Headers,
): void {
  for (const [name, value] of headers) {
    // A cookie is one of several.
    if (name === "set-cookie") res.appendHeader(name, value);
    else res.setHeader(name, value);
  }
  res.writeHead(303).end();
}
