import type { Settings } from "./configuration.ts";
import { createCookie, parseCookie, type Cookie } from "./cookie.ts";
import type { AnySession } from "./session.ts";

const YEAR = 365 * 24 * 60 * 60 * 1000;

/** The cookie that carries a session, or the blank one that removes it. */
export function createSessionCookie(
	settings: Pick<Settings, "env" | "sessionCookie">,
	session: Pick<AnySession, "sessionId" | "idlePeriodExpiresAt"> | null,
): Cookie {
	const { name, attributes, expires } = settings.sessionCookie;
	return createCookie(name, session?.sessionId ?? "", {
		...attributes,
		httpOnly: true,
		expires: expiresAt(session, expires),
		secure: settings.env === "PROD",
	});
}

function expiresAt(
	session: Pick<AnySession, "idlePeriodExpiresAt"> | null,
	withSession: boolean,
): Date {
	if (session === null) return new Date(0);
	return withSession ? session.idlePeriodExpiresAt : new Date(Date.now() + YEAR);
}

/** The session id in a `Cookie` header, or `null`; `""` when the cookie is there and empty. */
export function readSessionCookie(
	name: string,
	cookieHeader: string | null | undefined,
): string | null {
	return parseCookie(cookieHeader ?? "")[name] ?? null;
}
