import type { APIContext } from "astro";
import type { Session } from "./accounts/auth.ts";
import { deviceCookie, type Client } from "./accounts/client.ts";

/** What the app knows of the browser that asks. */
export const clientOf = ({ request, cookies }: APIContext): Client => ({
  userAgent: request.headers.get("User-Agent"),
  device: cookies.get("device")?.value,
});

/** Signs the browser in that asks. */
export function enter(
  { locals, cookies }: APIContext,
  session: Session,
  device?: string,
): void {
  locals.auth.setSession(session);
  if (device === undefined) return;
  const { name, value, attributes } = deviceCookie(device);
  cookies.set(name, value, attributes);
}
