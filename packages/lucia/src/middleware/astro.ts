import type { CookieAttributes } from "../cookies/cookie.ts";
import type { Middleware } from "./request-context.ts";
import { hasMethod, isObject } from "../checks/shape.ts";
import { isWebRequest, wrongMiddlewareArgument, type WebRequest } from "./arguments.ts";
import { definedAttributes } from "../cookies/set-cookie.ts";

/**
 * What is used of the context of Astro.
 *
 * @since 2.0.0
 */
export interface AstroContext {
	/** The request. */
	readonly request: WebRequest;
	/** The cookies of request and response. */
	readonly cookies: {
		get(name: string): { readonly value: string | undefined } | undefined;
		set(name: string, value: string, options: CookieAttributes): unknown;
	};
}

/**
 * For Astro 2 and later: `auth.handleRequest(context)` in middleware and endpoints,
 * `auth.handleRequest(Astro)` in the front matter of a page.
 *
 * Only in pages that are rendered on demand: a prerendered page has neither cookies nor headers.
 * Cookies have to be set before the first byte is sent; in a component that a page imports that is
 * often too late, and `setSession()` throws what Astro throws then.
 *
 * The check of the origin uses the host of the request's URL. Astro's own `security.checkOrigin`
 * refuses forms from other origins before that.
 *
 * Throws a TypeError from `handleRequest()` when `context` is no context of Astro.
 *
 * @returns What the option `middleware` takes.
 * @example
 * ```ts
 * // src/middleware.ts
 * export const onRequest = defineMiddleware((context, next) => {
 * 	context.locals.auth = auth.handleRequest(context);
 * 	return next();
 * });
 * ```
 * @since 2.0.0
 */
export const astro = (): Middleware<[context: AstroContext]> => {
	const takes = "auth.handleRequest(context) with the context of Astro, or the global Astro";
	return ({ args: [context], sessionCookieName }) => {
		if (
			!isObject(context) ||
			!isWebRequest(context["request"]) ||
			!hasMethod(context["cookies"], "get")
		) {
			throw wrongMiddlewareArgument("astro", takes, context);
		}
		const { request, cookies } = context;
		return {
			request,
			sessionCookie: cookies.get(sessionCookieName)?.value ?? null,
			setCookie: (cookie) => {
				if (!hasMethod(cookies, "set")) throw wrongMiddlewareArgument("astro", takes, context);
				cookies.set(cookie.name, cookie.value, definedAttributes(cookie));
			},
		};
	};
};
