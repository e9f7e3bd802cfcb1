import type { CookieAttributes } from "../cookies/cookie.ts";
import type { Middleware } from "./request-context.ts";
import { hasMethod } from "../checks/shape.ts";
import { wrongMiddlewareArgument } from "./arguments.ts";
import { nodeRequest, type NodeRequest } from "./node.ts";
import { definedAttributes, setCookieList, withoutCookie } from "../cookies/set-cookie.ts";

/**
 * What is used of a response of Express.
 *
 * @since 2.0.0
 */
export interface ExpressResponse {
	/**
	 * Sets a cookie; `maxAge` is in milliseconds here.
	 *
	 * @param name - The name.
	 * @param value - The value, not encoded.
	 * @param options - The attributes.
	 */
	cookie(name: string, value: string, options: CookieAttributes): unknown;
	/**
	 * Reads a header that was set before.
	 *
	 * @param name - Its name.
	 * @returns Its value or values.
	 */
	getHeader?(name: string): string | readonly string[] | number | undefined;
	/**
	 * Replaces a header.
	 *
	 * @param name - Its name.
	 * @param value - Its values.
	 */
	setHeader?(name: string, value: readonly string[]): unknown;
}

/**
 * For Express 4 and 5: `auth.handleRequest(req, res)`.
 *
 * The cookie is written with `res.cookie()`, so that a wrapper around it sees it too. Other cookies
 * stay, and of several session cookies in one response only the newest.
 *
 * `req.url` is no whole URL: the check of the origin uses the header `Host`, or the one that
 * `csrfProtection.hostHeader` names; Express' setting `trust proxy` has no effect on it.
 *
 * Throws a TypeError from `handleRequest()` when `req` is no request of Express; from `setSession()`
 * when `res` is no response of it. `setSession()` also throws once the headers have been sent. A
 * session that `validate()` renews then keeps its id, and its cookie is in
 * `AuthRequest.pendingCookies`.
 *
 * New in 2.8.0: it works on Express before 4.18 too (cookies could not be written there).
 *
 * @returns What the option `middleware` takes.
 * @example
 * ```ts
 * const auth = lucia({ adapter, env: "DEV", middleware: express() });
 *
 * app.get("/profile", async (req, res) => {
 * 	const session = await auth.handleRequest(req, res).validate();
 * 	if (!session) return res.redirect("/sign-in");
 * 	res.json(session.user);
 * });
 * ```
 * @since 2.0.0
 */
export const express = (): Middleware<[req: NodeRequest, res: ExpressResponse]> => {
	const takes = "auth.handleRequest(req, res) with the request and the response of Express";
	return ({ args: [req, res] }) => ({
		request: nodeRequest("express", takes, req, res),
		setCookie: (cookie) => {
			if (!hasMethod(res, "cookie")) throw wrongMiddlewareArgument("express", takes, res);
			const existing = setCookieList(res.getHeader?.("Set-Cookie"));
			const others = withoutCookie(existing, cookie);
			if (others.length < existing.length) res.setHeader?.("Set-Cookie", others);

			const { maxAge, ...attributes } = definedAttributes(cookie);
			res.cookie(cookie.name, cookie.value, {
				...attributes,
				// Older versions refuse a key without a number.
				...(maxAge !== undefined && { maxAge: maxAge * 1000 }),
			});
		},
	});
};
