import type { Cookie } from "../cookies/cookie.ts";
import type { Middleware } from "./request-context.ts";
import { isObject } from "../checks/shape.ts";
import {
	isWebRequest,
	requestUntil,
	wrongMiddlewareArgument,
	type WebRequest,
} from "./arguments.ts";
import {
	identityOf,
	putCookie,
	setCookieList,
	withCookie,
	type SetCookieValues,
} from "../cookies/set-cookie.ts";

/**
 * What is used of a context of Elysia.
 *
 * @since 2.3.0
 */
export interface ElysiaContext {
	/** The request. */
	readonly request: WebRequest;
	/** What the response gets. */
	readonly set: { readonly headers: object };
}

type ElysiaHeaders = { "set-cookie"?: SetCookieValues; "Set-Cookie"?: SetCookieValues };

// What was written to each response, by its headers: the newest of each cookie.
const written = new WeakMap<object, Map<string, Cookie>>();

/**
 * For Elysia 1, on any runtime: `auth.handleRequest(context)`.
 *
 * Other cookies stay, whether the app sets them in `set.headers` (in either spelling of the name) or
 * with Elysia's own `cookie`. Of several session cookies in one response only the newest stays.
 * As soon as there are two, Elysia drops them where a handler returns a `Response` with `Set-Cookie`
 * headers of its own: set such cookies on the context instead. It also writes two into one line, of
 * which browsers read the first, where a generator awaits something before they are set: validate
 * before the handler, in `derive` or `resolve`.
 *
 * So Lucia writes one cookie for each name: with `sessionCookie.attributes.domain`, the blank cookie for
 * the host-only twin waits in `AuthRequest.pendingCookies`.
 *
 * Validate before you stream. After the first `yield` of a generator a cookie is too late: it is in
 * `AuthRequest.pendingCookies`, and a session that is renewed there keeps its id. In the stream of
 * a `Response` that a handler has made itself nobody can tell.
 *
 * The check of the origin uses the host of the request's URL.
 *
 * Throws a TypeError from `handleRequest()` when `context` is no context of Elysia.
 *
 * New in 2.8.0: it follows Elysia 1, where the name of the header is in lower case and Elysia's own
 * cookies used to replace the one of the session.
 *
 * @returns What the option `middleware` takes.
 * @example
 * ```ts
 * const auth = lucia({ adapter, env: "DEV", middleware: elysia() });
 *
 * new Elysia().get("/profile", async (context) => {
 * 	const session = await auth.handleRequest(context).validate();
 * 	return session ? session.user : context.redirect("/sign-in");
 * });
 * ```
 * @since 2.5.0
 */
export const elysia = (): Middleware<[context: ElysiaContext]> => {
	return ({ args: [context] }) => {
		const takes = "auth.handleRequest(context) with the context of Elysia";
		if (!isObject(context) || !isWebRequest(context["request"])) {
			throw wrongMiddlewareArgument("elysia", takes, context);
		}
		const { request, set } = context;
		return {
			request: requestUntil(
				request,
				() => isObject(set) && isObject(set.headers) && isStreaming(set.headers),
			),
			oneCookiePerName: true,
			setCookie: (cookie) => {
				if (!isObject(set) || !isObject(set.headers))
					throw wrongMiddlewareArgument("elysia", takes, context);
				const headers: ElysiaHeaders = set.headers;
				// What the headers become when a stream begins, if it has several cookies.
				if (headers instanceof Headers) {
					putCookie(headers, cookie);
					return !isStreaming(headers);
				}
				const own = written.get(headers) ?? new Map<string, Cookie>();
				const identity = identityOf(cookie.serialize());
				// The newest word on a cookie is the last.
				own.delete(identity);
				own.set(identity, cookie);
				written.set(headers, own);
				keepCookies(headers, [...own.values()]);
				return !isStreaming(headers);
			},
		};
	};
};

/** Whether the first value of a stream is there, and the response is made of it. */
function isStreaming(headers: object): boolean {
	// Elysia names it then; an app leaves that to its server.
	return "transfer-encoding" in headers;
}

/**
 * Puts the cookies into the header, and keeps them there: when the response is made, Elysia writes
 * the cookies of its own `cookie` over whatever the header holds.
 */
function keepCookies(headers: ElysiaHeaders, own: readonly Cookie[]): void {
	const add = (others: SetCookieValues): string[] =>
		own.reduce<string[]>((values, cookie) => withCookie(values, cookie), setCookieList(others));
	let values = add([
		...setCookieList(headers["set-cookie"]),
		...setCookieList(headers["Set-Cookie"]),
	]);
	delete headers["Set-Cookie"];
	Object.defineProperty(headers, "set-cookie", {
		configurable: true,
		enumerable: true,
		// A single value as a text: Elysia merges that with the cookies of a returned `Response`.
		get: () => (values.length === 1 ? values[0] : values),
		set: (others: SetCookieValues) => {
			values = add(others);
		},
	});
}
