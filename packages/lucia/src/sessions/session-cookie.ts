import type { Settings } from "../configuration/settings.ts";
import {
	cookieValues,
	createCookie,
	isCookieValue,
	parseCookie,
	type Cookie,
} from "../cookies/cookie.ts";
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

// More are sent by nobody but an attacker who can set cookies here; each costs a read of the storage.
const MOST_TOKENS = 5;

/** What a request may hold under the name of a cookie that carries a secret. */
export interface PresentedTokens {
	/** In the order in which they are tried, each once. Some may be empty. */
	readonly tokens: readonly string[];
	/** Whether there were more than are tried. */
	readonly isCut: boolean;
}

/** What is held once this secret alone was sent; `null` for the blank cookie. */
export function heldAfter(token: string | null): PresentedTokens {
	return { tokens: token === null ? [] : [token], isCut: false };
}

/**
 * All tokens in a `Cookie` header.
 *
 * @param parsed - What the framework has parsed under that name; `null` when it has not.
 */
export function presentedTokens(
	name: string,
	cookieHeader: string | null | undefined,
	parsed: string | null,
): PresentedTokens {
	const header = cookieHeader ?? "";
	const sent = cookieValues(header, name);
	let tokens = sent;
	if (parsed !== null) {
		// What is not in the header was set while the request is answered: newer than all that came with it.
		const isSent = isCookieValue(header, name, parsed);
		tokens = isSent ? [...new Set([parsed, ...sent])] : [parsed];
	}
	return { tokens: tokens.slice(0, MOST_TOKENS), isCut: tokens.length > MOST_TOKENS };
}

/** The token in a `Cookie` header, or `null`; `""` when the cookie is there and empty. */
export function readSessionCookie(
	name: string,
	cookieHeader: string | null | undefined,
): string | null {
	return parseCookie(cookieHeader ?? "")[name] ?? null;
}
