import type { Middleware } from "./request-context.ts";
import { hasMethod, isObject } from "../checks/shape.ts";
import {
	isNodeRequest,
	isWebRequest,
	wrongMiddlewareArgument,
	type HeadersLike,
} from "./arguments.ts";
import {
	appContext,
	edgeCookie,
	edgeRequest,
	isPagesContext,
	pagesContext,
	resolveGiven,
	type Given,
	type NextCookies,
	type NextEdgeRequest,
	type NextPagesContext,
} from "./next-requests.ts";
import type { NodeRequest } from "./node.ts";

/**
 * Headers and cookies of the App Router.
 *
 * @since 2.8.0
 */
export interface NextHeadersContext {
	/** What `headers()` of `next/headers` gives, awaited, or a function that gives it at once. */
	readonly headers: Given<HeadersLike>;
	/** What `cookies()` of `next/headers` gives, awaited, or a function that gives it at once. */
	readonly cookies: Given<NextCookies>;
}

const TAKES =
	"auth.handleRequest(method, { headers, cookies }) in the App Router, auth.handleRequest({ req, res }) in the Pages Router, and auth.handleRequest(request) with a NextRequest";

/**
 * For Next.js 13 to 16.
 *
 * - App Router: `auth.handleRequest(method, { headers: () => h, cookies: () => c })`, where
 *   `const [h, c] = await Promise.all([headers(), cookies()])`. The method is `"GET"` in pages and
 *   layouts, `"POST"` in server actions, `request.method` in route handlers: it decides whether the
 *   origin is checked. Before Next.js 15 the second argument may be `import * as context from
 *   "next/headers"` itself.
 * - Pages Router: `auth.handleRequest({ req, res })`, or the context of `getServerSideProps()` itself.
 *   `res` may be missing, and a bare `req` will do: then no cookie can be written.
 * - Edge middleware (`proxy.ts`): `auth.handleRequest(request)`. There is no response yet:
 *   `setSession()` throws, and the cookie of a renewed session waits in `AuthRequest.pendingCookies` for
 *   `authRequest.appendCookies(NextResponse.next().headers)`.
 *
 * Pages and layouts can read cookies and not write them. There `setSession()` says nothing, and a
 * renewed session keeps its old cookie: let the edge middleware or a route handler renew it. With
 * `cacheComponents`, wait for `connection()` of `next/server` in a page before `validate()`, which looks
 * at the clock: the development server complains otherwise.
 *
 * **Validate before you stream.** The App Router does not say that a response has gone. Its `cookies()`
 * keeps one cookie for each name: with `sessionCookie.attributes.domain`, the blank cookie for the
 * host-only twin waits in `AuthRequest.pendingCookies`.
 *
 * Throws a TypeError from `handleRequest()` when the arguments are none of these, or when `cookies` or
 * `headers` gives a promise.
 *
 * New in 2.8.0: other cookies of the Pages Router stay whole (they were split at the commas of
 * their dates), and a bare request of Node.js works.
 *
 * @returns What the option `middleware` takes.
 * @example
 * ```ts
 * // import { cookies, headers } from "next/headers";
 * export async function getSession(method: string) {
 * 	const [h, c] = await Promise.all([headers(), cookies()]);
 * 	return auth.handleRequest(method, { headers: () => h, cookies: () => c }).validate();
 * }
 * ```
 * @since 2.6.0
 */
export const nextjs_future = (): Middleware<
	| [context: NextPagesContext | NextEdgeRequest | NodeRequest]
	| [requestMethod: string, context: NextHeadersContext]
> => {
	return ({ args, sessionCookieName }) => {
		if (typeof args[0] === "string") {
			const [method, context] = args as [string, NextHeadersContext | undefined];
			if (!isObject(context) || !isGiven(context["headers"]) || !isGiven(context["cookies"])) {
				throw wrongMiddlewareArgument("nextjs_future", TAKES, context);
			}
			const headers = resolveGiven("nextjs_future", "headers", context.headers);
			return appContext("nextjs_future", context.cookies, { method, headers }, sessionCookieName);
		}
		const [request] = args;
		if (isPagesContext(request)) return pagesContext("nextjs_future", TAKES, request);
		if (isWebRequest(request)) {
			return {
				request: edgeRequest(request),
				sessionCookie: edgeCookie(request, sessionCookieName),
				setCookie: () => {
					throw new Error(
						'Cookies cannot be set with a NextRequest, which has no response. Send them with your own: response.headers.append("Set-Cookie", auth.createSessionCookie(session).serialize()).',
					);
				},
			};
		}
		if (isNodeRequest(request)) {
			return pagesContext("nextjs_future", TAKES, { req: request });
		}
		throw wrongMiddlewareArgument("nextjs_future", TAKES, request);
	};
};

function isGiven(value: unknown): boolean {
	return typeof value === "function" || hasMethod(value, "get") || hasMethod(value, "then");
}
