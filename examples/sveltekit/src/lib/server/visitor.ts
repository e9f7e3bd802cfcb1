import { redirect, type RequestEvent } from "@sveltejs/kit";
import type { Session } from "./accounts/auth.ts";
import { deviceCookie, type Client } from "./accounts/client.ts";

/** The session of who asks; anybody else goes on to sign in. */
export async function sessionOf({
  locals,
}: RequestEvent): Promise<Session> {
  return (await locals.auth.validate()) ?? redirect(303, "/login");
}

/** What the app knows of the browser that asks. */
export const clientOf = ({ request, cookies }: RequestEvent): Client => ({
  userAgent: request.headers.get("User-Agent"),
  device: cookies.get("device"),
});

/** What was typed into a form, by the names of its fields. */
export async function fieldsOf({ request }: RequestEvent) {
  const fields: Record<string, string> = {};
  for (const [name, value] of await request.formData()) {
    if (typeof value === "string") fields[name] = value;
  }
  return fields;
}

/** Signs the browser in that asks. */
export function enter(
  { locals, cookies }: RequestEvent,
  session: Session,
  device?: string,
): void {
  locals.auth.setSession(session);
  if (device === undefined) return;
  const { name, value, attributes } = deviceCookie(device);
  cookies.set(name, value, attributes);
}
