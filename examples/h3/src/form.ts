import { readBody, type H3Event } from "h3";

/** The fields of a form; several of one name are a list. */
export async function readForm(
  event: H3Event,
): Promise<Partial<Record<string, unknown>>> {
  const form = await readBody<Record<string, unknown>>(event, {
    type: "urlencoded",
  });
  return form ?? {};
}
