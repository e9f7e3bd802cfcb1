import type { IncomingMessage } from "node:http";

const LONGEST = 10_000;

/** A form is longer than any of this app. */
export class FormTooLong extends Error {
  constructor() {
    super("This form is too long");
  }
}

/** The fields of a form. */
export async function readForm(
  req: IncomingMessage,
): Promise<Partial<Record<string, string>>> {
  let body = "";
  // So that who has sent too much can be told so.
  const chunks = req
    .setEncoding("utf8")
    .iterator({ destroyOnReturn: false });
  for await (const chunk of chunks) {
    body += String(chunk);
    if (body.length > LONGEST) throw new FormTooLong();
  }
  return Object.fromEntries(new URLSearchParams(body));
}
