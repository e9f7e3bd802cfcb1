import type { CookieAttributes } from "../cookies/cookie.ts";
import type { Middleware } from "./request-context.ts";
import { hasMethod, isObject } from "../checks/shape.ts";
import { isWebRequest, wrongMiddlewareArgument, type WebRequest } from "./arguments.ts";
import { definedAttributes } from "../cookies/set-cookie.ts";

/**
 * What is used of a request event of SvelteKit.
 *
 * @since 2.8.0
 */
export interface SvelteKitEvent {
	/** The request. */
	readonly request: WebRequest;
	/** The cookies of request and response. */
	readonly cookies: {
		get(name: string): string | undefined;
		set(name: string, value: string, options: CookieAttributes & { path: string }): unknown;
	};
}

/**
 * For SvelteKit 1 to 3: `auth.handleRequest(event)` in hooks, load functions of the server, form
 * actions and endpoints.
 *
 * Made once per request in the hook `handle` and kept in `event.locals`, all of them share one
 * answer of the database. The session cookie is written with `event.cookies.set()`. Without a `path`
 * among its attributes it belongs to the directory of the page (`"."`).
 *
 * The check of the origin uses the host of the request's URL: with `adapter-node` the one in the
 * environment variable `ORIGIN` (SvelteKit 2) or in the option `paths.origin` (3), else in the header
 * `Host`. SvelteKit refuses forms from other origins before that, and without either of them takes
 * its own origin to begin with `https://`.
 *
 * Validate before you stream. Once the response has been made, in a stream or a promise of `load`,
 * SvelteKit throws: `setSession()` throws that too, and a session that `validate()` renews keeps its
 * id. Its cookie is in `AuthRequest.pendingCookies`.
 *
 * With `sessionCookie.attributes.domain`, the blank cookie for the host-only twin is pending: versions
 * differ in whether they keep two cookies of one name. Append it in the hook, after `resolve(event)`.
 *
 * Throws a TypeError from `handleRequest()` when `event` is no request event.
 *
 * @returns What the option `middleware` takes.
 * @example
 * ```ts
 * // src/hooks.server.ts
 * export const handle: Handle = ({ event, resolve }) => {
 * 	event.locals.auth = auth.handleRequest(event);
 * 	return resolve(event);
 * };
 * ```
 * @since 2.0.0
 */
export const sveltekit = (): Middleware<[event: SvelteKitEvent]> => {
	const takes = "auth.handleRequest(event) with the request event of SvelteKit";
	return ({ args: [event], sessionCookieName }) => {
		if (
			!isObject(event) ||
			!isWebRequest(event["request"]) ||
			!hasMethod(event["cookies"], "get")
		) {
			throw wrongMiddlewareArgument("sveltekit", takes, event);
		}
		const { request, cookies } = event;
		return {
			request,
			sessionCookie: cookies.get(sessionCookieName) ?? null,
			// Its newer versions tell cookies of other domains apart; older ones, and `get()`, do not.
			oneCookiePerName: true,
			setCookie: (cookie) => {
				if (!hasMethod(cookies, "set")) throw wrongMiddlewareArgument("sveltekit", takes, event);
				cookies.set(cookie.name, cookie.value, { path: ".", ...definedAttributes(cookie) });
			},
		};
	};
};
