import type {
  RequestEventAction,
  RequestEventCommon,
} from "@builder.io/qwik-city";
import { auth, type Session } from "./accounts/auth.ts";
import { deviceCookie, type Client } from "./accounts/client.ts";

/** The session of who asks, or `null`. */
export const findSession = (
  event: RequestEventCommon,
): Promise<Session | null> => auth.handleRequest(event).validate();

/** The session of who asks; anybody else goes on to sign in. */
export async function sessionOf(
  event: RequestEventCommon,
): Promise<Session> {
  const session = await findSession(event);
  if (session === null) throw event.redirect(303, "/login");
  return session;
}

/** What the app knows of the browser that asks. */
export const clientOf = ({
  request,
  cookie,
}: RequestEventCommon): Client => ({
  userAgent: request.headers.get("User-Agent"),
  device: cookie.get("device")?.value,
});

/** Signs the browser in that asks. */
export function enter(
  event: RequestEventCommon,
  session: Session,
  device?: string,
): void {
  auth.handleRequest(event).setSession(session);
  if (device === undefined) return;
  const { name, value, attributes } = deviceCookie(device);
  event.cookie.set(name, value, attributes);
}

/** Refuses a form; what was typed as name or address comes back. */
export function refuse(
  event: RequestEventAction,
  problem: string,
  { status = 400, typed }: { status?: number; typed?: unknown } = {},
) {
  // Qwik City would write the whole form into the page, with passwords.
  event.sharedMap.delete("@actionFormData");
  return event.fail(status, {
    problem,
    typed: typeof typed === "string" ? typed : "",
  });
}
