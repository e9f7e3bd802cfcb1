import { html } from "./html.ts";
import { layout } from "./layout.ts";

/** A page that says why there is nothing else, and leads on. */
export const errorPage = (title: string): string =>
  layout(title, {}, html`<p><a href="/">Start page</a></p>`);
