import type { Middleware } from "./request-context.ts";
import { hasMethod, isObject } from "../checks/shape.ts";
import { wrongMiddlewareArgument } from "./arguments.ts";
import { nodeRequest, type NodeRequest } from "./node.ts";
import { withCookie } from "../cookies/set-cookie.ts";

/**
 * What is used of a reply of Fastify.
 *
 * @since 2.0.0
 */
export interface FastifyReply {
	/**
	 * Adds a header.
	 *
	 * @param name - Its name.
	 * @param value - Its value.
	 */
	header(name: string, value: readonly string[]): unknown;
	/**
	 * Reads a header that was set before.
	 *
	 * @param name - Its name.
	 * @returns Its value or values.
	 */
	getHeader?(name: string): string | readonly string[] | number | undefined;
	/**
	 * Removes a header.
	 *
	 * @param name - Its name.
	 */
	removeHeader?(name: string): unknown;
	/** Whether the response has been sent. */
	readonly sent?: boolean;
	/** The response of Node.js below. */
	readonly raw?: {
		readonly headersSent?: boolean;
		/**
		 * Replaces a header.
		 *
		 * @param name - Its name.
		 * @param value - Its values.
		 */
		setHeader?(name: string, value: readonly string[]): unknown;
	};
}

/**
 * For Fastify 3 to 5: `auth.handleRequest(request, reply)`.
 *
 * Other cookies stay: those of `reply.header()`, of `reply.raw` and of `@fastify/cookie`. Of several
 * session cookies in one response only the newest stays.
 *
 * The check of the origin uses the header `Host`, or the one that `csrfProtection.hostHeader` names;
 * Fastify's option `trustProxy` has no effect on it.
 *
 * Throws a TypeError from `handleRequest()` when `request` is no request of Fastify; from
 * `setSession()` when `reply` is no reply of it. Fastify ignores headers that are set after the reply
 * has been sent, or hijacked: such a cookie is in `AuthRequest.pendingCookies`, and a session that is
 * renewed then keeps its id. In a stream that is so from the first byte on.
 *
 * @returns What the option `middleware` takes.
 * @example
 * ```ts
 * const auth = lucia({ adapter, env: "DEV", middleware: fastify() });
 *
 * app.get("/profile", async (request, reply) => {
 * 	const session = await auth.handleRequest(request, reply).validate();
 * 	return session ? session.user : reply.redirect("/sign-in");
 * });
 * ```
 * @since 2.3.0
 */
export const fastify = (): Middleware<[request: NodeRequest, reply: FastifyReply]> => {
	const takes = "auth.handleRequest(request, reply) with the request and the reply of Fastify";
	return ({ args: [request, reply] }) => ({
		request: nodeRequest("fastify", takes, request, isObject(reply) ? reply.raw : undefined),
		setCookie: (cookie) => {
			if (!hasMethod(reply, "header")) throw wrongMiddlewareArgument("fastify", takes, reply);
			if (reply.sent === true || reply.raw?.headersSent === true) return false;
			const values = withCookie(reply.getHeader?.("Set-Cookie"), cookie);
			// A reply adds new values of this header to those that it has.
			reply.removeHeader?.("Set-Cookie");
			reply.header("Set-Cookie", values);
			// A reply that is a stream has handed its headers on before the first byte is there.
			reply.raw?.setHeader?.("Set-Cookie", values);
			return true;
		},
	});
};
