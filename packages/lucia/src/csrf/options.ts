import { requireIfGiven, requireOption } from "../checks/option.ts";
import { A_DOMAIN, isDomainName, isPartOfDomain } from "../checks/domain-name.ts";
import { isHttpToken } from "../checks/http-token.ts";
import { isBoolean, isPlainObject } from "../checks/shape.ts";
import { warnAtStart } from "../log.ts";
import { baseDomainOf, normalizeHost } from "./host.ts";
import { isSharedSuffix, OWN_SUB_DOMAINS_ONLY, sharedSuffixSentence } from "./shared-suffixes.ts";

/**
 * How requests from other origins are told apart (CSRF protection).
 *
 * @since 2.0.0
 */
export interface CsrfProtectionOptions {
	/**
	 * The host that the app is reached at (`"example.com"`, `"localhost:3000"`), without a scheme.
	 * By default the one of the request. `null`: unknown, so that no other method than GET, HEAD,
	 * OPTIONS and TRACE is trusted.
	 */
	readonly host?: string | null | undefined;
	/**
	 * The header that carries the host, when a proxy changes it (`"X-Forwarded-Host"`). The proxy must
	 * replace what a visitor sends in it, not add to it: a list of hosts, a scheme or an empty header is
	 * refused as `invalid-forwarded-host`. A request without it is checked against the host of its URL,
	 * and not trusted when the middleware knows no URL. By default the host of the URL counts, or the `Host` header when there is no URL.
	 */
	readonly hostHeader?: string | undefined;
	/**
	 * Sub-domains of the base domain that are trusted too: `"*"` for all of them (but not the base
	 * domain itself), or a list of names such as `"app"` and `"admin.app"`; `null` in the list stands
	 * for the base domain itself. `"*"` needs `baseDomain`: without it, only the sub-domains of the very
	 * host of the request are trusted, because nothing tells whose the others are.
	 * By default none.
	 */
	readonly allowedSubDomains?: AllowedSubDomains | undefined;
	/**
	 * The same as `allowedSubDomains`, in the spelling of the v2 documentation.
	 * By default none.
	 */
	readonly allowedSubdomains?: AllowedSubDomains | undefined;
	/**
	 * What the allowed sub-domains are sub-domains of (`"example.co.uk"`), without a port: the port is
	 * the one of the host. By default the last two labels of the host, which is wrong where a suffix
	 * has two labels itself: there, no sub-domain is trusted until this is set.
	 *
	 * @since 2.8.0
	 */
	readonly baseDomain?: string | undefined;
	/**
	 * Other origins that are trusted, whatever their domain (`["https://app.example.org"]`): scheme, host
	 * and port of `Origin` must all be the same, and `host`, `scheme` and `fetchMetadata` do not count
	 * for them. Whoever can run a script there, or takes the domain over when it has run out, can act in
	 * the name of your users. Another site gets the session cookie only with `sameSite: "none"`, and its
	 * scripts read the answer only if CORS allows it. By default none.
	 *
	 * @since 2.8.0
	 */
	readonly trustedOrigins?: readonly string[] | undefined;
	/**
	 * The scheme that the origin must have. `"https"` keeps out the pages of `http://` on the same host,
	 * which anyone between browser and server can write. By default the scheme is not compared.
	 *
	 * @since 2.8.0
	 */
	readonly scheme?: "https" | "http" | undefined;
	/**
	 * Whether browsers are believed what they say of a request in `Sec-Fetch-Site`, which no page can
	 * forge: `same-origin` is trusted, also where a proxy hides the host of the app, and `cross-site` is
	 * refused, also from an allowed sub-domain. Without the header (old browsers, `http://` addresses,
	 * other clients) and for its other values, the `Origin` header decides. The handshake of a WebSocket,
	 * which is a GET, is then checked too. By default `false`.
	 *
	 * @see {@link https://www.w3.org/TR/fetch-metadata/}
	 * @since 2.8.0
	 */
	readonly fetchMetadata?: boolean | undefined;
	/**
	 * What `auth.handleRequest()` does with a request that is not trusted. `"ignore"` (the default): the
	 * request counts as one without a session cookie, `AuthRequest.refusal` says why, and the app may
	 * still sign someone in. `"throw"`: it throws `AUTH_INVALID_REQUEST`, so that no page of a stranger
	 * can sign the visitor in as somebody else either (login CSRF). Requests with a bearer token are
	 * never thrown out: no form can carry one, and apps without a browser send no `Origin`.
	 *
	 * @see {@link https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html}
	 * @since 2.8.0
	 */
	readonly onRefusal?: "ignore" | "throw" | undefined;
}

/**
 * `"*"` or a list of names.
 *
 * @since 2.8.0
 */
export type AllowedSubDomains = "*" | readonly (string | null)[];

/** The option `csrfProtection`; `null` when the check is switched off. */
export function resolveCsrfProtection(
	option: boolean | CsrfProtectionOptions | null | undefined,
): CsrfProtectionOptions | null {
	if (option === false) return null;
	if (option === true || option === undefined || option === null) return {};
	requireOption("csrfProtection", option, "true, false or an object", isPlainObject);
	const { host, hostHeader, baseDomain, scheme, fetchMetadata, onRefusal } = option;
	requireIfGiven("csrfProtection.hostHeader", hostHeader, "the name of a header", isHttpToken);
	requireIfGiven(
		"csrfProtection.host",
		host,
		'a host without a scheme, such as "example.com"',
		isHost,
	);
	requireIfGiven("csrfProtection.baseDomain", baseDomain, A_DOMAIN, isDomainName);
	requireIfGiven("csrfProtection.scheme", scheme, '"https" or "http"', (value) => {
		return value === "https" || value === "http";
	});
	requireIfGiven("csrfProtection.fetchMetadata", fetchMetadata, "true or false", isBoolean);
	requireIfGiven("csrfProtection.onRefusal", onRefusal, '"ignore" or "throw"', (value) => {
		return value === "ignore" || value === "throw";
	});
	const allowedSubDomains = resolveSubDomains(option);
	if (baseDomain === undefined && allowedSubDomains.length > 0) refuseSharedSuffix(host);
	if (baseDomain === undefined && allowedSubDomains === "*") warnAtStart(OWN_SUB_DOMAINS_ONLY);
	return {
		host,
		hostHeader,
		allowedSubDomains,
		baseDomain: baseDomain?.toLowerCase(),
		trustedOrigins: resolveOrigins(option),
		scheme,
		fetchMetadata,
		onRefusal,
	};
}

// What a request would only show later, as soon as it can be known.
function refuseSharedSuffix(host: string | null | undefined): void {
	const known = normalizeHost(host ?? null, "http:");
	const base = known === null ? null : baseDomainOf(known, undefined);
	if (base !== null && isSharedSuffix(base)) {
		throw new TypeError(`lucia(): ${sharedSuffixSentence(base)}`);
	}
}

const SUB_DOMAINS =
	'"*" or a list of names, which stand before the base domain: "app", without a dot at the end, scheme or port';

function resolveSubDomains(option: CsrfProtectionOptions): "*" | readonly (string | null)[] {
	const { allowedSubDomains, allowedSubdomains } = option;
	if (allowedSubDomains !== undefined && allowedSubdomains !== undefined) {
		throw new TypeError(
			"lucia(): csrfProtection has both allowedSubDomains and allowedSubdomains. They are the same option: keep one.",
		);
	}
	const names = allowedSubDomains ?? allowedSubdomains ?? [];
	requireOption("csrfProtection.allowedSubDomains", names, SUB_DOMAINS, (value) => {
		return (
			value === "*" ||
			(Array.isArray(value) && value.every((name) => name === null || isPartOfDomain(name)))
		);
	});
	return names === "*" ? names : names.map((name) => name?.toLowerCase() ?? null);
}

function resolveOrigins({ trustedOrigins = [], scheme }: CsrfProtectionOptions): readonly string[] {
	requireOption("csrfProtection.trustedOrigins", trustedOrigins, "a list", Array.isArray);
	return trustedOrigins.map((origin, index) => {
		const option = `csrfProtection.trustedOrigins[${index}]`;
		const allowed =
			'a scheme (http or https) and a host, with its port if it has one, and nothing else, such as "https://app.example.org"';
		requireOption(option, origin, allowed, isOrigin);
		const { protocol, origin: normalized } = new URL(origin);
		const sameScheme = `one of ${scheme}:, as csrfProtection.scheme says`;
		requireOption(option, origin, sameScheme, () => !scheme || protocol === `${scheme}:`);
		return normalized;
	});
}

function isOrigin(value: unknown): boolean {
	if (typeof value !== "string") return false;
	const [, protocol, host] = /^(https?:)\/\/([^*,%]+)$/iu.exec(value) ?? [];
	return protocol !== undefined && isHost(host);
}

function isHost(value: unknown): boolean {
	// null is allowed: it says that the host is unknown.
	if (value === null) return true;
	// None of these is in the host of a request: a wildcard, a list, an empty label.
	return (
		typeof value === "string" &&
		!/[*,]|^\.|\.\./u.test(value) &&
		normalizeHost(value, "http:") !== null
	);
}
