import { html } from "hono/html";

const security = {
  "Content-Type": "text/html; charset=utf-8",
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

/** What somebody sees in the browser at the end. */
export async function page(
  headers: Headers,
  text: string,
  link?: string,
): Promise<Response> {
  for (const [name, value] of Object.entries(security)) {
    headers.set(name, value);
  }
  const body = await html`<!doctype html>
    <html lang="en">
      <meta name="viewport" content="width=device-width" />
      <title>Notes</title>
      <h1>Notes</h1>
      <p>${text}</p>
      ${link && html`<p><a href="${link}">Open Notes</a></p>`}
    </html>`;
  return new Response(body, { status: link ? 200 : 400, headers });
}
