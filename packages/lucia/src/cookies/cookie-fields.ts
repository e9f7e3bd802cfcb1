import { A_DOMAIN, isDomainName } from "../checks/domain-name.ts";
import { HTTP_TOKEN, isHttpToken } from "../checks/http-token.ts";

// What the parts of a cookie may be: what browsers keep, and a server reads back.

const LONGEST_NAME = 256;

/** Browsers ignore an attribute that is longer (RFC 6265bis, section 5.6, in bytes). */
const LONGEST_ATTRIBUTE = 1024;

/** What the name of a cookie of ours must be, for the sentence that refuses another. */
export const A_COOKIE_NAME: string = `${HTTP_TOKEN}, at most ${LONGEST_NAME} of them, and not the name of what every object has, such as "toString"`;

/**
 * Whether a cookie of this name comes back: a token (RFC 6265, section 4.1.1), short enough to leave room
 * for the value in the 4096 bytes that browsers keep (RFC 6265bis, section 5.6), and not a name that
 * `parseCookie` leaves out.
 */
export function isCookieName(value: unknown): boolean {
	return (
		isHttpToken(value) &&
		typeof value === "string" &&
		value.length <= LONGEST_NAME &&
		!(value in Object.prototype)
	);
}

/** What the path of a cookie must be, for the sentence that refuses another. */
export const A_COOKIE_PATH: string = `a path as the address bar has it, which begins with / and has no ; ? or #, such as "/app", of at most ${LONGEST_ATTRIBUTE} characters`;

/**
 * Whether requests can have this path. A browser puts its own in place of one without the first slash
 * (RFC 6265, section 5.2.4), and compares with the path that it has normalized and encoded.
 */
export function isCookiePath(value: unknown): boolean {
	if (typeof value !== "string" || value.length > LONGEST_ATTRIBUTE) return false;
	if (!value.startsWith("/") || value.includes(";")) return false;
	const url = `http://localhost${value}`;
	return URL.canParse(url) && new URL(url).pathname === value;
}

/** What the domain of a cookie must be, for the sentence that refuses another. */
export const A_COOKIE_DOMAIN: string = `${A_DOMAIN}; for one host alone, or an IP address, leave it out`;

/** Whether browsers can take this for a domain. They ignore a leading dot (RFC 6265, section 5.2.3). */
export function isCookieDomain(value: unknown): boolean {
	return typeof value === "string" && isDomainName(value.replace(/^\./u, ""));
}

/**
 * Whether this can stand before the `=` of a `Set-Cookie` header. Wider than a token, because apps have
 * cookies such as `filter[color]`, which browsers keep and send back.
 */
export function isWritableName(value: string): boolean {
	return /^[!-:<>-~]+$/u.test(value);
}

/** Whether this can stand behind it. A `;` or a line break would begin an attribute or a header. */
export function isWritableValue(value: string): boolean {
	return /^[ -:<-~]*$/u.test(value);
}
