import type { Middleware } from "./request-context.ts";
import { hasMethod, isObject } from "../checks/shape.ts";
import { wrongMiddlewareArgument, type HeadersLike } from "./arguments.ts";
import { signalOf } from "./node.ts";
import { identityOf, withoutCookie } from "../cookies/set-cookie.ts";

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
		readonly raw?: {
			readonly headers: HeadersLike;
			readonly signal?: { readonly aborted: boolean };
		};
		/** Hono 3 and earlier. */
		readonly headers?: HeadersLike;
	};
	/** The response so far. */
	readonly res?: {
		readonly headers: Pick<Headers, "getSetCookie">;
		readonly body?: { readonly locked: boolean } | null;
		readonly bodyUsed?: boolean;
	};
	/** Whether a handler has answered. */
	readonly finalized?: boolean;
	/** What the server gives, on Node.js its response. */
	// oxlint-disable-next-line typescript/no-explicit-any -- an app declares what it holds
	readonly env?: any;
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

// What was written to each context. It builds its response as soon as someone looks at it, which then
// keeps no cookies of another that a handler returns: looked at is only where a cookie may be already.
const written = new WeakMap<HonoContext, Set<string>>();

// Contexts that have made a response, which takes no more headers then.
const answered = new WeakSet<HonoContext>();
// Contexts that are watched for it.
const watched = new WeakSet<HonoContext>();

/** What makes responses, each a function of its own in every context. */
const MAKERS = ["newResponse", "body", "text", "json", "html"] as const;

/**
 * For Hono 3 and 4, on any runtime: `auth.handleRequest(context)`.
 *
 * Other cookies stay, those of `setCookie()` of `hono/cookie` and of `context.header()` alike, as
 * long as they are appended. Of several session cookies in one response only the newest stays.
 *
 * Answer with the context: `context.json()`, `context.redirect()` and the like. A `Response` of one's
 * own (`new Response()`, `Response.json()`, that of a `fetch()`) does not get its cookies, and nobody can
 * tell: return `context.newResponse(response.body, response)` for it. A `Set-Cookie` in the third argument of
 * these methods replaces the cookies of the context too.
 *
 * The check of the origin uses the host of the request's URL. Behind a proxy that is the host that the
 * proxy asked for: name the public one in `csrfProtection.host`.
 *
 * Validate before you stream. In the function of `stream()`, `streamText()` or `streamSSE()` it is too
 * late for a cookie: it is in `AuthRequest.pendingCookies`, and a session that is renewed there keeps
 * its id. The middleware can tell when the stream was made with the context (not with
 * `new Response()`), and `handleRequest()` was called before the first `await`, or on Node.js.
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
		watch(context);
		return {
			request: {
				method: context.req.method,
				url: context.req.url,
				headers,
				signal: signalOf(
					() => context.env?.outgoing as unknown,
					context.req.raw,
					() => answered.has(context) || isSent(context),
				),
			},
			setCookie: (cookie) => {
				if (isSent(context)) return false;
				const own = written.get(context) ?? new Set();
				written.set(context, own);
				const identity = identityOf(cookie.serialize());
				if (own.has(identity)) {
					const headers = context.res?.headers;
					const existing = hasMethod(headers, "getSetCookie") ? headers.getSetCookie() : [];
					const others = withoutCookie(existing, cookie);
					if (others.length < existing.length) {
						context.header("Set-Cookie");
						for (const other of others) context.header("Set-Cookie", other, { append: true });
					}
				}
				own.add(identity);
				context.header("Set-Cookie", cookie.serialize(), { append: true });
				// What was made before may still be changed by a middleware or thrown away for another response,
				// which takes the cookie: nothing to rely on.
				return !answered.has(context);
			},
		};
	};
};

/** Remembers when a response is made: that of a stream is made while its function still runs. */
function watch(context: HonoContext): void {
	if (watched.has(context)) return;
	watched.add(context);
	const makers = context as unknown as Record<string, unknown>;
	for (const name of MAKERS) {
		const make = makers[name];
		if (!Object.hasOwn(makers, name) || typeof make !== "function") continue;
		makers[name] = (...args: readonly unknown[]): unknown => {
			answered.add(context);
			return make.apply(context, args) as unknown;
		};
	}
}

/** Whether the response is on its way. Once it is finalized, a middleware may still change it. */
function isSent(context: HonoContext): boolean {
	const outgoing: unknown = context.env?.outgoing;
	if (isObject(outgoing) && outgoing["headersSent"] === true) return true;
	// Only then: a context builds its response as soon as someone looks at it.
	if (context.finalized !== true) return false;
	return context.res?.bodyUsed === true || context.res?.body?.locked === true;
}
