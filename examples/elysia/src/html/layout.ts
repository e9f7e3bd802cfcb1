import { html, type Html } from "./html.ts";

/** What a page tells a visitor besides what it is about. */
export interface Told {
  /** What was wrong with a form. */
  readonly problem?: string | null | undefined;
  /** What has happened. */
  readonly notice?: string | null | undefined;
}

/** A whole page. */
export function layout(title: string, told: Told, body: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${
            told.problem
              ? html`<p role="alert">${told.problem}</p>`
              : null
          }
          ${told.notice ? html`<p role="status">${told.notice}</p>` : null}
          ${body}
        </main>
      </body>
    </html>`.text;
}
