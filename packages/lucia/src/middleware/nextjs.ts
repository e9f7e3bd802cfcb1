import type { Middleware, RequestContext } from "./request-context.ts";
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
 * A request of the App Router, as `nextjs()` takes it.
 *
 * @since 2.8.0
 */
export interface NextAppContext {
	/** `cookies` of `next/headers` before Next.js 15; later what it gave once it was awaited. */
	readonly cookies: Given<NextCookies>;
	/** `null` where there is none: in pages and server actions. */
	readonly request: NextEdgeRequest | null;
	/**
	 * What `headers` of `next/headers` gives. Without a request they are needed to check the origin
	 * and to read a bearer token.
	 *
	 * @since 2.8.0
	 */
	readonly headers?: Given<HeadersLike> | undefined;
}

const TAKES =
	"auth.handleRequest() with one argument: { req, res } of the Pages Router, a NextRequest, or { request, headers, cookies } of the App Router";

// A server action has one of these at least: a script names the action, a form has a content type.
const SIGNS_OF_A_POST = ["Origin", "Next-Action", "Content-Type"];

/**
 * For Next.js, in the form of the first v2 versions. New apps use {@link nextjs_future}.
 *
 * - Pages Router: `auth.handleRequest({ req, res })`, or the context of `getServerSideProps()` itself.
 *   `res` may be missing, and a bare `req` will do: then no cookie can be written.
 * - App Router: `auth.handleRequest({ request, cookies: () => c, headers: () => h })`, where
 *   `const [h, c] = await Promise.all([headers(), cookies()])`; in a route handler `request` is its
 *   argument, elsewhere `null`. Before Next.js 15 `cookies` and `headers` go in as they are imported.
 * - Edge middleware: `auth.handleRequest(request)`. Cookies cannot be written.
 *
 * With `request: null` nobody knows the method. With `headers` a request is taken for a POST when it
 * has an `Origin`, `Next-Action` or `Content-Type` header, as every server action has; **without
 * `headers` it is taken for a GET, and its origin is not checked**.
 *
 * Where a cookie cannot be written, `setSession()` says nothing: the cookie is in
 * `AuthRequest.pendingCookies`.
 *
 * **Validate before you stream.** The App Router does not say that a response has gone. Its `cookies()`
 * keeps one cookie for each name: with `sessionCookie.attributes.domain`, the blank cookie for the
 * host-only twin waits in `AuthRequest.pendingCookies`.
 *
 * Throws a TypeError from `handleRequest()` when the argument is none of these, or when `cookies` or
 * `headers` gives a promise.
 *
 * New in 2.8.0: other cookies of the Pages Router stay whole (they were split at the commas of
 * their dates), `headers` is known, and a bare `NextApiRequest` works.
 *
 * @returns What the option `middleware` takes.
 * @example
 * ```ts
 * // pages/api/user.ts
 * export default async function handler(req: NextApiRequest, res: NextApiResponse) {
 * 	const session = await auth.handleRequest({ req, res }).validate();
 * 	res.status(session ? 200 : 401).json(session?.user ?? null);
 * }
 * ```
 * @since 2.0.0
 */
export const nextjs = (): Middleware<
	[context: NextPagesContext | NextAppContext | NextEdgeRequest | NodeRequest]
> => {
	return ({ args: [context], sessionCookieName }) => {
		if (isPagesContext(context)) return pagesContext("nextjs", TAKES, context);
		if (isAppContext(context)) {
			return appContext("nextjs", context.cookies, appRequest(context), sessionCookieName);
		}
		if (isWebRequest(context)) {
			return {
				request: edgeRequest(context),
				sessionCookie: edgeCookie(context, sessionCookieName),
				setCookie: () => false,
			};
		}
		if (isNodeRequest(context)) return pagesContext("nextjs", TAKES, { req: context });
		throw wrongMiddlewareArgument("nextjs", TAKES, context);
	};
};

function isAppContext(context: unknown): context is NextAppContext {
	if (!isObject(context)) return false;
	return hasMethod(context, "cookies") || (isObject(context["cookies"]) && "request" in context);
}

function appRequest({ request, headers: given }: NextAppContext): RequestContext["request"] {
	if (request) {
		if (!isWebRequest(request)) throw wrongMiddlewareArgument("nextjs", TAKES, request);
		return edgeRequest(request);
	}
	if (given === undefined) return { method: "GET", headers: new Headers() };
	const headers = resolveGiven("nextjs", "headers", given);
	if (!hasMethod(headers, "get")) throw wrongMiddlewareArgument("nextjs", TAKES, { headers });
	const isPost = SIGNS_OF_A_POST.some((name) => headers.get(name) !== null);
	return { method: isPost ? "POST" : "GET", headers };
}
