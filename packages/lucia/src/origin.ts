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
	 * The header that carries the host, when a proxy changes it (`"X-Forwarded-Host"`). A request
	 * without it is checked against the host of its URL, and not trusted when the middleware knows no
	 * URL. By default the host of the URL counts, or the `Host` header when there is no URL.
	 */
	readonly hostHeader?: string | undefined;
	/**
	 * Sub-domains of the base domain that are trusted too: `"*"` for all of them (but not the base
	 * domain itself), or a list of names such as `"app"` and `"admin.app"`; `null` in the list stands
	 * for the base domain itself.
	 */
	readonly allowedSubDomains?: AllowedSubDomains | undefined;
	/** The same as `allowedSubDomains`, in the spelling of the v2 documentation. */
	readonly allowedSubdomains?: AllowedSubDomains | undefined;
	/**
	 * What the allowed sub-domains are sub-domains of (`"example.co.uk"`), without a port: the port is
	 * the one of the host. By default the last two labels of the host, which is wrong where a suffix
	 * has two labels itself: there, no sub-domain is trusted until this is set.
	 *
	 * @since 2.8.0
	 */
	readonly baseDomain?: string | undefined;
}

/** `"*"` or a list of names. */
export type AllowedSubDomains = "*" | readonly (string | null)[];

/** What is known of a request when its origin is checked. */
export interface OriginCheck {
	readonly origin: string | null;
	readonly url: string | null | undefined;
	readonly header: (name: string) => string | null;
}

/** What came of a check, with the reason for the log. */
export interface OriginVerdict {
	readonly trusted: boolean;
	readonly reason: string;
	/** A sentence for the developer, when the configuration is the cause. */
	readonly advice?: string;
}

/** Methods that change nothing (RFC 9110, section 9.2.1) are not checked. */
export function isSafeMethod(method: string): boolean {
	return ["GET", "HEAD", "OPTIONS", "TRACE"].includes(method.toUpperCase());
}

/**
 * Whether a request comes from the app's own pages: whether the host in `Origin` is the host of the
 * app or one of the allowed sub-domains. The scheme is not compared.
 */
export function checkOrigin(request: OriginCheck, options: CsrfProtectionOptions): OriginVerdict {
	if (!request.origin) return refuse("the request has no Origin header");
	const origin = parseUrl(request.origin);
	// `null` is what browsers send from sandboxed frames and with `no-referrer`.
	if (!origin?.host) return refuse("the Origin header names no host");
	const host = hostOf(request, options, origin.protocol);
	if (host === null) return refuse("the host of the app is unknown");
	if (origin.host === host) return { trusted: true, reason: `the origin is the host, ${host}` };
	return checkSubDomain(origin.host, host, options);
}

function checkSubDomain(
	originHost: string,
	host: string,
	options: CsrfProtectionOptions,
): OriginVerdict {
	const allowed = options.allowedSubDomains ?? options.allowedSubdomains ?? [];
	const elsewhere = `the origin ${originHost} is not the host ${host}`;
	if (allowed.length === 0) return refuse(elsewhere);
	const base = baseDomainOf(host, options.baseDomain);
	if (base === null) {
		return refuse(`${elsewhere}, and an IP address has no sub-domains`);
	}
	if (options.baseDomain === undefined && isSharedSuffix(base)) {
		return { ...refuse(elsewhere), advice: sharedSuffixSentence(base) };
	}
	const trusted =
		allowed === "*"
			? originHost.endsWith(`.${base}`)
			: allowed.some((name) => originHost === (name === null ? base : `${name}.${base}`));
	return trusted
		? { trusted, reason: `the origin ${originHost} is an allowed sub-domain of ${base}` }
		: refuse(`${elsewhere} nor an allowed sub-domain of ${base}`);
}

function refuse(reason: string): OriginVerdict {
	return { trusted: false, reason };
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

/**
 * A host as URLs have it: lower case, Punycode, without a default port.
 *
 * @param protocol - Decides which port is the default one; anything but `https:` counts as `http:`.
 * @returns `null` when it is not a host.
 */
export function normalizeHost(host: string | null, protocol: string): string | null {
	// Everything that would make it more than a host.
	if (!host || /[\s/\\?#@]/u.test(host)) return null;
	return parseUrl(`${protocol === "https:" ? "https:" : "http:"}//${host}`)?.host || null;
}

function parseUrl(text: string): URL | null {
	return URL.canParse(text) ? new URL(text) : null;
}

/** The base domain with the port of the host; `null` when the host is an IP address. */
export function baseDomainOf(host: string, baseDomain: string | undefined): string | null {
	const [, name = host, port = ""] = /^(.*?)(:\d+)?$/u.exec(host) ?? [];
	if (baseDomain !== undefined) return `${baseDomain}${port}`;
	if (isIpAddress(name)) return null;
	const root = name.endsWith(".") ? "." : "";
	const labels = name.slice(0, name.length - root.length).split(".");
	return `${labels.slice(-2).join(".")}${root}${port}`;
}

/** Whether a normalised host name is an IP address; version 6 stands in brackets. */
export function isIpAddress(name: string): boolean {
	return name.startsWith("[") || /^\d+\.\d+\.\d+\.\d+$/u.test(name);
}

// Not a list of public suffixes (that is thousands, and changes every week), but the shapes that
// make the rule of the last two labels dangerous: `co.uk` and its like, and the hosts where an app
// is most often put next to those of strangers.
const SECOND_LEVEL =
	/^(?:ac|co|com|edu|firm|gen|go|gob|gov|gouv|govt|gub|ind|info|ltd|mil|ne|net|nhs|nom|or|org|plc|sch)\.[a-z]{2}$/u;
const SHARED_HOSTS: ReadonlySet<string> = new Set([
	"azurewebsites.net",
	"deno.dev",
	"fly.dev",
	"github.io",
	"gitlab.io",
	"herokuapp.com",
	"netlify.app",
	"onrender.com",
	"pages.dev",
	"vercel.app",
	"web.app",
	"workers.dev",
]);

/** Whether strangers can register names right below this domain, as far as its shape tells. */
export function isSharedSuffix(domain: string): boolean {
	const name = domain.replace(/\.?(:\d+)?$/u, "");
	return SECOND_LEVEL.test(name) || SHARED_HOSTS.has(name);
}

/** What is wrong with trusting the sub-domains of a shared suffix, and what to do. */
export function sharedSuffixSentence(suffix: string): string {
	return `csrfProtection.allowedSubDomains has no effect on ${suffix}, where anyone can have a sub-domain. Set csrfProtection.baseDomain to your own domain.`;
}
