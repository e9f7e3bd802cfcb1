import { baseDomainOf, normalizeHost, parseUrl } from "./host.ts";
import type { CsrfProtectionOptions } from "./options.ts";
import { isSharedSuffix, OWN_SUB_DOMAINS_ONLY, sharedSuffixSentence } from "./shared-suffixes.ts";

/**
 * What {@link Auth.validateRequestOrigin} looks at.
 *
 * @since 2.8.0
 */
export type RequestOrigin = {
	/** The whole URL of the request. */
	readonly url: string | null;
	/** The HTTP method, in any case. */
	readonly method: string | null;
} & (
	| { readonly headers: { readonly origin: string | null } }
	| { readonly originHeader: string | null }
);

/** What is known of a request when its origin is checked. */
export interface OriginCheck {
	readonly origin: string | null;
	readonly url: string | null | undefined;
	readonly header: (name: string) => string | null;
}

/**
 * Why a request is not trusted.
 *
 * - `missing-origin`: it has no `Origin` header.
 * - `opaque-origin`: its `Origin` names no host. Browsers send `null` from sandboxed frames, and from
 *   pages with the referrer policy `no-referrer`.
 * - `unknown-host`: the host of the app is not known, see {@link CsrfProtectionOptions}.
 * - `invalid-forwarded-host`: the header of {@link CsrfProtectionOptions.hostHeader} names no single
 *   host: it is empty, has a scheme, or lists the hosts of several proxies or lines.
 * - `foreign-origin`: it comes from another host.
 * - `foreign-scheme`: it comes from the right host, but not over `csrfProtection.scheme`.
 * - `cross-site`: the browser says so, with `csrfProtection.fetchMetadata`.
 *
 * @since 2.8.0
 */
export type RefusalCode =
	| "missing-origin"
	| "opaque-origin"
	| "unknown-host"
	| "invalid-forwarded-host"
	| "foreign-origin"
	| "foreign-scheme"
	| "cross-site";

/**
 * Why a request is not trusted: a code for the app, and a sentence for the developer.
 *
 * @since 2.8.0
 */
export interface RequestRefusal {
	/** Why, as a code. */
	readonly code: RefusalCode;
	/** Why, as a sentence for the developer. */
	readonly reason: string;
}

/** What came of a check, with the reason for the log. */
export type OriginVerdict = { readonly trusted: true; readonly reason: string } | Refused;

type Refused = {
	readonly trusted: false;
	/** A sentence for the developer, when the configuration is the cause. */
	readonly advice?: string;
} & RequestRefusal;

/** Methods that change nothing (RFC 9110, section 9.2.1) are not checked. */
export function isSafeMethod(method: string): boolean {
	return ["GET", "HEAD", "OPTIONS", "TRACE"].includes(method.toUpperCase());
}

/**
 * Whether a request comes from the app's own pages: whether the host in `Origin` is the host of the
 * app or one of the allowed sub-domains. Scheme and `Sec-Fetch-Site` count only when asked for.
 */
export function checkOrigin(request: OriginCheck, options: CsrfProtectionOptions): OriginVerdict {
	const origin = parseUrl(request.origin ?? "");
	if (origin?.host && options.trustedOrigins?.includes(origin.origin)) {
		return trust(`The origin ${origin.origin} is one of csrfProtection.trustedOrigins.`);
	}
	const site = options.fetchMetadata === true ? request.header("Sec-Fetch-Site") : null;
	if (site === "same-origin") return trust("The browser says that the request is of one origin.");
	if (site === "cross-site") {
		return refuse("cross-site", "The browser says that the request comes from another site.");
	}
	if (!request.origin) return refuse("missing-origin", "The request has no Origin header.");
	// `null` is what browsers send from sandboxed frames and with `no-referrer`.
	if (!origin?.host) return refuse("opaque-origin", "The Origin header names no host.");
	const invalid = invalidForwardedHost(request, options);
	if (invalid) return invalid;
	const host = hostOf(request, options, origin.protocol);
	if (host === null) return refuse("unknown-host", "The host of the app is unknown.");
	const verdict =
		origin.host === host
			? trust(`The origin is the host, ${host}.`)
			: checkSubDomain(origin.host, host, options);
	const { scheme } = options;
	if (verdict.trusted && scheme !== undefined && origin.protocol !== `${scheme}:`) {
		const reason = `The origin ${origin.host} has the scheme ${origin.protocol.slice(0, -1)}, not ${scheme}.`;
		return refuse("foreign-scheme", reason);
	}
	return verdict;
}

function checkSubDomain(
	originHost: string,
	host: string,
	options: CsrfProtectionOptions,
): OriginVerdict {
	const allowed = options.allowedSubDomains ?? options.allowedSubdomains ?? [];
	const refuseForeign = (more = ""): Refused =>
		refuse("foreign-origin", `The origin ${originHost} is not the host ${host}${more}.`);
	if (allowed.length === 0) return refuseForeign();
	const base = baseDomainOf(host, options.baseDomain);
	if (base === null) return refuseForeign(", and an IP address has no sub-domains");
	if (options.baseDomain === undefined && isSharedSuffix(base)) {
		return { ...refuseForeign(), advice: sharedSuffixSentence(base) };
	}
	if (allowed === "*" && options.baseDomain === undefined && !originHost.endsWith(`.${host}`)) {
		// No advice for the log, which has had the sentence at the start.
		const { code, reason } = refuseForeign(" nor a sub-domain of it");
		return refuse(code, `${reason} ${OWN_SUB_DOMAINS_ONLY}`);
	}
	const trusted =
		allowed === "*"
			? originHost.endsWith(`.${base}`)
			: allowed.some((name) => originHost === (name === null ? base : `${name}.${base}`));
	return trusted
		? trust(`The origin ${originHost} is an allowed sub-domain of ${base}.`)
		: refuseForeign(` nor an allowed sub-domain of ${base}`);
}

function trust(reason: string): OriginVerdict {
	return { trusted: true, reason };
}

function refuse(code: RefusalCode, reason: string): Refused {
	return { trusted: false, code, reason };
}

// The reason never has the header's text, which a visitor may have written.
function invalidForwardedHost(
	request: OriginCheck,
	{ host, hostHeader }: CsrfProtectionOptions,
): Refused | null {
	if (host !== undefined || hostHeader === undefined) return null;
	const forwarded = request.header(hostHeader);
	if (typeof forwarded !== "string") return null;
	const fault = faultOfHost(forwarded);
	if (fault === null) return null;
	const reason = `The header ${hostHeader} ${fault}, and csrfProtection.hostHeader needs one that the proxy in front of the app sets to a single host, in place of what visitors send. Or name the host itself: csrfProtection.host.`;
	return { ...refuse("invalid-forwarded-host", reason), advice: reason };
}

function faultOfHost(text: string): string | null {
	if (text.trim() === "") return "is empty";
	if (text.includes(",")) return "lists several hosts";
	if (text.includes("://")) return "has a scheme";
	return normalizeHost(text, "https:") === null ? "holds no host" : null;
}

// In this order: what is configured, then what the server knows of the request, then the header.
function hostOf(
	request: OriginCheck,
	options: CsrfProtectionOptions,
	protocol: string,
): string | null {
	if (options.host !== undefined) return normalizeHost(options.host, protocol);
	if (options.hostHeader !== undefined) {
		const forwarded = request.header(options.hostHeader);
		if (typeof forwarded === "string") return normalizeHost(forwarded, protocol);
	}
	const { url } = request;
	if (url !== undefined && url !== null) {
		const host = parseUrl(url)?.host;
		if (host) return normalizeHost(host, protocol);
	} else if (options.hostHeader !== undefined) {
		// The proxy was to name the host and did not: whoever came past it is not trusted.
		return null;
	}
	return normalizeHost(request.header("Host"), protocol);
}
