/** The fields of a form; none, when the page was only asked for. */
export async function readFields(
  request: Request,
): Promise<Record<string, unknown> | null> {
  if (request.method !== "POST") return null;
  return Object.fromEntries(await request.formData());
}
