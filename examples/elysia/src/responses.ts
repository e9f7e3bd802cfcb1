import type { Context } from "elysia";

// On Node.js, Elysia sends a string as plain text.
/** An answer that is a page. */
export const page = (text: string, status = 200): Response =>
  new Response(text, {
    status,
    headers: { "Content-Type": "text/html; charset=utf-8" },
  });

// On Node.js, that of Elysia takes whole addresses only.
/** Sends the browser to another page, which it asks for with GET. */
export const redirect = (location: string): Response =>
  new Response(null, { status: 303, headers: { Location: location } });

/** Sends the browser where headers of GitHub's sign-in say. */
export function redirectWith(
  { set }: Pick<Context, "set">,
  headers: Headers,
): void {
  // Of a `Response`, Elysia sends one cookie on Node.js; of a list, all.
  Object.assign(set.headers, Object.fromEntries(headers), {
    "set-cookie": headers.getSetCookie(),
  });
  set.status = 303;
}
