/**
 * The attributes of a cookie (RFC 6265).
 *
 * @since 2.0.0
 */
export type CookieAttributes = Partial<{
	domain: string;
	/** How the value is written; by default `encodeURIComponent`. */
	encode: (value: string) => string;
	expires: Date;
	httpOnly: boolean;
	/** In seconds. */
	maxAge: number;
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
	readonly name: string;
	readonly value: string;
	readonly attributes: CookieAttributes;
	/** The value of a `Set-Cookie` header. */
	readonly serialize: () => string;
}

/** Makes a {@link Cookie}. */
export function createCookie(name: string, value: string, attributes: CookieAttributes): Cookie {
	return { name, value, attributes, serialize: () => serializeCookie(name, value, attributes) };
}

const PRIORITIES = { low: "Low", medium: "Medium", high: "High" } as const;
const SAME_SITES = { lax: "Lax", strict: "Strict", none: "None" } as const;

/**
 * Writes the value of a `Set-Cookie` header.
 *
 * @param name - Written as it is: neither encoded nor checked.
 * @param value - Encoded with `options.encode`, by default `encodeURIComponent`.
 * @param options - Written in the order Max-Age, Domain, Path, Expires, HttpOnly, Secure, Priority,
 * SameSite.
 * @throws TypeError when `maxAge`, `priority` or `sameSite` is not one of the allowed values.
 * @since 2.0.0
 */
export function serializeCookie(name: string, value: string, options?: CookieAttributes): string {
	const { encode = encodeURIComponent, ...attributes } = options ?? {};
	const parts = [`${name}=${encode(value)}`];
	// Apps without types pass null for “not set”.
	if (attributes.maxAge !== undefined && attributes.maxAge !== null) {
		const seconds = Math.floor(attributes.maxAge);
		if (!Number.isFinite(seconds)) throw new TypeError("option maxAge is invalid");
		parts.push(`Max-Age=${seconds}`);
	}
	if (attributes.domain) parts.push(`Domain=${attributes.domain}`);
	if (attributes.path) parts.push(`Path=${attributes.path}`);
	if (attributes.expires) parts.push(`Expires=${attributes.expires.toUTCString()}`);
	if (attributes.httpOnly) parts.push("HttpOnly");
	if (attributes.secure) parts.push("Secure");
	if (attributes.priority) {
		parts.push(`Priority=${oneOf(PRIORITIES, attributes.priority, "priority")}`);
	}
	if (attributes.sameSite) {
		const sameSite = attributes.sameSite === true ? "strict" : attributes.sameSite;
		parts.push(`SameSite=${oneOf(SAME_SITES, sameSite, "sameSite")}`);
	}
	return parts.join("; ");
}

function oneOf(allowed: Readonly<Record<string, string>>, value: unknown, option: string): string {
	const key = typeof value === "string" ? value.toLowerCase() : "";
	const written = Object.hasOwn(allowed, key) ? allowed[key] : undefined;
	if (written === undefined) throw new TypeError(`option ${option} is invalid`);
	return written;
}

/**
 * Reads the value of a `Cookie` header. Never throws: what is not a cookie is skipped, and what
 * cannot be decoded stays as it is.
 *
 * @param header - The header's value.
 * @returns The cookies by name. Of several with one name the first counts. Names that every object
 * has (`toString`, `__proto__`, …) are left out.
 * @since 2.0.0
 */
export function parseCookie(header: string): Record<string, string> {
	const cookies: Record<string, string> = {};
	for (const piece of header.split(";")) {
		const at = piece.indexOf("=");
		if (at === -1) continue;
		const name = piece.slice(0, at).trim();
		// Also true for what is inherited, so that no header replaces it.
		if (cookies[name] !== undefined) continue;
		let value = piece.slice(at + 1).trim();
		if (value.startsWith('"')) value = value.slice(1, -1);
		cookies[name] = decode(value);
	}
	return cookies;
}

function decode(value: string): string {
	try {
		return decodeURIComponent(value);
	} catch {
		return value;
	}
}
