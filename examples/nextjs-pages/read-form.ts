import type { IncomingMessage } from "node:http";

const LONGEST = 10_000;

/** The fields of a form that was sent to a page. */
export async function readForm(
  req: IncomingMessage,
): Promise<URLSearchParams> {
  let text = "";
  for await (const part of req) {
    text += String(part);
    if (text.length > LONGEST) throw new Error("The form is too long");
  }
  return new URLSearchParams(text);
}
