import type { H3Event } from "h3";

/** The fields of a form. */
export async function readFields(
  event: H3Event,
): Promise<Record<string, unknown>> {
  return Object.fromEntries(await readFormData(event));
}

/** What is written into a field again. */
export const typedText = (field: unknown): string =>
  typeof field === "string" ? field : "";

/** The token in the address of a page. */
export const tokenOf = (event: H3Event): string =>
  getRouterParam(event, "token") ?? "";
