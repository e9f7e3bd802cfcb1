import type { Middleware } from "../request-context.ts";

/**
 * For frameworks that hand over a web `Request` and take a `Response`: `auth.handleRequest(request)`.
 *
 * A `Request` has no response to set cookies on. `setSession()` therefore throws; send
 * `auth.createSessionCookie(session).serialize()` as a `Set-Cookie` header yourself.
 *
 * @since 2.0.0
 */
export const web = (): Middleware<[request: Request]> => {
	return ({ args: [request] }) => ({
		request,
		setCookie: () => {
			throw new Error("Cookies cannot be set when using the `web()` middleware");
		},
	});
};
