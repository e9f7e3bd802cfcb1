import type { CookieAttributes } from "../cookies/cookie.ts";
import type { Middleware } from "./request-context.ts";
import { hasMethod, isObject } from "../checks/shape.ts";
import {
	isWebRequest,
	requestUntil,
	wrongMiddlewareArgument,
	type WebRequest,
} from "./arguments.ts";
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
		/**
		 * Takes the cookies for the response: what is set later is not sent. Astro 7 has it.
		 *
		 * @returns The header lines.
		 */
		consume?(): unknown;
	};
}

// Those that were taken: Astro says no more than a warning to a cookie that comes later.
const consumed = new WeakSet<object>();

/**
 * For Astro 2 and later: `auth.handleRequest(context)` in middleware and endpoints,
 * `auth.handleRequest(Astro)` in the front matter of a page.
 *
 * Only in pages that are rendered on demand: a prerendered page has neither cookies nor headers.
 * Cookies have to be set before the first byte is sent; in a component that a page imports that is
 * often too late: such a cookie is in `AuthRequest.pendingCookies`, and a session that is renewed there
 * keeps its id. Versions before Astro 7 may not tell: call `validate()` in `src/middleware.ts`.
 *
 * Astro keeps one cookie for each name: with `sessionCookie.attributes.domain`, the blank cookie for
 * the host-only twin waits in `pendingCookies`. Append it in `src/middleware.ts`.
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
		watch(cookies);
		return {
			request: requestUntil(request, () => consumed.has(cookies)),
			sessionCookie: cookies.get(sessionCookieName)?.value ?? null,
			oneCookiePerName: true,
			setCookie: (cookie) => {
				if (!hasMethod(cookies, "set")) throw wrongMiddlewareArgument("astro", takes, context);
				if (consumed.has(cookies)) return false;
				cookies.set(cookie.name, cookie.value, definedAttributes(cookie));
				return true;
			},
		};
	};
};

/** Remembers when the cookies are taken. */
function watch(cookies: AstroContext["cookies"]): void {
	const consume = cookies.consume?.bind(cookies);
	if (consume === undefined || Object.hasOwn(cookies, "consume")) return;
	cookies.consume = () => {
		consumed.add(cookies);
		return consume();
	};
}
