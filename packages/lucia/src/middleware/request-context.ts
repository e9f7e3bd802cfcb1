import type { Cookie } from "../cookies/cookie.ts";

/**
 * Where the app runs. It decides whether the session cookie is `Secure`.
 *
 * @since 2.0.0
 */
export type Env = "DEV" | "PROD";

/**
 * A request as the library sees it, whatever the framework: what a middleware returns.
 *
 * @since 2.0.0
 */
export type RequestContext = {
	/**
	 * The value of the session cookie, when the framework has parsed it already. With `null` or
	 * without it, the `Cookie` header is read. Where the header has the cookie several times, this value
	 * is tried first.
	 */
	sessionCookie?: string | null | undefined;
	/** What the client has sent. */
	request: {
		/** The HTTP method, in any case. */
		method: string;
		/** The whole URL, when it is known. The CSRF check then uses its host. */
		url?: string | null | undefined;
		/** Anything with the `get` of `Headers`, which ignores the case of names. */
		headers: Pick<Headers, "get">;
		/**
		 * Whether the client has broken the request off: the `signal` of a web `Request`, or anything like
		 * it; also whether the response has gone, where a middleware knows. Nothing is changed then whose
		 * cookie would reach nobody, such as the id of a session.
		 *
		 * @since 2.8.0
		 */
		signal?: { readonly aborted: boolean } | undefined;
	};
	/**
	 * Sends a cookie with the response. Where that is impossible it throws, and the app hears of it
	 * from `setSession()`; or it returns `false`, and the app hears nothing (since 2.8.0): for places
	 * such as a server component, where a cookie is never awaited. What else it returns does not matter.
	 *
	 * @param cookie - The cookie to send.
	 */
	setCookie: (cookie: Cookie) => unknown;
	/**
	 * `true`: `setCookie` is never called, because the app sends what is in
	 * `AuthRequest.pendingCookies` itself.
	 *
	 * @since 2.8.0
	 */
	deferCookies?: boolean | undefined;
	/**
	 * `true`: `setCookie` keeps one cookie for each name, also where domains differ. Of two that are to
	 * be sent, the one that only clears up waits in `AuthRequest.pendingCookies` then.
	 *
	 * @since 2.8.0
	 */
	oneCookiePerName?: boolean | undefined;
};

/**
 * The form that middleware of the first v2 versions return.
 *
 * @deprecated Return a {@link RequestContext}.
 * @since 2.0.0
 */
export type LegacyRequestContext = {
	/** See {@link RequestContext.sessionCookie}. */
	sessionCookie?: string | null | undefined;
	/** The request; its headers may be an object of three values. */
	request: {
		method: string;
		url?: string | null | undefined;
		headers:
			| Pick<Headers, "get">
			| { origin: string | null; cookie: string | null; authorization: string | null };
		/** See {@link RequestContext.request}. */
		signal?: { readonly aborted: boolean } | undefined;
		/** The older name of `sessionCookie`. */
		storedSessionCookie?: string | null | undefined;
	};
	/**
	 * See {@link RequestContext.setCookie}.
	 *
	 * @param cookie - The cookie to send.
	 */
	setCookie: (cookie: Cookie) => unknown;
	/** See {@link RequestContext.deferCookies}. */
	deferCookies?: boolean | undefined;
	/** See {@link RequestContext.oneCookiePerName}. */
	oneCookiePerName?: boolean | undefined;
};

/**
 * Makes a framework's request readable for the library.
 *
 * @typeParam Args - The arguments that `auth.handleRequest()` takes with this middleware.
 * @param context - What a call of `auth.handleRequest()` has.
 * @param context.env - As configured.
 * @returns The request as the library sees it. Never a promise.
 * @since 2.0.0
 */
// oxlint-disable-next-line typescript/no-explicit-any -- stands for the arguments of any middleware
export type Middleware<Args extends any[] = any> = (context: {
	/** The arguments of `auth.handleRequest()`. */
	args: Args;
	env: Env;
	/** The configured name of the session cookie. */
	sessionCookieName: string;
}) => RequestContext | LegacyRequestContext;

/**
 * What `handleRequest()` takes with the configured middleware.
 *
 * @typeParam C - The type of the configuration.
 * @since 2.8.0
 */
export type MiddlewareArguments<C> = C extends { readonly middleware: Middleware<infer Args> }
	? Args
	: [requestContext: RequestContext];

/** A context in its present form. */
export interface PresentContext extends RequestContext {
	/**
	 * Whether a cookie would reach nobody, as far as that can be told: the client has broken the request
	 * off, or the response has gone.
	 */
	readonly isAborted: () => boolean;
}

/** Brings both forms into the present one. */
export function toRequestContext(context: RequestContext | LegacyRequestContext): PresentContext {
	// Apps without types call handleRequest() with too little, or with what another framework has.
	const request = (context as LegacyRequestContext | undefined)?.request;
	if (!request) throw unfit("context without a request");
	const { method, headers } = request;
	if (typeof method !== "string") throw unfit("without a method");
	return {
		sessionCookie: context.sessionCookie ?? request.storedSessionCookie ?? null,
		request: { method, url: toUrl(request.url), headers: toHeaders(headers) },
		// As a method of its context: a middleware may use `this`.
		setCookie: (cookie) => {
			if (typeof context.setCookie !== "function") throw unfit("context without setCookie()");
			return context.setCookie(cookie);
		},
		deferCookies: context.deferCookies === true,
		oneCookiePerName: context.oneCookiePerName === true,
		// Looked at only when it matters: servers make the signal of a request when it is asked for.
		isAborted: () => request.signal?.aborted === true,
	};
}

// Frameworks have it as a text or as a `URL`.
function toUrl(url: unknown): string | undefined {
	if (url === undefined || url === null) return undefined;
	if (typeof url === "string") return url;
	if (url instanceof URL) return url.href;
	throw unfit("whose URL is no text");
}

function toHeaders(
	headers: LegacyRequestContext["request"]["headers"] | undefined,
): Pick<Headers, "get"> {
	if (typeof headers === "object" && headers !== null) {
		if ("authorization" in headers) return fromRecord(headers);
		if (typeof headers.get === "function") return headers;
	}
	throw unfit("without headers");
}

function unfit(lack: string): TypeError {
	return new TypeError(
		`The middleware gave a request ${lack}. Check that it is the one for your framework, and that handleRequest() got what it takes with this middleware.`,
	);
}

// Not a `Headers`: its error about a value that HTTP does not allow repeats the value, and with it
// the session id.
function fromRecord(record: Readonly<Record<string, unknown>>): Pick<Headers, "get"> {
	const values = new Map<string, string>();
	for (const [name, value] of Object.entries(record)) {
		const texts = [value].flat().filter((item) => typeof item === "string");
		if (texts.length > 0) values.set(name.toLowerCase(), texts.join(", ").trim());
	}
	return { get: (name) => values.get(name.toLowerCase()) ?? null };
}
