import type { Middleware, RequestContext } from "./request-context.ts";

/**
 * The default middleware: `auth.handleRequest(requestContext)` takes the context itself. For a
 * framework without a middleware here, and in tests. Where several places of an app need it, a
 * {@link Middleware} of your own is shorter: a function that makes the context.
 *
 * @returns What the option `middleware` takes.
 * @example
 * ```ts
 * const authRequest = auth.handleRequest({
 * 	request: { method: event.method, url: event.url, headers: new Headers(event.headers) },
 * 	setCookie: (cookie) => setCookies.push(cookie.serialize()),
 * });
 * ```
 * @since 2.0.0
 */
export const lucia = (): Middleware<[requestContext: RequestContext]> => {
	return ({ args: [requestContext] }) => requestContext;
};
