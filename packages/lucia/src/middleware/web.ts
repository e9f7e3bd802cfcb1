import { expectObject } from "../checks/argument.ts";
import type { Middleware } from "./request-context.ts";
import { isWebRequest, wrongMiddlewareArgument } from "./arguments.ts";

/**
 * How {@link web} deals with cookies.
 *
 * @since 2.8.0
 */
export interface WebOptions {
	/**
	 * `true`: `setSession()` never throws, and every cookie waits in `AuthRequest.pendingCookies` until
	 * the app calls `authRequest.appendCookies(response.headers)`. By default `false`.
	 *
	 * @since 2.8.0
	 */
	readonly deferCookies?: boolean | undefined;
}

/**
 * For frameworks that hand over a web `Request` and take a `Response`: `auth.handleRequest(request)`.
 *
 * A `Request` has no response to set cookies on. By default `setSession()` therefore throws: send
 * `auth.createSessionCookie(session).serialize()` as a `Set-Cookie` header yourself. The new cookie of
 * a renewed session waits in `AuthRequest.pendingCookies`; with `deferCookies` all of them do.
 *
 * Validate before you make the response. Of one that has gone nothing is known here: with
 * `deferCookies` a session that is renewed in its stream gets an id that reaches nobody.
 *
 * @param options - See {@link WebOptions}.
 * @returns What the option `middleware` takes.
 * @throws TypeError when `deferCookies` is neither `true` nor `false`; from `handleRequest()` when its
 * argument is no web `Request`.
 * @example
 * ```ts
 * export const auth = lucia({ adapter, env: "PROD", middleware: web({ deferCookies: true }) });
 *
 * const authRequest = auth.handleRequest(request);
 * authRequest.setSession(session);
 * const response = new Response(null, { status: 303, headers: { Location: "/" } });
 * authRequest.appendCookies(response.headers);
 * ```
 * @since 2.0.0
 */
export const web = (options: WebOptions = {}): Middleware<[request: Request]> => {
	expectObject(options, "web(): the argument");
	const { deferCookies = false } = options;
	if (typeof deferCookies !== "boolean") {
		throw new TypeError("web(): the option `deferCookies` must be true or false.");
	}
	return ({ args: [request] }) => {
		if (!isWebRequest(request)) {
			throw wrongMiddlewareArgument(
				"web",
				"auth.handleRequest(request) with a web Request",
				request,
			);
		}
		return {
			request,
			deferCookies,
			setCookie: () => {
				throw new Error("Cookies cannot be set when using the `web()` middleware");
			},
		};
	};
};
