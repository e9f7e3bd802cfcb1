import { baseDomainOf, normalizeHost, parseUrl } from "./host.ts";
import type { CsrfProtectionOptions } from "./options.ts";
import { isSharedSuffix, sharedSuffixSentence } from "./shared-suffixes.ts";

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
export type OriginVerdict =
	| { readonly trusted: true; readonly reason: string }
	| ({
			readonly trusted: false;
			/** A sentence for the developer, when the configuration is the cause. */
			readonly advice?: string;
	  } & RequestRefusal);

/** Methods that change nothing (RFC 9110, section 9.2.1) are not checked. */
export function isSafeMethod(method: string): boolean {
	return ["GET", "HEAD", "OPTIONS", "TRACE"].includes(method.toUpperCase());
}

/**
 * Whether a request comes from the app's own pages: whether the host in `Origin` is the host of the
 * app or one of the allowed sub-domains. Scheme and `Sec-Fetch-Site` count only when asked for.
 */
export function checkOrigin(request: OriginCheck, options: CsrfProtectionOptions): OriginVerdict {
	const site = options.fetchMetadata === true ? request.header("Sec-Fetch-Site") : null;
	if (site === "same-origin") return trust("The browser says that the request is of one origin.");
	if (site === "cross-site") {
		return refuse("cross-site", "The browser says that the request comes from another site.");
	}
	if (!request.origin) return refuse("missing-origin", "The request has no Origin header.");
	const origin = parseUrl(request.origin);
	// `null` is what browsers send from sandboxed frames and with `no-referrer`.
	if (!origin?.host) return refuse("opaque-origin", "The Origin header names no host.");
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
	const refuseForeign = (more = ""): ReturnType<typeof refuse> =>
		refuse("foreign-origin", `The origin ${originHost} is not the host ${host}${more}.`);
	if (allowed.length === 0) return refuseForeign();
	const base = baseDomainOf(host, options.baseDomain);
	if (base === null) return refuseForeign(", and an IP address has no sub-domains");
	if (options.baseDomain === undefined && isSharedSuffix(base)) {
		return { ...refuseForeign(), advice: sharedSuffixSentence(base) };
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

function refuse(code: RefusalCode, reason: string): { readonly trusted: false } & RequestRefusal {
	return { trusted: false, code, reason };
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
		if (forwarded) return normalizeHost(forwarded, protocol);
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
