import type { SessionUserAttributesOf } from "../model/attributes.ts";
import { settingsOf } from "../configuration/settings-of.ts";
import { tokenCookies } from "./token-cookies.ts";
import { createTokenMethods, type TokenServices } from "./token-methods.ts";
import { resolveTokenOptions, type TokenOptions } from "./token-options.ts";
import { createTokenRequest, type TokenRequest } from "./token-request.ts";
import type { AccessToken, TokenPair } from "./token.ts";

/**
 * What `handleRequest()` of an instance takes.
 *
 * @typeParam A - `typeof auth`.
 * @since 2.8.0
 */
export type RequestArguments<A> = A extends {
	readonly handleRequest: (...args: infer Arguments extends readonly unknown[]) => unknown;
}
	? Arguments
	: never;

/**
 * Access and refresh tokens: what {@link tokens} returns. Every method can be taken off it.
 *
 * A token is stored as its SHA-256 hash only. Every method that asks the storage also rejects with
 * what the database throws, unchanged; nothing is half done then.
 *
 * @typeParam A - `typeof auth`; by default the declared one, see {@link Register}.
 * @since 2.8.0
 */
// oxlint-disable-next-line typescript/no-explicit-any -- `any` stands for the declared `auth`
export interface Tokens<A = any> {
	/**
	 * Signs a user in: makes the first pair of a new family.
	 *
	 * @param userId - The id of the user.
	 * @returns The first pair.
	 * @throws LuciaError `AUTH_INVALID_USER_ID` when there is no such user; nothing is stored then.
	 */
	readonly create: (userId: string) => Promise<TokenPair>;
	/**
	 * Whose access token this is.
	 *
	 * @param accessToken - The `value` of an access token, as the client has sent it.
	 * @returns The token, and whose it is.
	 * @throws LuciaError `AUTH_INVALID_ACCESS_TOKEN` when it is none, has expired, was replaced by a
	 * refresh, its family was ended, or its user is gone.
	 */
	readonly validateAccessToken: (
		accessToken: string,
	) => Promise<AccessToken<SessionUserAttributesOf<A>>>;
	/**
	 * Spends a refresh token: its family gets a new pair, and the old access token ends with the old
	 * refresh token, so that one of each works at any time. Of several calls at once for one token at
	 * most one gets a pair.
	 *
	 * A spent token that comes back ends its whole family, the newest pair too: either the one who sends
	 * it or the one who was first has stolen it, and nothing tells which (RFC 9700, section 4.14.2). An
	 * honest client that sends its token twice looks just the same: two tabs at once, or a retry after
	 * an answer that was lost. Let one place of the client refresh, and see
	 * {@link TokenOptions.reuseGracePeriod}.
	 *
	 * @param refreshToken - The `value` of a refresh token, as the client has sent it.
	 * @returns The new pair.
	 * @throws LuciaError `AUTH_INVALID_REFRESH_TOKEN` when it is none, has expired, is spent, its family
	 * was ended, or its user is gone; when it is spent, `detail` says what became of its family.
	 */
	readonly refresh: (refreshToken: string) => Promise<TokenPair>;
	/**
	 * Signs out: ends the family of a token of either kind, also of one that is expired or spent. Does
	 * nothing when there is no such token (RFC 7009, section 2.2).
	 *
	 * @param token - The `value` of an access or refresh token.
	 */
	readonly revoke: (token: string) => Promise<void>;
	/**
	 * Ends all families of a user: after a password or a right has changed. Sessions stay.
	 *
	 * @param userId - The id of the user.
	 * @throws LuciaError `AUTH_INVALID_USER_ID` when the id is no text, such as `undefined`: a
	 * database could take it for a query.
	 */
	readonly revokeAll: (userId: string) => Promise<void>;
	/**
	 * Deletes what can never be used again, of all users: call it now and then, from a scheduled job. It
	 * does so in batches of 1,000, and lets other work have its turn in between.
	 *
	 * @returns How many tokens this call has deleted, ten million at most; `null` when the adapter does not
	 * count them.
	 */
	readonly deleteExpired: () => Promise<number | null>;
	/**
	 * Reads a request: its two cookies, unless it comes from an origin that is not trusted, and its
	 * bearer token. What it takes depends on the middleware of `auth`, as for `auth.handleRequest()`.
	 *
	 * @param args - What the middleware takes.
	 * @returns The request, read; nothing has been asked of the storage yet.
	 * @throws TypeError when the middleware does not fit the request.
	 * @throws LuciaError `AUTH_INVALID_REQUEST` when the request comes from an origin that is not
	 * trusted, with `csrfProtection.onRefusal: "throw"` only; `detail` says why.
	 */
	readonly handleRequest: (...args: RequestArguments<A>) => TokenRequest<A>;
}

/**
 * Access and refresh tokens in place of sessions, for clients that keep two secrets: one that is
 * sent with each request and lives for hours, one that buys the next and is used once. A browser is
 * better served by a session, which is one cookie and renews itself.
 *
 * Neither kind passes as a session, nor a session id as one of them: they are in a table of their own.
 *
 * @typeParam A - `typeof auth`.
 * @param auth - What `lucia()` returned. Its adapter stores the tokens, its middleware, its
 * `sessionCookie` and its `csrfProtection` are used for requests.
 * @param options - See {@link TokenOptions}.
 * @returns The methods.
 * @throws TypeError when `auth` is something else, when its adapter stores no tokens, or when an
 * option is wrong. The message says what is needed.
 * @example
 * ```ts
 * const userTokens = tokens(auth);
 *
 * const { accessToken, refreshToken } = await userTokens.create(userId);
 * const { user } = await userTokens.validateAccessToken(accessToken.value);
 * const next = await userTokens.refresh(refreshToken.value);
 * ```
 * @since 2.8.0
 */
export function tokens<A extends { readonly handleRequest: (...args: never) => unknown }>(
	auth: A,
	options?: TokenOptions,
): Tokens<A> {
	const settings = settingsOf(auth, "tokens()");
	const { adapter, env, middleware, sessionCookie } = settings;
	if (!adapter.tokens) {
		throw new TypeError(
			'tokens(): the adapter of this instance stores no tokens. The SQL adapters do when they are given a table for them: { user, key, session, token: "user_token" }. Another adapter needs the optional member `tokens`.',
		);
	}
	const resolved = resolveTokenOptions(options, settings);
	const services: TokenServices = {
		settings,
		store: adapter.tokens,
		options: resolved,
		createCookie: tokenCookies(settings, resolved),
	};
	const methods = createTokenMethods(services);
	const { refreshOneOf, ...others } = methods;
	const instance = {
		...others,
		refresh: (refreshToken: string) => refreshOneOf([refreshToken]),
		handleRequest: (...args: unknown[]): TokenRequest<unknown> => {
			const context = middleware({ args, env, sessionCookieName: sessionCookie.name });
			return createTokenRequest(services, methods, context);
		},
	};
	// The one place where rows of any shape become the types that the instance stands for.
	return instance as unknown as Tokens<A>;
}
