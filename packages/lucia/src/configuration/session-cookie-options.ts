import type { CookieAttributes } from "../cookies/cookie.ts";
import {
	A_COOKIE_DOMAIN,
	A_COOKIE_NAME,
	A_COOKIE_PATH,
	isCookieDomain,
	isCookieName,
	isCookiePath,
} from "../cookies/cookie-fields.ts";
import { isSharedHost, isSharedSuffix } from "../csrf/shared-suffixes.ts";
import { isIpv4Address } from "../checks/domain-name.ts";
import { warnAtStart } from "../log.ts";
import { requireIfGiven, requireOption } from "../checks/option.ts";
import { isBoolean, isPlainObject } from "../checks/shape.ts";
import type { Env } from "../middleware/request-context.ts";

/**
 * The name of the session cookie unless `sessionCookie.name` says otherwise.
 *
 * @since 2.0.0
 */
export const DEFAULT_SESSION_COOKIE_NAME = "auth_session";

/**
 * The attributes of the session cookie that an app may choose. The others are the library's:
 * `HttpOnly` always, `Expires` by {@link SessionCookieOptions}.
 *
 * @since 2.0.0
 */
export interface SessionCookieAttributes {
	/**
	 * By default `"lax"`. With `"none"` browsers drop the cookie unless it is `Secure`; in `"DEV"` that
	 * takes `secure: true`.
	 */
	readonly sameSite?: "strict" | "lax" | "none" | undefined;
	/** Begins with `/`, and is written as in the address bar. By default `"/"`. */
	readonly path?: string | undefined;
	/**
	 * The domain whose sub-domains get the cookie too (`"example.com"`), without a scheme, port or
	 * wildcard; browsers ignore a leading dot (RFC 6265, section 5.2.3). Refused is what they never keep,
	 * or what would hand the cookie to strangers, such as `"vercel.app"`.
	 *
	 * By default none, as with `""`: the cookie belongs to the very host that set it. An IPv4 address
	 * counts as none, because browsers keep such a cookie for that very host alone.
	 */
	readonly domain?: string | undefined;
	/**
	 * Makes the cookie `Secure` in `"DEV"` too; in `"PROD"` it always is. Browsers then send it over
	 * HTTPS only; most of them, but not Safari, count `http://localhost` as secure.
	 *
	 * By default `false` in `"DEV"`.
	 *
	 * @since 2.8.0
	 */
	readonly secure?: true | undefined;
	/**
	 * `true` for an app that is shown inside pages of other sites: the cookie then counts only below
	 * the site that it was set in (CHIPS), and goes there with `sameSite: "none"`. Needs a `Secure`
	 * cookie. By default `false`.
	 *
	 * @see {@link https://developer.mozilla.org/en-US/docs/Web/Privacy/Guides/Privacy_sandbox/Partitioned_cookies}
	 * @since 2.8.0
	 */
	readonly partitioned?: boolean | undefined;
}

/**
 * How the session cookie is written.
 *
 * @since 2.0.0
 */
export interface SessionCookieOptions {
	/**
	 * Letters, digits and ``!#$%&'*+-.^_`|~`` (RFC 6265, section 4.1.1), at most 256 of them, and no name
	 * that every object has, such as `toString`, which {@link parseCookie} leaves out. By default
	 * {@link DEFAULT_SESSION_COOKIE_NAME}.
	 */
	readonly name?: string | undefined;
	/**
	 * Put before the name whenever the cookie is `Secure`, so that browsers vouch for how it was set
	 * (RFC 6265bis, section 4.1.3). `"__Host-"`: by this very host, over HTTPS, for all paths; no
	 * sub-domain can plant a session there. `"__Secure-"`: over HTTPS. By default none.
	 *
	 * The cookie has another name from then on: whoever was signed in has to sign in again.
	 *
	 * @see {@link https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html#cookies}
	 * @since 2.8.0
	 */
	readonly prefix?: CookiePrefix | undefined;
	/** Added to the defaults, one by one. */
	readonly attributes?: SessionCookieAttributes | undefined;
	/**
	 * `true` (the default): the cookie ends with the session's idle period. `false`: it lasts a year,
	 * for middleware that cannot write cookies when a session is renewed. `"browser"` (since 2.8.0): it
	 * has no `Expires`, so that it ends with the browser; browsers that restore their windows may keep
	 * it longer. Browsers keep no cookie for more than 400 days (RFC 6265bis, section 5.5). OWASP recommends such a cookie (Session Management Cheat Sheet, “Expire and Max-Age
	 * Attributes”). The session itself ends when its periods say so, whatever the cookie does.
	 */
	readonly expires?: boolean | "browser" | undefined;
	/**
	 * When `AuthRequest.validate()` sends the blank cookie for a session that is not valid, and
	 * `TokenRequest.refresh()` those for a token that is not.
	 *
	 * - `"always"` (the default): with every such answer, as v2 did. An answer that is late also
	 *   removes the cookie of a sign-in that was faster: choose another value for an app that polls, or
	 *   that asks for data while someone signs in.
	 * - `"navigation"`: only where the browser says that it opens a page (`Sec-Fetch-Mode: navigate`).
	 * - `"never"`: the cookie stays until it expires, and costs a read of the storage with each request.
	 *
	 * `setSession(null)` sends it in any case.
	 *
	 * @since 2.8.0
	 */
	readonly blank?: BlankCookie | undefined;
}

/**
 * When the blank cookie is sent without being asked for, see {@link SessionCookieOptions.blank}.
 *
 * @since 2.8.0
 */
export type BlankCookie = "always" | "navigation" | "never";

/**
 * A prefix that browsers tie to conditions (RFC 6265bis, section 4.1.3).
 *
 * @since 2.8.0
 */
export type CookiePrefix = "__Host-" | "__Secure-";

/** {@link SessionCookieOptions} with the defaults filled in. */
export interface SessionCookieSettings {
	/** With its prefix. */
	readonly name: string;
	/** The prefix in the name, for the other cookies of the library; `""` when there is none. */
	readonly prefix: CookiePrefix | "";
	readonly attributes: Pick<CookieAttributes, "sameSite" | "path" | "domain" | "partitioned">;
	readonly secure: boolean;
	readonly expires: boolean | "browser";
	readonly blank: BlankCookie;
}

/** The option `sessionCookie`. */
export function resolveSessionCookie(
	options: SessionCookieOptions | undefined,
	env: Env,
): SessionCookieSettings {
	requireIfGiven("sessionCookie", options, "an object", isPlainObject);
	const { name = DEFAULT_SESSION_COOKIE_NAME, prefix, expires = true } = options ?? {};
	const { blank = "always" } = options ?? {};
	requireOption("sessionCookie.name", name, A_COOKIE_NAME, isCookieName);
	requireIfGiven("sessionCookie.prefix", prefix, '"__Host-" or "__Secure-"', (value) => {
		return value === "__Host-" || value === "__Secure-";
	});
	requireOption("sessionCookie.expires", expires, 'true, false or "browser"', (value) => {
		return isBoolean(value) || value === "browser";
	});
	requireOption("sessionCookie.blank", blank, '"always", "navigation" or "never"', (value) => {
		return value === "always" || value === "navigation" || value === "never";
	});
	const { secure: alwaysSecure, ...attributes } = resolveAttributes(options?.attributes);
	const secure = env === "PROD" || alwaysSecure === true;
	if (prefix !== undefined && prefixOf(name) !== null) {
		throw new TypeError(
			`lucia(): sessionCookie.name ("${name}") begins with a prefix already. Leave out sessionCookie.prefix, or the prefix in the name.`,
		);
	}
	checkPrefix(prefix ?? prefixOf(name), attributes);
	checkSecure(name, attributes, secure);
	const written = secure && prefix !== undefined ? prefix : "";
	return {
		name: written + name,
		prefix: written,
		attributes,
		secure,
		expires,
		blank,
	};
}

function resolveAttributes(
	attributes: SessionCookieAttributes | undefined,
): SessionCookieSettings["attributes"] & { readonly secure?: boolean } {
	requireIfGiven("sessionCookie.attributes", attributes, "an object", isPlainObject);
	const { secure, partitioned, sameSite } = attributes ?? {};
	requireIfGiven("sessionCookie.attributes.path", attributes?.path, A_COOKIE_PATH, isCookiePath);
	checkDomain(attributes?.domain);
	const sameSites = '"strict", "lax" or "none"';
	requireIfGiven("sessionCookie.attributes.sameSite", sameSite, sameSites, isSameSite);
	// `false`, which the types do not offer, is what v2 ignored.
	requireIfGiven("sessionCookie.attributes.secure", secure, "true, or left out", isBoolean);
	const allowed = "true or false";
	requireIfGiven("sessionCookie.attributes.partitioned", partitioned, allowed, isBoolean);
	const given = Object.entries(attributes ?? {}).filter(
		([name, value]) => value !== undefined && !(name === "domain" && isIpv4Address(value)),
	);
	return { sameSite: "lax", path: "/", ...Object.fromEntries(given) };
}

function checkDomain(domain: string | undefined): void {
	// Empty is how an environment says that there is none.
	if (domain === undefined || domain === "" || isIpv4Address(domain)) return;
	const option = "sessionCookie.attributes.domain";
	requireOption(option, domain, A_COOKIE_DOMAIN, isCookieDomain);
	const name = domain.replace(/^\./u, "").toLowerCase();
	const own = "your own domain, not one that strangers have sub-domains of";
	requireOption(option, domain, own, () => !isSharedHost(name));
	// Only told, because the shape of a name is no proof, and browsers take `localhost` on localhost.
	if (isSharedSuffix(name) || (!name.includes(".") && name !== "localhost")) {
		warnAtStart(
			`The session cookie has the domain "${name.slice(0, 60)}". If names right below it belong to others, browsers drop the cookie: set ${option} to your own domain, or leave it out.`,
		);
	}
}

/** The prefix that a name begins with. Browsers ignore its case (RFC 6265bis, section 5.4). */
export function prefixOf(name: string): CookiePrefix | null {
	const prefixes: readonly CookiePrefix[] = ["__Host-", "__Secure-"];
	return prefixes.find((prefix) => name.toLowerCase().startsWith(prefix.toLowerCase())) ?? null;
}

// RFC 6265bis, section 4.1.3.2: browsers drop the cookie otherwise, and nobody could sign in.
function checkPrefix(
	prefix: CookiePrefix | null,
	{ domain, path }: SessionCookieSettings["attributes"],
): void {
	if (prefix !== "__Host-") return;
	const tied = "a cookie with the prefix __Host- belongs to one host and to all its paths";
	if (domain) {
		throw new TypeError(
			`lucia(): sessionCookie.attributes.domain is "${domain}", and ${tied}. Leave out the domain, or use the prefix __Secure-.`,
		);
	}
	if (path !== "/") {
		throw new TypeError(
			`lucia(): sessionCookie.attributes.path is "${path}", and ${tied}. Leave out the path, or use the prefix __Secure-.`,
		);
	}
}

// What browsers drop unless it is Secure. What v2 let pass is only told: another client may take it.
function checkSecure(
	name: string,
	{ sameSite, partitioned }: SessionCookieSettings["attributes"],
	secure: boolean,
): void {
	if (secure) return;
	const remedy = "Set sessionCookie.attributes.secure to true";
	if (partitioned === true) {
		throw new TypeError(
			`lucia(): sessionCookie.attributes.partitioned needs a Secure cookie, which it is not in env "DEV". ${remedy}, or leave out partitioned in development.`,
		);
	}
	const dropped = 'browsers drop it unless it is Secure, which it is not in env "DEV"';
	if (String(sameSite).toLowerCase() === "none") {
		warnAtStart(
			`The session cookie has sameSite "none", and ${dropped}. ${remedy}, or choose another sameSite in development.`,
		);
	}
	if (prefixOf(name) !== null) {
		warnAtStart(
			`The session cookie is called "${name}", and ${dropped}. Use sessionCookie.prefix, which leaves the prefix out in development, or set sessionCookie.attributes.secure to true.`,
		);
	}
}

// As v2 wrote it: in any case, or `true` for strict.
function isSameSite(value: unknown): boolean {
	if (typeof value === "boolean") return true;
	return typeof value === "string" && /^(?:strict|lax|none)$/iu.test(value);
}
