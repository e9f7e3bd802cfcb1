import type { CookieAttributes } from "../cookies/cookie.ts";
import type { RequestContext } from "./request-context.ts";
import { hasMethod, isObject, isPromise } from "../checks/shape.ts";
import type { WebRequest } from "./arguments.ts";
import { nodeRequest, setNodeCookie, type NodeRequest, type NodeResponse } from "./node.ts";
import { definedAttributes } from "../cookies/set-cookie.ts";

// What both middleware of Next.js share: its three kinds of requests.

/**
 * The cookies of the App Router, as `cookies()` gives them.
 *
 * @since 2.8.0
 */
export interface NextCookies {
	/**
	 * Reads a cookie of the request.
	 *
	 * @param name - Its name.
	 * @returns The cookie, if it is there.
	 */
	get(name: string): { readonly value: string } | undefined;
	/**
	 * Not there, or throwing, where cookies can only be read.
	 *
	 * @param name - The name.
	 * @param value - The value, not encoded.
	 * @param options - The attributes.
	 */
	set?(name: string, value: string, options: CookieAttributes): unknown;
}

/**
 * Something that was awaited, or a function that gives it at once.
 *
 * @typeParam Value - What is given.
 * @since 2.8.0
 */
export type Given<Value> = Value | (() => Value);

/**
 * A request and a response of the Pages Router, or what `getServerSideProps()` gets.
 *
 * @since 2.8.0
 */
export interface NextPagesContext {
	/** The request of Node.js. */
	readonly req: NodeRequest;
	/** Without it no cookie can be written. */
	readonly res?: NodeResponse | undefined;
}

/**
 * A `NextRequest`; any web `Request` will do.
 *
 * @since 2.8.0
 */
export interface NextEdgeRequest extends WebRequest {
	/** The cookies of the request. */
	readonly cookies?: Pick<NextCookies, "get">;
}

/**
 * What `headers()` or `cookies()` has given.
 *
 * @throws TypeError when it is a promise: `handleRequest()` answers at once and cannot await it.
 */
export function resolveGiven<Value>(
	middleware: string,
	name: "headers" | "cookies",
	given: Given<Value>,
): Value {
	const value = typeof given === "function" ? (given as () => Value)() : given;
	if (isPromise(value)) {
		throw new TypeError(
			`The middleware ${middleware}() got a promise from ${name}(): since Next.js 15 it has to be awaited first. Write \`const [h, c] = await Promise.all([headers(), cookies()]);\` and then ${PATTERNS[middleware]}.`,
		);
	}
	return value;
}

const PATTERNS: Readonly<Record<string, string>> = {
	nextjs: "`auth.handleRequest({ request: null, headers: () => h, cookies: () => c })`",
	nextjs_future: "`auth.handleRequest(method, { headers: () => h, cookies: () => c })`",
};

/** A request whose cookies are in the store of the App Router. */
export function appContext(
	middleware: string,
	cookies: Given<NextCookies>,
	request: RequestContext["request"],
	sessionCookieName: string,
): RequestContext {
	const store = (): NextCookies => {
		const jar = resolveGiven(middleware, "cookies", cookies);
		if (hasMethod(jar, "get")) return jar;
		throw new TypeError(`The middleware ${middleware}() needs what cookies() of Next.js gives.`);
	};
	return {
		request,
		sessionCookie: store().get(sessionCookieName)?.value ?? null,
		oneCookiePerName: true,
		setCookie: (cookie) => {
			try {
				const jar = store();
				jar.set?.(cookie.name, cookie.value, definedAttributes(cookie));
				return jar.set !== undefined;
			} catch {
				// While a page is rendered cookies can only be read: nothing that the page could mend.
				return false;
			}
		},
	};
}

/** A request of the Pages Router. */
export function pagesContext(
	middleware: string,
	takes: string,
	{ req, res }: NextPagesContext,
): RequestContext {
	return {
		request: nodeRequest(middleware, takes, req, res),
		setCookie: (cookie) => {
			if (!hasMethod(res, "setHeader")) return false;
			setNodeCookie(res, cookie);
			return true;
		},
	};
}

/** Whether this is what the Pages Router hands over together. */
export function isPagesContext(value: unknown): value is NextPagesContext {
	return isObject(value) && isObject(value["req"]);
}

/**
 * A `NextRequest` as the check of the origin needs it. The host in its URL is the one that the server
 * was started with, most often `localhost:3000`: the host that the browser has asked stands in the
 * `Host` header.
 */
export function edgeRequest({ method, url, headers }: NextEdgeRequest): RequestContext["request"] {
	return { method, headers, url: headers.get("Host") === null ? url : null };
}

/** The session cookie of a `NextRequest`, when it has parsed its cookies. */
export function edgeCookie(request: NextEdgeRequest, name: string): string | null {
	return hasMethod(request.cookies, "get") ? (request.cookies.get(name)?.value ?? null) : null;
}
