import type { Middleware } from "./request-context.ts";
import { hasMethod, isObject } from "../checks/shape.ts";
import { wrongMiddlewareArgument, type HeadersLike } from "./arguments.ts";
import { withoutCookie } from "../cookies/set-cookie.ts";

/**
 * What is used of a context of Hono.
 *
 * @since 2.4.0
 */
export interface HonoContext {
	/** The request. */
	readonly req: {
		readonly url: string;
		readonly method: string;
		/** Hono 3 and 4. */
		readonly raw?: { readonly headers: HeadersLike };
		/** Hono 3 and earlier. */
		readonly headers?: HeadersLike;
	};
	/** The response so far. */
	readonly res?: { readonly headers: Pick<Headers, "getSetCookie"> };
	/**
	 * Adds a header to the response.
	 *
	 * @param name - Its name.
	 * @param value - Its value.
	 * @param options - How it is added.
	 * @param options.append - `true` keeps the headers of the same name.
	 */
	header(name: string, value?: string, options?: { append?: boolean }): unknown;
}

// A context builds its response as soon as someone looks at it: only those are looked at that may
// have a session cookie already.
const written = new WeakSet<HonoContext>();

/**
 * For Hono 3 and 4, on any runtime: `auth.handleRequest(context)`.
 *
 * Other cookies stay, those of `setCookie()` of `hono/cookie` and of `context.header()` alike, as
 * long as they are appended. Of several session cookies in one response only the newest stays.
 *
 * The check of the origin uses the host of the request's URL. Behind a proxy that is the host that the
 * proxy asked for: name the public one in `csrfProtection.host`.
 *
 * Throws a TypeError from `handleRequest()` when `context` is no context of Hono.
 *
 * New in 2.8.0: with Hono 4 (it threw there), and without overwriting other cookies.
 *
 * @returns What the option `middleware` takes.
 * @example
 * ```ts
 * const auth = lucia({ adapter, env: "DEV", middleware: hono() });
 *
 * app.get("/profile", async (context) => {
 * 	const session = await auth.handleRequest(context).validate();
 * 	return session ? context.json(session.user) : context.redirect("/sign-in");
 * });
 * ```
 * @since 2.2.0
 */
export const hono = (): Middleware<[context: HonoContext]> => {
	return ({ args: [context] }) => {
		const headers = isObject(context) && (context.req?.raw?.headers ?? context.req?.headers);
		if (!headers || !hasMethod(context, "header")) {
			const takes = "auth.handleRequest(context) with the context of Hono";
			throw wrongMiddlewareArgument("hono", takes, context);
		}
		return {
			request: { method: context.req.method, url: context.req.url, headers },
			setCookie: (cookie) => {
				if (written.has(context)) {
					const headers = context.res?.headers;
					const existing = hasMethod(headers, "getSetCookie") ? headers.getSetCookie() : [];
					const others = withoutCookie(existing, cookie);
					if (others.length < existing.length) {
						context.header("Set-Cookie");
						for (const other of others) context.header("Set-Cookie", other, { append: true });
					}
				}
				written.add(context);
				context.header("Set-Cookie", cookie.serialize(), { append: true });
			},
		};
	};
};
