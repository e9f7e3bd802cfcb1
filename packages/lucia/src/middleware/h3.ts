import type { Middleware } from "./request-context.ts";
import { hasMethod, isObject } from "../checks/shape.ts";
import { isWebRequest, wrongMiddlewareArgument, type WebRequest } from "./arguments.ts";
import { nodeContext, type NodeRequest, type NodeResponse } from "./node.ts";
import { putCookie } from "../cookies/set-cookie.ts";

/**
 * What is used of an event of h3 1.
 *
 * @since 2.0.0
 */
export interface H3NodeEvent {
	/** The request and the response of Node.js. */
	readonly node: { readonly req: NodeRequest; readonly res: NodeResponse };
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
}

/**
 * For h3 1 and 2, and for Nitro and Nuxt, which stand on them: `auth.handleRequest(event)`.
 *
 * Other cookies stay, and of several session cookies in one response only the newest. With h3 2 the
 * cookie is also sent with an error that the handler throws; with h3 1 it always was.
 *
 * The check of the origin uses the host of `event.req.url` with h3 2, and the header `Host` with h3 1.
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
			const { req, res } = event;
			return {
				request: req,
				setCookie: (cookie) => {
					if (!hasMethod(res.headers, "getSetCookie"))
						throw wrongMiddlewareArgument("h3", takes, event);
					putCookie(res.headers, cookie);
					if (res.errHeaders) putCookie(res.errHeaders, cookie);
				},
			};
		}
		if (!isObject(event) || !isObject(event.node))
			throw wrongMiddlewareArgument("h3", takes, event);
		return nodeContext("h3", takes, event.node.req, event.node.res);
	};
};

// Both have `req` and `node` on Node.js: in version 1 `req` is the request of Node.
function isWebEvent(event: H3NodeEvent | H3WebEvent): event is H3WebEvent {
	return isObject(event) && isWebRequest(event["req"]) && isObject(event["res"]);
}
