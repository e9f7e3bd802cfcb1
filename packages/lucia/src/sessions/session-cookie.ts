import type { Settings } from "../configuration/settings.ts";
import { createCookie, parseCookie, type Cookie } from "../cookies/cookie.ts";
import type { SessionLifetime } from "./lifetime.ts";
import { cookieAskedBy, expectSession, tokenOf } from "./secrets.ts";
import type { AnySession } from "../model/session.ts";

const YEAR = 365 * 24 * 60 * 60 * 1000;

/** Browsers read no later year (RFC 6265, section 5.1.1), and keep no cookie as long anyway. */
const LAST_READABLE = Date.UTC(9999, 11, 31, 23, 59, 59);

/** The cookie that carries a session, or the blank one that removes it. */
export function createSessionCookie(
	settings: Pick<Settings, "sessionCookie">,
	session: Pick<AnySession, "sessionId" | "idlePeriodExpiresAt"> | null,
): Cookie {
	const { name, expires } = settings.sessionCookie;
	expectSessionOrNull(session);
	if (session === null) return createSecretCookie(settings, name, null);
	const kind = expiresFor(cookieAskedBy(session), expires);
	const end = kind === false ? new Date(Date.now() + YEAR) : session.idlePeriodExpiresAt;
	const value = tokenOf(session);
	return createSecretCookie(settings, name, { value, expires: kind === "browser" ? null : end });
}

/** Refuses what is no session: of `undefined`, the blank cookie would sign someone out. */
export function expectSessionOrNull(session: unknown): void {
	if (session !== null)
		expectSession(session, "What a session cookie carries", "a session or null");
}

/** What a session asks for counts more than what is configured. */
function expiresFor(
	kind: SessionLifetime["cookie"],
	expires: Settings["sessionCookie"]["expires"],
): Settings["sessionCookie"]["expires"] {
	if (kind === "browser") return "browser";
	return kind === "persistent" && expires === "browser" ? true : expires;
}

/**
 * A cookie that carries a secret, with the attributes that the option `sessionCookie` says; for
 * `null`, the blank one that removes it. With `expires: null` it ends with the browser.
 */
export function createSecretCookie(
	{ sessionCookie: { attributes, secure } }: Pick<Settings, "sessionCookie">,
	name: string,
	secret: { readonly value: string; readonly expires: Date | null } | null,
): Cookie {
	// A cookie is removed by one that is over already (RFC 6265, section 3.1).
	const end = secret === null ? new Date(0) : readable(secret.expires);
	return createCookie(name, secret?.value ?? "", {
		...attributes,
		httpOnly: true,
		...(end && { expires: end }),
		secure,
	});
}

// What is no date is refused when the cookie is written.
function readable(end: Date | null): Date | null {
	return end instanceof Date && end.getTime() > LAST_READABLE ? new Date(LAST_READABLE) : end;
}

/** The token in a `Cookie` header, or `null`; `""` when the cookie is there and empty. */
export function readSessionCookie(
	name: string,
	cookieHeader: string | null | undefined,
): string | null {
	return parseCookie(cookieHeader ?? "")[name] ?? null;
}
