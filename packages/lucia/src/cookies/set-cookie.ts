import { createCookie, type Cookie, type CookieAttributes } from "./cookie.ts";

/**
 * What a response may have under `Set-Cookie`.
 *
 * @since 2.8.0
 */
export type SetCookieValues = string | number | readonly (string | number)[] | null | undefined;

/**
 * Puts a cookie among the `Set-Cookie` values of a response. A browser obeys them in order, and the
 * newest word on a cookie has to be the last: an earlier value for the same cookie goes, the new one
 * stands at the end. All others stay as they are and where they are; above all none is split at
 * commas, which dates have too.
 *
 * @param existing - What the response has: nothing, one value, or a list.
 */
export function withCookie(existing: SetCookieValues, cookie: Cookie): string[] {
	return [...withoutCookie(existing, cookie), cookie.serialize()];
}

/** The values that are not for this cookie. */
export function withoutCookie(existing: SetCookieValues, cookie: Cookie): string[] {
	const values = setCookieList(existing);
	if (values.length === 0) return values;
	const same = identityOf(cookie.serialize());
	return values.filter((value) => identityOf(value) !== same);
}

/** The values as a list of their own. */
export function setCookieList(existing: SetCookieValues): string[] {
	if (existing === undefined || existing === null) return [];
	return (typeof existing === "object" ? existing : [existing]).map(String);
}

/**
 * The blank cookie that removes the host-only twin of one with a domain: a cookie of the same name
 * and path that an app has set before it got a domain, which a browser keeps beside the new one and
 * sends first. `null` when the cookie has no domain.
 *
 * It has to stand before the other: to a client of RFC 6265 both are one cookie where the domain is
 * the very host; browsers tell them apart (RFC 6265bis, section 5.7, step 24).
 */
export function hostOnlyTwin({ name, attributes }: Cookie): Cookie | null {
	const { domain, maxAge: _, ...others } = attributes;
	return domain ? createCookie(name, "", { ...others, expires: new Date(0) }) : null;
}

/** {@link withCookie} for the headers of the web. */
export function putCookie(headers: Headers, cookie: Cookie): void {
	const existing = headers.getSetCookie();
	const others = withoutCookie(existing, cookie);
	if (others.length < existing.length) {
		headers.delete("Set-Cookie");
		for (const other of others) headers.append("Set-Cookie", other);
	}
	headers.append("Set-Cookie", cookie.serialize());
}

/**
 * The attributes of a cookie without the keys that are `undefined`: frameworks look at whether a key
 * is there, and put their own defaults in place of one that is not.
 */
export function definedAttributes(cookie: Cookie): CookieAttributes {
	return Object.fromEntries(
		Object.entries(cookie.attributes).filter(([, value]) => value !== undefined),
	);
}

/** What makes two cookies one: name, domain and path (RFC 6265, section 5.3, step 11). */
export function identityOf(value: string): string {
	const [pair = "", ...attributes] = value.split(";");
	let domain = "";
	let path = "";
	for (const attribute of attributes) {
		const at = attribute.indexOf("=");
		const text = attribute.slice(at + 1).trim();
		const name = at === -1 ? "" : attribute.slice(0, at).trim().toLowerCase();
		if (name === "domain") domain = text.toLowerCase().replace(/^\./u, "");
		if (name === "path") path = text;
	}
	const name = pair.slice(0, Math.max(pair.indexOf("="), 0)).trim();
	// None of the three can hold a semicolon.
	return [name, domain, path].join(";");
}
