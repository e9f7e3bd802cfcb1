import type { Cookie } from "../cookies/cookie.ts";
import type { Middleware, RequestContext } from "./request-context.ts";
import { hasMethod, isObject } from "../checks/shape.ts";
import { isNodeRequest, wrongMiddlewareArgument } from "./arguments.ts";
import { readableHeaders, type NodeHeaders } from "./node-headers.ts";
import { withCookie } from "../cookies/set-cookie.ts";

/**
 * What is read of an `IncomingMessage`.
 *
 * @since 2.8.0
 */
export interface NodeRequest {
	/** The HTTP method. */
	readonly method?: string | undefined;
	/** The headers, their names in lower case. */
	readonly headers: NodeHeaders;
}

/**
 * What is used of a `ServerResponse`.
 *
 * @since 2.8.0
 */
export interface NodeResponse {
	/**
	 * Reads a header that was set before.
	 *
	 * @param name - Its name.
	 * @returns Its value or values.
	 */
	getHeader(name: string): string | readonly string[] | number | undefined;
	/**
	 * Replaces a header.
	 *
	 * @param name - Its name.
	 * @param value - Its values.
	 */
	setHeader(name: string, value: string | readonly string[]): unknown;
}

/**
 * For `node:http`, `node:https` and `node:http2`, and for whatever hands on their request and
 * response: `auth.handleRequest(req, res)`.
 *
 * Other cookies that the app sets with `setHeader()` or `appendHeader()` stay, whole. Cookies that go
 * straight into `writeHead()` replace all others: that is Node's rule.
 *
 * A request has no whole URL: the check of the origin uses the header `Host` (`:authority` of
 * HTTP/2), or the one that `csrfProtection.hostHeader` names.
 *
 * Throws a TypeError from `handleRequest()` when `req` is no request of Node; from `setSession()` when
 * `res` is no response. `setSession()` also throws what Node throws once the headers have been sent: after
 * `writeHead()`, `write()` or `flushHeaders()`. A session that `validate()` renews then keeps its id,
 * and its cookie is in `AuthRequest.pendingCookies`.
 *
 * New in 2.8.0: the newest session cookie is the last one (it was the first, so that the blank
 * cookie for a stale session undid a sign-in), and requests of HTTP/2 are understood.
 *
 * @returns What the option `middleware` takes.
 * @example
 * ```ts
 * const auth = lucia({ adapter, env: "DEV", middleware: node() });
 *
 * createServer(async (req, res) => {
 * 	const session = await auth.handleRequest(req, res).validate();
 * 	res.end(session ? session.user.userId : "nobody");
 * });
 * ```
 * @since 2.0.0
 */
export const node = (): Middleware<[req: NodeRequest, res: NodeResponse]> => {
	const takes = "auth.handleRequest(req, res) with the request and the response of Node.js";
	return ({ args: [req, res] }) => nodeContext("node", takes, req, res);
};

/** The context of a request and a response of Node, for the middleware of this name. */
export function nodeContext(
	middleware: string,
	takes: string,
	req: NodeRequest,
	res: NodeResponse,
): RequestContext {
	return {
		request: nodeRequest(middleware, takes, req, res),
		// Looked at only now: whoever sets no cookies, as on a WebSocket, may have no response.
		setCookie: (cookie) => {
			if (!hasMethod(res, "setHeader")) throw wrongMiddlewareArgument(middleware, takes, res);
			setNodeCookie(res, cookie);
		},
	};
}

/** The `request` of a context, made of a request of Node. */
export function nodeRequest(
	middleware: string,
	takes: string,
	req: NodeRequest,
	res: unknown,
): RequestContext["request"] {
	if (!isNodeRequest(req)) throw wrongMiddlewareArgument(middleware, takes, req);
	return {
		method: req.method ?? "",
		headers: readableHeaders(req.headers),
		signal: signalOf(() => res),
	};
}

/** Puts a cookie among those of a response of Node. */
export function setNodeCookie(res: NodeResponse, cookie: Cookie): void {
	res.setHeader("Set-Cookie", withCookie(res.getHeader("Set-Cookie"), cookie));
}

/**
 * Whether a cookie would reach nobody, as the `signal` of a request that was broken off says it. On
 * Node.js the response is asked, whose headers may have gone too: a signal that a server makes when it
 * is looked at for the first time has missed what was before.
 *
 * @param outgoing - Gives the response of Node.js, if there is one.
 * @param request - The web request, if there is one.
 * @param isGone - Whether the response has gone, where it is no response of Node.js.
 */
export function signalOf(
	outgoing: () => unknown,
	request?: { readonly signal?: { readonly aborted: boolean } | undefined },
	isGone: () => boolean = () => false,
): { readonly aborted: boolean } {
	return {
		get aborted() {
			if (isGone()) return true;
			const res = outgoing();
			return isObject(res) ? isClosed(res) : request?.signal?.aborted === true;
		},
	};
}

// Once its headers have gone no cookie reaches anyone either. HTTP/2 is destroyed on the stream below.
function isClosed({ destroyed, headersSent, stream }: Record<string, unknown>): boolean {
	return [destroyed, headersSent, isObject(stream) && stream["destroyed"]].includes(true);
}
