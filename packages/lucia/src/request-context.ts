import type { Cookie } from "./cookie.ts";

/** Where the app runs. It decides whether the session cookie is `Secure`. */
export type Env = "DEV" | "PROD";

/**
 * A request as the library sees it, whatever the framework: what a middleware returns.
 *
 * @since 2.0.0
 */
export type RequestContext = {
	/**
	 * The value of the session cookie, when the framework has parsed it already. With `null` or
	 * without it, the `Cookie` header is read.
	 */
	sessionCookie?: string | null | undefined;
	request: {
		/** The HTTP method, in any case. */
		method: string;
		/** The whole URL, when it is known. The CSRF check then uses its host. */
		url?: string | null | undefined;
		/** Anything with the `get` of `Headers`, which ignores the case of names. */
		headers: Pick<Headers, "get">;
	};
	/** Sends a cookie with the response. May throw when that is impossible. */
	setCookie: (cookie: Cookie) => void;
};

/**
 * The form that middleware of the first v2 versions return.
 *
 * @deprecated Return a {@link RequestContext}.
 */
export type LegacyRequestContext = {
	sessionCookie?: string | null | undefined;
	request: {
		method: string;
		url?: string | null | undefined;
		headers:
			| Pick<Headers, "get">
			| { origin: string | null; cookie: string | null; authorization: string | null };
		/** The older name of `sessionCookie`. */
		storedSessionCookie?: string | null | undefined;
	};
	setCookie: (cookie: Cookie) => void;
};

/**
 * Makes a framework's request readable for the library.
 *
 * @typeParam Args - The arguments that `auth.handleRequest()` takes with this middleware.
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

/** Brings both forms into the present one. */
export function toRequestContext(context: RequestContext | LegacyRequestContext): RequestContext {
	// Apps without types call handleRequest() with too little, or with what another framework has.
	const request = (context as LegacyRequestContext | undefined)?.request;
	if (!request) throw unfit("context without a request");
	const { headers } = request;
	return {
		sessionCookie: context.sessionCookie ?? request.storedSessionCookie ?? null,
		request: { method: request.method, url: request.url, headers: toHeaders(headers) },
		// As a method of its context: a middleware may use `this`.
		setCookie: (cookie) => context.setCookie(cookie),
	};
}

function toHeaders(
	headers: LegacyRequestContext["request"]["headers"] | undefined,
): Pick<Headers, "get"> {
	if (headers !== undefined && headers !== null) {
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

function fromRecord(
	record: Readonly<Record<string, string | readonly string[] | null | undefined>>,
): Headers {
	const headers = new Headers();
	for (const [name, value] of Object.entries(record)) {
		if (value === null || value === undefined) continue;
		if (typeof value === "string") headers.set(name, value);
		else for (const item of value) headers.append(name, item);
	}
	return headers;
}
