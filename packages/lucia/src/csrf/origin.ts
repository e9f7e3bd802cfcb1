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
	const elsewhere = `The origin ${originHost} is not the host ${host}`;
	if (allowed.length === 0) return refuse("foreign-origin", `${elsewhere}.`);
	const base = baseDomainOf(host, options.baseDomain);
	if (base === null) {
		return refuse("foreign-origin", `${elsewhere}, and an IP address has no sub-domains.`);
	}
	if (options.baseDomain === undefined && isSharedSuffix(base)) {
		return { ...refuse("foreign-origin", `${elsewhere}.`), advice: sharedSuffixSentence(base) };
	}
	const trusted =
		allowed === "*"
			? originHost.endsWith(`.${base}`)
			: allowed.some((name) => originHost === (name === null ? base : `${name}.${base}`));
	return trusted
		? trust(`The origin ${originHost} is an allowed sub-domain of ${base}.`)
		: refuse("foreign-origin", `${elsewhere} nor an allowed sub-domain of ${base}.`);
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

/**
 * A host as URLs have it: lower case, Punycode, without a default port.
 *
 * @param protocol - Decides which port is the default one; anything but `https:` counts as `http:`.
 * @returns `null` when it is not a host.
 */
export function normalizeHost(host: string | null, protocol: string): string | null {
	// Everything that would make it more than a host.
	if (typeof host !== "string" || host === "" || /[\s/\\?#@]/u.test(host)) return null;
	return parseUrl(`${protocol === "https:" ? "https:" : "http:"}//${host}`)?.host || null;
}

function parseUrl(text: string): URL | null {
	// Not every middleware keeps to the types.
	return typeof text === "string" && URL.canParse(text) ? new URL(text) : null;
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

/** Whether a normalized host name is an IP address; version 6 stands in brackets. */
export function isIpAddress(name: string): boolean {
	return name.startsWith("[") || /^\d+\.\d+\.\d+\.\d+$/u.test(name);
}

// Not a list of public suffixes (that is thousands, and changes every week), but the shapes that
// make the rule of the last two labels dangerous: `co.uk` and its like, and the last two labels of
// where an app is most often put next to those of strangers.
const SECOND_LEVEL =
	/^(?:ac|co|com|edu|firm|gen|go|gob|gov|gouv|govt|gub|ind|info|ltd|mil|ne|net|nhs|nom|or|org|plc|sch)\.[a-z]{2}$/u;
const SHARED_HOSTS: ReadonlySet<string> = new Set([
	"amazonaws.com",
	"amplifyapp.com",
	"appspot.com",
	"awsapprunner.com",
	"azurestaticapps.net",
	"azurewebsites.net",
	"blogspot.com",
	"cloudfront.net",
	"csb.app",
	"de.com",
	"deno.dev",
	"elasticbeanstalk.com",
	"eu.com",
	"eu.org",
	"firebaseapp.com",
	"fly.dev",
	"github.dev",
	"github.io",
	"gitlab.io",
	"gitpod.io",
	"glitch.me",
	"herokuapp.com",
	"hf.space",
	"id.au",
	"koyeb.app",
	"loca.lt",
	"me.uk",
	"netlify.app",
	"ngrok-free.app",
	"ngrok-free.dev",
	"ngrok.app",
	"ngrok.dev",
	"ngrok.io",
	"on.aws",
	"ondigitalocean.app",
	"onrender.com",
	"pages.dev",
	"repl.co",
	"replit.app",
	"replit.dev",
	"run.app",
	"stackblitz.io",
	"surge.sh",
	"trycloudflare.com",
	"uk.com",
	"us.com",
	"vercel.app",
	"web.app",
	"web.id",
	"web.za",
	"webcontainer.io",
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
