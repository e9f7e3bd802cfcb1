import type { IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";

/** The fields of a form that was sent to a page. */
export const readForm = async (
  req: IncomingMessage,
): Promise<URLSearchParams> => new URLSearchParams(await text(req));
