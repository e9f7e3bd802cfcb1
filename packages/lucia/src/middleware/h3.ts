import type { Middleware } from "./request-context.ts";
import { hasMethod, isObject } from "../checks/shape.ts";
import { isWebRequest, wrongMiddlewareArgument, type WebRequest } from "./arguments.ts";
import { nodeContext, signalOf, type NodeRequest, type NodeResponse } from "./node.ts";
import { putCookie } from "../cookies/set-cookie.ts";

/**
 * What is used of an event of h3 1.
 *
 * @since 2.0.0
 */
export interface H3NodeEvent {
	/** The request and the response of Node.js. */
	readonly node: {
		readonly req: NodeRequest;
		readonly res: NodeResponse & { readonly socket?: unknown };
	};
	/** Whether the response is made. */
	readonly handled?: boolean;
}

/**
 * What is used of an event of h3 2.
 *
 * @since 2.8.0
 */
export interface H3WebEvent {
	/** The request. */
	readonly req: WebRequest;
	/** What the response gets; `errHeaders` are those of an error. */
	readonly res: { readonly headers: Headers; readonly errHeaders?: Headers };
	/** The response of Node.js below, on Node.js. */
	readonly node?: { readonly res?: { readonly headersSent?: boolean } | undefined } | undefined;
}

/**
 * For h3 1 and 2, and for Nitro and Nuxt, which stand on them: `auth.handleRequest(event)`.
 *
 * Other cookies stay, and of several session cookies in one response only the newest. With h3 2 the
 * cookie is also sent with an error that the handler throws; with h3 1 it always was.
 *
 * The check of the origin uses the host of `event.req.url` with h3 2, and the header `Host` with h3 1.
 *
 * Validate before you stream. Once the response is made, a cookie is too late: it is in
 * `AuthRequest.pendingCookies`, and a session that is renewed then keeps its id. With h3 2 that can
 * be told only if `handleRequest()` was called before the handler has returned, or on Node.js.
 * `setSession()` throws on h3 1 on Node.js what Node throws once the headers have been sent.
 *
 * Throws a TypeError from `handleRequest()` when `event` is no event of h3.
 *
 * New in 2.8.0: with h3 2, and the newest session cookie is the last one.
 *
 * @returns What the option `middleware` takes.
 * @example
 * ```ts
 * const auth = lucia({ adapter, env: "DEV", middleware: h3() });
 *
 * app.get("/profile", async (event) => {
 * 	const session = await auth.handleRequest(event).validate();
 * 	return session?.user ?? null;
 * });
 * ```
 * @since 2.0.0
 */
export const h3 = (): Middleware<[event: H3NodeEvent | H3WebEvent]> => {
	const takes = "auth.handleRequest(event) with the event of h3";
	return ({ args: [event] }) => {
		if (isWebEvent(event)) {
			const first = event.res;
			// An event gets another `res` as soon as its response is made. That may still be read, where a
			// middleware makes a second response, and is nothing to rely on.
			const isGone = (): boolean => event.res !== first;
			return {
				request: {
					method: event.req.method,
					url: event.req.url,
					headers: event.req.headers,
					signal: signalOf(() => event.node?.res, event.req, isGone),
				},
				setCookie: (cookie) => {
					const { res, node } = event;
					if (!hasMethod(res.headers, "getSetCookie"))
						throw wrongMiddlewareArgument("h3", takes, event);
					putCookie(res.headers, cookie);
					if (res.errHeaders) putCookie(res.errHeaders, cookie);
					return !isGone() && node?.res?.headersSent !== true;
				},
			};
		}
		if (!isObject(event) || !isObject(event.node))
			throw wrongMiddlewareArgument("h3", takes, event);
		const { req, res } = event.node;
		const context = nodeContext("h3", takes, req, res);
		// Without a connection, as behind toWebHandler(), `res` is a copy that takes headers for ever.
		const isGone = (): boolean => event.handled === true && !res?.socket;
		return {
			...context,
			request: { ...context.request, signal: signalOf(() => res, undefined, isGone) },
			setCookie: (cookie) => !isGone() && context.setCookie(cookie),
		};
	};
};

// Both have `req` and `node` on Node.js: in version 1 `req` is the request of Node.
function isWebEvent(event: H3NodeEvent | H3WebEvent): event is H3WebEvent {
	return isObject(event) && isWebRequest(event["req"]) && isObject(event["res"]);
}
