import { html, raw, type H3Event } from "h3";

/** An answer that is a page. */
export function page(event: H3Event, text: string, status = 200) {
  event.res.status = status;
  return html(raw(text));
}
