import type { CookieAttributes } from "../cookies/cookie.ts";
import type { Middleware } from "./request-context.ts";
import { hasMethod, isObject } from "../checks/shape.ts";
import {
	isWebRequest,
	requestUntil,
	wrongMiddlewareArgument,
	type WebRequest,
} from "./arguments.ts";
import { definedAttributes } from "../cookies/set-cookie.ts";

/**
 * What is used of a request event of Qwik City.
 *
 * @since 2.8.0
 */
export interface QwikEvent {
	/** The request. */
	readonly request: WebRequest;
	/** Whether the headers of the response have been sent. */
	readonly headersSent?: boolean;
	/** The cookies of request and response. */
	readonly cookie: {
		get(name: string): { readonly value: string } | null;
		set(name: string, value: string, options: CookieAttributes): unknown;
	};
}

/**
 * For Qwik City 1: `auth.handleRequest(event)` in loaders, actions, endpoints and `onRequest`.
 *
 * Qwik has no default for the path of a cookie, and asks for the data of a page at another address
 * than the page's own: leave `sessionCookie.attributes.path` at `"/"`. It writes no `Partitioned`.
 *
 * The check of the origin uses the host of the request's URL, which on Node.js comes from the
 * environment variable `ORIGIN` or from the header `Host`.
 *
 * Qwik says nothing to a cookie that comes once the headers have been sent: it is in
 * `AuthRequest.pendingCookies`, and a session that is renewed then keeps its id. It keeps one cookie
 * for each name: with `sessionCookie.attributes.domain`, the blank cookie for the host-only twin is
 * pending too, and may be appended to `event.headers`.
 *
 * Throws a TypeError from `handleRequest()` when `event` is no request event.
 *
 * @returns What the option `middleware` takes.
 * @example
 * ```ts
 * export const useUser = routeLoader$(async (event) => {
 * 	const session = await auth.handleRequest(event).validate();
 * 	if (!session) throw event.redirect(302, "/sign-in");
 * 	return session.user;
 * });
 * ```
 * @since 2.0.0
 */
export const qwik = (): Middleware<[event: QwikEvent]> => {
	const takes = "auth.handleRequest(event) with the request event of Qwik City";
	return ({ args: [event], sessionCookieName }) => {
		if (!isObject(event) || !isWebRequest(event["request"]) || !hasMethod(event["cookie"], "get")) {
			throw wrongMiddlewareArgument("qwik", takes, event);
		}
		const { request, cookie: jar } = event;
		return {
			request: requestUntil(request, () => event.headersSent === true),
			sessionCookie: jar.get(sessionCookieName)?.value ?? null,
			oneCookiePerName: true,
			setCookie: (cookie) => {
				if (!hasMethod(jar, "set")) throw wrongMiddlewareArgument("qwik", takes, event);
				if (event.headersSent === true) return false;
				jar.set(cookie.name, cookie.value, definedAttributes(cookie));
				return true;
			},
		};
	};
};
