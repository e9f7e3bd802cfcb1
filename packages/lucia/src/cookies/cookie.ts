import { expectText, wrongArgument } from "../checks/argument.ts";
import {
	A_COOKIE_DOMAIN,
	A_COOKIE_PATH,
	isCookieDomain,
	isCookiePath,
	isWritableName,
	isWritableValue,
} from "./cookie-fields.ts";

/**
 * The attributes of a cookie (RFC 6265).
 *
 * @since 2.0.0
 */
export type CookieAttributes = Partial<{
	/** Without a scheme, port or path; `""` counts as left out. A leading dot is allowed, and ignored. */
	domain: string;
	/**
	 * How the value is written; by default `encodeURIComponent`. What it gives must be printable ASCII
	 * without `;`.
	 */
	encode: (value: string) => string;
	/** From the year 1601 to 9999: browsers ignore any other (RFC 6265, section 5.1.1). */
	expires: Date;
	httpOnly: boolean;
	/** In seconds. Browsers cut it to 400 days (RFC 6265bis, section 5.5). */
	maxAge: number;
	/**
	 * The cookie counts only below the site in which it was set (CHIPS): an app inside the pages of
	 * two others has two cookies. Browsers take it on `Secure` cookies only.
	 *
	 * @since 2.8.0
	 */
	partitioned: boolean;
	/** Begins with `/`, and is written as in the address bar; `""` counts as left out. */
	path: string;
	priority: "low" | "medium" | "high";
	/** `true` stands for `strict`. */
	sameSite: true | false | "lax" | "strict" | "none";
	secure: boolean;
}>;

/**
 * A cookie that is ready to be sent.
 *
 * @since 2.0.0
 */
export interface Cookie {
	/** With the prefix, when one is configured. */
	readonly name: string;
	/** Not encoded yet. */
	readonly value: string;
	/** What the browser is told about the cookie. */
	readonly attributes: CookieAttributes;
	/**
	 * Writes the cookie, value encoded, as {@link serializeCookie} does.
	 *
	 * @returns The value of a `Set-Cookie` header.
	 */
	readonly serialize: () => string;
}

/** Makes a {@link Cookie}. */
export function createCookie(name: string, value: string, attributes: CookieAttributes): Cookie {
	return { name, value, attributes, serialize: () => serializeCookie(name, value, attributes) };
}

const PRIORITIES = { low: "Low", medium: "Medium", high: "High" } as const;
const SAME_SITES = { lax: "Lax", strict: "Strict", none: "None" } as const;

/**
 * Writes the value of a `Set-Cookie` header. Nothing that is given to it can begin another attribute or
 * another header.
 *
 * @param name - Written as it is: visible ASCII without `=` and `;`.
 * @param value - Encoded with `options.encode`, by default `encodeURIComponent`.
 * @param options - Written in the order Max-Age, Domain, Path, Expires, HttpOnly, Secure, Partitioned,
 * Priority, SameSite.
 * @returns The value of the header.
 * @throws TypeError when the name or an option is not what browsers keep, and when a value has half of a
 * surrogate pair, which cannot be encoded.
 * @example
 * ```ts run
 * import { serializeCookie } from "lucia/utils";
 *
 * console.log(serializeCookie("theme", "dark", { path: "/", httpOnly: true }));
 * ```
 *
 * ```text output
 * theme=dark; Path=/; HttpOnly
 * ```
 * @since 2.0.0
 */
export function serializeCookie(name: string, value: string, options?: CookieAttributes): string {
	const { encode = encodeValue, ...attributes } = options ?? {};
	expectText(name, "The name of a cookie");
	if (!isWritableName(name)) {
		throw new TypeError(
			"The name of a cookie must be visible ASCII without = and ;, and not empty.",
		);
	}
	if (typeof encode !== "function") throw wrongArgument("option encode", "a function", encode);
	const encoded: unknown = encode(value);
	expectText(encoded, "What option encode gives");
	if (!isWritableValue(encoded)) {
		throw new TypeError("What option encode gives must be printable ASCII without ;.");
	}
	const parts = [`${name}=${encoded}`];
	// Apps without types pass null for “not set”.
	if (attributes.maxAge !== undefined && attributes.maxAge !== null) {
		const seconds = typeof attributes.maxAge === "number" ? Math.floor(attributes.maxAge) : NaN;
		if (!Number.isSafeInteger(seconds)) throw new TypeError("option maxAge is invalid");
		parts.push(`Max-Age=${seconds}`);
	}
	for (const [name, value, allowed, isRight] of [
		["Domain", attributes.domain, A_COOKIE_DOMAIN, isCookieDomain],
		["Path", attributes.path, A_COOKIE_PATH, isCookiePath],
	] as const) {
		if (!value) continue;
		expectText(value, `The ${name} of a cookie`);
		if (!isRight(value)) {
			// Without the value: it may come from a request, and hold a secret.
			throw new TypeError(`The ${name} of a cookie must be ${allowed}.`);
		}
		parts.push(`${name}=${value}`);
	}
	if (attributes.expires) parts.push(`Expires=${dateText(attributes.expires)}`);
	if (attributes.httpOnly) parts.push("HttpOnly");
	if (attributes.secure) parts.push("Secure");
	if (attributes.partitioned) {
		if (!attributes.secure) throw new TypeError("A partitioned cookie must be secure too.");
		parts.push("Partitioned");
	}
	if (attributes.priority) {
		parts.push(`Priority=${oneOf(PRIORITIES, attributes.priority, "priority")}`);
	}
	if (attributes.sameSite) {
		const sameSite = attributes.sameSite === true ? "strict" : attributes.sameSite;
		parts.push(`SameSite=${oneOf(SAME_SITES, sameSite, "sameSite")}`);
	}
	return parts.join("; ");
}

// Numbers pass, as they did in v2.
function encodeValue(value: unknown): string {
	const text = typeof value === "number" ? String(value) : value;
	expectText(text, "The value of a cookie");
	try {
		return encodeURIComponent(text);
	} catch {
		throw new TypeError("The value of a cookie must not have half of a surrogate pair.");
	}
}

function dateText(date: unknown): string {
	// A copy, without the methods that a date may have brought along.
	const moment = new Date(date instanceof Date ? Date.prototype.getTime.call(date) : NaN);
	const year = moment.getUTCFullYear();
	if (Number.isNaN(year)) throw wrongArgument("The `expires` of a cookie", "a valid Date", date);
	if (year >= 1601 && year <= 9999) return moment.toUTCString();
	throw new TypeError(
		`The \`expires\` of a cookie is in the year ${year}; browsers read 1601 to 9999, and would drop it at their end.`,
	);
}

function oneOf(allowed: Readonly<Record<string, string>>, value: unknown, option: string): string {
	const key = typeof value === "string" ? value.toLowerCase() : "";
	const written = Object.hasOwn(allowed, key) ? allowed[key] : undefined;
	if (written === undefined) throw new TypeError(`option ${option} is invalid`);
	return written;
}

/**
 * Reads the value of a `Cookie` header. No text makes it throw: what is not a cookie is skipped, and what
 * cannot be decoded stays as it is.
 *
 * @param header - The header's value.
 * @returns The cookies by name. Of several with one name the first counts. Names that every object
 * has (`toString`, `__proto__`, …) are left out.
 * @throws TypeError when the header is no string.
 * @example
 * ```ts run
 * import { parseCookie } from "lucia/utils";
 *
 * console.log(parseCookie("theme=dark; lang=en")["theme"]);
 * ```
 *
 * ```text output
 * dark
 * ```
 * @since 2.0.0
 */
export function parseCookie(header: string): Record<string, string> {
	expectText(header, "The Cookie header");
	const cookies: Record<string, string> = {};
	for (const [name, text] of pairsIn(header)) {
		// Also true for what is inherited, so that no header replaces it.
		if (cookies[name] === undefined) cookies[name] = decode(unquoted(text));
	}
	return cookies;
}

/**
 * The values of all cookies with this name, each once, in the order of the header. Browsers send
 * several when their domains or paths differ, and do not say which is whose: those with longer paths
 * first, then older ones (RFC 6265, section 5.4).
 */
export function cookieValues(header: string, name: string): string[] {
	return [...new Set(textsOf(header, name).map((text) => decode(unquoted(text))))];
}

/** Whether a value may have been read of a cookie with this name, by a parser with rules of its own. */
export function isCookieValue(header: string, name: string, value: string): boolean {
	return textsOf(header, name).some((text) =>
		[text, decode(text), unquoted(text), decode(unquoted(text))].includes(value),
	);
}

function textsOf(header: string, name: string): string[] {
	return [...pairsIn(header)].filter(([other]) => other === name).map(([, text]) => text);
}

/** Names and values as they are written. */
function* pairsIn(header: string): Generator<readonly [name: string, text: string]> {
	for (const piece of header.split(";")) {
		const at = piece.indexOf("=");
		if (at === -1) continue;
		yield [withoutBlanks(piece.slice(0, at)), withoutBlanks(piece.slice(at + 1))];
	}
}

function unquoted(text: string): string {
	return text.startsWith('"') ? text.slice(1, -1) : text;
}

// Not trim(), which knows many more: a sub-domain may set `\u2000__Host-name`, because to the browser
// that begins with no prefix, and it must not count as `__Host-name` here (RFC 9110, section 5.6.3).
function withoutBlanks(text: string): string {
	let [start, end] = [0, text.length];
	while (isBlank(text, start)) start += 1;
	while (end > start && isBlank(text, end - 1)) end -= 1;
	return text.slice(start, end);
}

function isBlank(text: string, index: number): boolean {
	const code = text.charCodeAt(index);
	return code === 0x20 || code === 0x09;
}

function decode(value: string): string {
	try {
		return decodeURIComponent(value);
	} catch {
		return value;
	}
}
