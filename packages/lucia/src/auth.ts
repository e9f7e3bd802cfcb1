import type { KeySchema, SessionSchema, UserSchema } from "./storage/adapter.ts";
import type {
	DatabaseKeyAttributesOf,
	DatabaseSessionAttributesOf,
	DatabaseUserAttributesOf,
	KeyAttributesOf,
	NoAttributes,
	SessionAttributesOf,
	SessionColumnsOf,
	SessionUserAttributesOf,
	UserAttributesOf,
} from "./model/attributes.ts";
import type { Configuration } from "./configuration/configuration.ts";
import type { Cookie } from "./cookies/cookie.ts";
import type { Key, KeyRow } from "./model/key.ts";
import type { Middleware, RequestContext } from "./middleware/request-context.ts";
import type { AuthRequest } from "./requests/auth-request.ts";
import type { SessionLifetime } from "./sessions/lifetime.ts";
import type { AnySession, Session } from "./model/session.ts";
import type { User } from "./model/user.ts";

/**
 * What `handleRequest()` takes with the configured middleware.
 *
 * @typeParam C - The type of the configuration.
 * @since 2.8.0
 */
export type MiddlewareArguments<C> = C extends { readonly middleware: Middleware<infer Args> }
	? Args
	: [requestContext: RequestContext];

/**
 * The key that {@link Auth.createUser} and {@link Auth.createKey} store.
 *
 * @typeParam Attributes - The columns of the key table besides the library's own.
 * @since 2.8.0
 */
export interface NewKey<Attributes = NoAttributes> {
	/** The way of signing in: `"username"`, `"email"`, `"github"`, … Without a colon. */
	readonly providerId: string;
	/** Who the user is for the provider. Not empty. */
	readonly providerUserId: string;
	/** In clear text, not empty; `null` when the provider vouches for the user. */
	readonly password: string | null;
	/**
	 * Columns of the key table besides the library's own; what is left out gets the default of the
	 * database.
	 *
	 * @since 2.8.0
	 */
	readonly attributes?: Partial<Attributes> | undefined;
}

/**
 * What {@link Auth.validateRequestOrigin} looks at.
 *
 * @since 2.8.0
 */
export type RequestOrigin = {
	/** The whole URL of the request. */
	readonly url: string | null;
	/** The HTTP method, in any case. */
	readonly method: string | null;
} & (
	| { readonly headers: { readonly origin: string | null } }
	| { readonly originHeader: string | null }
);

/**
 * Users, keys and sessions: what {@link lucia} returns. Every method can be taken off it
 * (`const { useKey } = auth`).
 *
 * Every method that asks the storage also rejects with what the database throws, unchanged.
 *
 * @typeParam C - The type of the configuration. `Auth` alone is the declared one, see
 * {@link Register}.
 * @since 2.0.0
 */
// oxlint-disable-next-line typescript/no-explicit-any -- `any` stands for the declared `auth`
export interface Auth<C extends Configuration = any> {
	/**
	 * The user with this id.
	 *
	 * @param userId - The id of the user.
	 * @returns The user, with what `getUserAttributes` makes of the row.
	 * @throws LuciaError `AUTH_INVALID_USER_ID` when there is none.
	 * @example
	 * ```ts run
	 * const { userId } = await auth.createUser({
	 * 	key: null,
	 * 	attributes: { username: "ada" },
	 * });
	 * const user = await auth.getUser(userId);
	 * console.log(user.username);
	 * ```
	 *
	 * ```text output
	 * ada
	 * ```
	 */
	readonly getUser: (userId: string) => Promise<User<UserAttributesOf<C>>>;
	/**
	 * Stores a user, and a key with it unless `key` is `null`: both or neither.
	 *
	 * @param options - The new user.
	 * @param options.userId - The id of the new user; by default 15 random characters.
	 * @param options.key - The key that is stored with the user, or `null`.
	 * @param options.attributes - The columns of the user table besides `id`; what is `undefined`
	 * is left out.
	 * @returns The user, made of what was given: defaults of the database are not read back, unless
	 * `readBackUsers` is set.
	 * @throws LuciaError `AUTH_DUPLICATE_KEY_ID` when the key exists, and then no user is stored.
	 * @throws LuciaError `AUTH_INVALID_PASSWORD` when the password is empty.
	 * @throws TypeError when the key is no valid key, see {@link createKeyId}.
	 * @throws LuciaError `AUTH_INVALID_USER_ID` when the id is no text, such as `undefined`: a
	 * database could take it for a query.
	 * @example
	 * ```ts run
	 * const user = await auth.createUser({
	 * 	key: {
	 * 		providerId: "username",
	 * 		providerUserId: "ada",
	 * 		password: "lovelace writes notes",
	 * 	},
	 * 	attributes: { username: "ada" },
	 * });
	 * console.log(user.username, user.userId.length);
	 * ```
	 *
	 * ```text output
	 * ada 15
	 * ```
	 */
	readonly createUser: (options: {
		readonly userId?: string | undefined;
		readonly key: NewKey<DatabaseKeyAttributesOf<C>> | null;
		readonly attributes: DatabaseUserAttributesOf<C>;
	}) => Promise<User<UserAttributesOf<C>>>;
	/**
	 * Changes columns of a user. `id` is never changed, and what is `undefined` is left as it is.
	 *
	 * @param userId - The id of the user.
	 * @param attributes - The columns to change.
	 * @returns The user as it is stored now.
	 * @throws LuciaError `AUTH_INVALID_USER_ID` when there is no such user.
	 * @example
	 * ```ts run
	 * const { userId } = await auth.createUser({
	 * 	key: null,
	 * 	attributes: { username: "ada" },
	 * });
	 * const user = await auth.updateUserAttributes(userId, { username: "countess" });
	 * console.log(user.username);
	 * ```
	 *
	 * ```text output
	 * countess
	 * ```
	 */
	readonly updateUserAttributes: (
		userId: string,
		attributes: Partial<DatabaseUserAttributesOf<C>>,
	) => Promise<User<UserAttributesOf<C>>>;
	/**
	 * Deletes a user with all tokens (of `lucia/tokens`), sessions and keys, if there is one: all or none
	 * where the adapter can do that (`deleteUserCompletely` is optional for adapters), otherwise in the
	 * order tokens, sessions, keys, user, so that a failure leaves nothing that refers to a user who is
	 * gone.
	 *
	 * @param userId - The id of the user.
	 * @throws LuciaError `AUTH_INVALID_USER_ID` when the id is no text, such as `undefined`: a
	 * database could take it for a query.
	 * @example
	 * ```ts
	 * await auth.deleteUser(session.user.userId);
	 * ```
	 */
	readonly deleteUser: (userId: string) => Promise<void>;

	/**
	 * Checks a key and its password: the way to sign in.
	 *
	 * A key that does not exist takes as long to refuse as a wrong password, so that the time tells
	 * nobody who has an account. The codes do tell: give both the same message.
	 *
	 * @param providerId - The way of signing in, such as `"username"`. Without a colon.
	 * @param providerUserId - Who the user is for the provider.
	 * @param password - In clear text; `null` when the key has no password.
	 * @returns The key, whose `userId` is the user who signs in.
	 * @throws LuciaError `AUTH_INVALID_KEY_ID` when there is no such key.
	 * @throws LuciaError `AUTH_INVALID_PASSWORD` when the password is wrong, is missing, or is
	 * given although the key has none.
	 * @throws LuciaError `AUTH_OUTDATED_PASSWORD` when the stored hash is one of bcrypt (`$2a`),
	 * which the first betas wrote.
	 * @throws TypeError when the provider id has a colon.
	 * @example
	 * ```ts run
	 * await auth.createUser({
	 * 	key: {
	 * 		providerId: "username",
	 * 		providerUserId: "ada",
	 * 		password: "lovelace writes notes",
	 * 	},
	 * 	attributes: { username: "ada" },
	 * });
	 *
	 * for (const password of ["lovelace writes notes", "a guess"]) {
	 * 	try {
	 * 		const key = await auth.useKey("username", "ada", password);
	 * 		console.log(key.providerUserId, "signs in");
	 * 	} catch (error) {
	 * 		if (!(error instanceof LuciaError)) throw error;
	 * 		console.log(error.message);
	 * 	}
	 * }
	 * ```
	 *
	 * ```text output
	 * ada signs in
	 * AUTH_INVALID_PASSWORD
	 * ```
	 */
	readonly useKey: (
		providerId: string,
		providerUserId: string,
		password: string | null,
	) => Promise<Key<KeyAttributesOf<C>>>;
	/**
	 * The key, without a look at its password.
	 *
	 * @param providerId - The way of signing in, such as `"username"`. Without a colon.
	 * @param providerUserId - Who the user is for the provider.
	 * @returns The key, with what `getKeyAttributes` makes of the row.
	 * @throws LuciaError `AUTH_INVALID_KEY_ID` when there is none.
	 * @throws TypeError when the provider id has a colon.
	 * @example
	 * ```ts run
	 * await auth.createUser({
	 * 	key: { providerId: "github", providerUserId: "583231", password: null },
	 * 	attributes: { username: "ada" },
	 * });
	 * const key = await auth.getKey("github", "583231");
	 * console.log(key.passwordDefined);
	 * ```
	 *
	 * ```text output
	 * false
	 * ```
	 */
	readonly getKey: (providerId: string, providerUserId: string) => Promise<Key<KeyAttributesOf<C>>>;
	/**
	 * All keys of a user, in the order of the storage.
	 *
	 * @param userId - The id of the user.
	 * @returns The keys; an empty array when the user has none.
	 * @throws LuciaError `AUTH_INVALID_USER_ID` when there is no such user.
	 * @example
	 * ```ts
	 * const keys = await auth.getAllUserKeys(session.user.userId);
	 * const canUsePassword = keys.some((key) => key.passwordDefined);
	 * ```
	 */
	readonly getAllUserKeys: (userId: string) => Promise<Key<KeyAttributesOf<C>>[]>;
	/**
	 * Stores another key for a user.
	 *
	 * @param options - The new key, see {@link NewKey}.
	 * @param options.userId - Whose key it is.
	 * @returns The key.
	 * @throws LuciaError `AUTH_DUPLICATE_KEY_ID` when the key exists.
	 * @throws LuciaError `AUTH_INVALID_USER_ID` when there is no such user and the storage checks
	 * it.
	 * @throws LuciaError `AUTH_INVALID_PASSWORD` when the password is empty.
	 * @throws TypeError when the key is no valid key, see {@link createKeyId}.
	 * @example
	 * ```ts run
	 * const { userId } = await auth.createUser({
	 * 	key: null,
	 * 	attributes: { username: "ada" },
	 * });
	 * const key = await auth.createKey({
	 * 	userId,
	 * 	providerId: "github",
	 * 	providerUserId: "583231",
	 * 	password: null,
	 * });
	 * console.log(key.providerId, key.userId === userId);
	 * ```
	 *
	 * ```text output
	 * github true
	 * ```
	 */
	readonly createKey: (
		options: NewKey<DatabaseKeyAttributesOf<C>> & { readonly userId: string },
	) => Promise<Key<KeyAttributesOf<C>>>;
	/**
	 * Sets the password of a key, or removes it with `null`. Sessions stay as they are: after a
	 * password reset, end them with {@link Auth.invalidateAllUserSessions}.
	 *
	 * @param providerId - The way of signing in, such as `"username"`. Without a colon.
	 * @param providerUserId - Who the user is for the provider.
	 * @param password - The new password in clear text, not empty; `null` removes it.
	 * @returns The key as it is stored now.
	 * @throws LuciaError `AUTH_INVALID_KEY_ID` when there is no such key.
	 * @throws LuciaError `AUTH_INVALID_PASSWORD` when the password is empty.
	 * @throws TypeError when the provider id has a colon.
	 * @example
	 * ```ts
	 * const key = await auth.updateKeyPassword("username", "ada", newPassword);
	 * await auth.invalidateAllUserSessions(key.userId);
	 * ```
	 */
	readonly updateKeyPassword: (
		providerId: string,
		providerUserId: string,
		password: string | null,
	) => Promise<Key<KeyAttributesOf<C>>>;
	/**
	 * Changes columns of a key. The library's own are never changed, and what is `undefined` is left as
	 * it is.
	 *
	 * @param providerId - The way of signing in, such as `"username"`. Without a colon.
	 * @param providerUserId - Who the user is for the provider.
	 * @param attributes - The columns to change.
	 * @returns The key as it is stored now.
	 * @throws LuciaError `AUTH_INVALID_KEY_ID` when there is no such key.
	 * @throws TypeError when the provider id has a colon.
	 * @since 2.8.0
	 */
	readonly updateKeyAttributes: (
		providerId: string,
		providerUserId: string,
		attributes: Partial<DatabaseKeyAttributesOf<C>>,
	) => Promise<Key<KeyAttributesOf<C>>>;
	/**
	 * Deletes a key, if there is one. Sessions stay as they are.
	 *
	 * @param providerId - The way of signing in, such as `"username"`. Without a colon.
	 * @param providerUserId - Who the user is for the provider.
	 * @throws TypeError when the provider id has a colon.
	 * @example
	 * ```ts
	 * await auth.deleteKey("github", "583231");
	 * ```
	 */
	readonly deleteKey: (providerId: string, providerUserId: string) => Promise<void>;

	/**
	 * Stores a session for a user. It is active from now on, and not `fresh`.
	 *
	 * @param options - The new session.
	 * @param options.sessionId - What the browser is to hold; by default 40 random characters (206
	 * bits; OWASP asks for 64 at least).
	 * @param options.userId - Whose session it is.
	 * @param options.attributes - The columns of the session table besides the library's own; what
	 * is `undefined` is left out.
	 * @param options.lifetime - How long this session lives, where that differs from the
	 * configuration; it needs {@link SessionColumns.lifetime}. Since 2.8.0.
	 * @returns The session.
	 * @throws LuciaError `AUTH_INVALID_USER_ID` when there is no such user; nothing is stored then.
	 * @throws TypeError when `lifetime` is wrong or has no column, or when `sessionId` looks like a hashed
	 * id.
	 * @example
	 * ```ts run
	 * const { userId } = await auth.createUser({
	 * 	key: null,
	 * 	attributes: { username: "ada" },
	 * });
	 * const session = await auth.createSession({ userId, attributes: {} });
	 * console.log(session.state, session.fresh);
	 * console.log(session.activePeriodExpiresAt.toISOString());
	 * console.log(session.idlePeriodExpiresAt.toISOString());
	 * ```
	 *
	 * ```text output
	 * active false
	 * 2026-01-06T09:00:00.000Z
	 * 2026-01-20T09:00:00.000Z
	 * ```
	 */
	readonly createSession: (options: {
		readonly sessionId?: string | undefined;
		readonly userId: string;
		readonly attributes: DatabaseSessionAttributesOf<C>;
		readonly lifetime?: SessionLifetime | undefined;
	}) => Promise<Session<SessionUserAttributesOf<C>, SessionAttributesOf<C>>>;
	/**
	 * The session with this id, active or idle. Never renews it.
	 *
	 * @param sessionId - What the browser holds. With `hashSessionIds` that is the token: the
	 * `sessionId` of another session object is refused.
	 * @returns The session, `active` or `idle`.
	 * @throws LuciaError `AUTH_INVALID_SESSION_ID` when there is none, it is dead, or its user is gone.
	 * @example
	 * ```ts
	 * const { user, state } = await auth.getSession(sessionId);
	 * ```
	 */
	readonly getSession: (
		sessionId: string,
	) => Promise<Session<SessionUserAttributesOf<C>, SessionAttributesOf<C>>>;
	/**
	 * The session with this id, renewed if it was idle: new moments, `fresh: true`.
	 *
	 * The id stays, unless `rotateSessionIds` is on: then the cookie of a `fresh` session has to reach
	 * the browser ({@link Auth.createSessionCookie}), which is signed out after the grace period
	 * otherwise.
	 *
	 * @param sessionId - What the browser holds, see {@link Auth.getSession}.
	 * @returns The session, `active`.
	 * @throws LuciaError `AUTH_INVALID_SESSION_ID` when there is none, it is dead, its user is gone, or
	 * it was deleted while it was to be renewed.
	 * @example
	 * ```ts
	 * const session = await auth.validateSession(sessionId);
	 * if (session.fresh) {
	 * 	headers.append("Set-Cookie", auth.createSessionCookie(session).serialize());
	 * }
	 * ```
	 */
	readonly validateSession: (
		sessionId: string,
	) => Promise<Session<SessionUserAttributesOf<C>, SessionAttributesOf<C>>>;
	/**
	 * What the cookie or the bearer token of a session holds: a secret, for the client alone. Without
	 * `hashSessionIds` it is `session.sessionId`.
	 *
	 * @param session - A session that `createSession()`, `getSession()` or `validateSession()` has
	 * just given.
	 * @returns The token.
	 * @throws TypeError when the session does not know its token, because only the hash is stored and
	 * it comes from a list, from another method that was given no token, or is a copy.
	 * @example
	 * ```ts
	 * const token = auth.getSessionToken(session);
	 * ```
	 * @since 2.8.0
	 */
	readonly getSessionToken: (session: AnySession) => string;
	/**
	 * All living sessions of a user, in the order of the storage. With `rotateSessionIds` one that has
	 * just got another id is listed once, under the new one.
	 *
	 * @param userId - The id of the user.
	 * @returns The sessions, `active` or `idle`; an empty array when there are none.
	 * @throws LuciaError `AUTH_INVALID_USER_ID` when there is no such user.
	 * @example
	 * ```ts
	 * const sessions = await auth.getAllUserSessions(session.user.userId);
	 * ```
	 */
	readonly getAllUserSessions: (
		userId: string,
	) => Promise<Session<SessionUserAttributesOf<C>, SessionAttributesOf<C>>[]>;
	/**
	 * Changes columns of a session. The library's own are never changed, and what is `undefined` is
	 * left as it is.
	 *
	 * @param sessionId - The `sessionId` of a session, or what the browser holds.
	 * @param attributes - The columns to change.
	 * @returns The session as it is stored now.
	 * @throws LuciaError `AUTH_INVALID_SESSION_ID` when there is none, it is dead, or its user is gone.
	 */
	readonly updateSessionAttributes: (
		sessionId: string,
		attributes: Partial<DatabaseSessionAttributesOf<C>>,
	) => Promise<Session<SessionUserAttributesOf<C>, SessionAttributesOf<C>>>;
	/**
	 * Ends a session, if there is one; with `rotateSessionIds` under all the ids that it has at that
	 * moment.
	 *
	 * @param sessionId - The `sessionId` of a session, or what the browser holds.
	 * @throws LuciaError `AUTH_INVALID_SESSION_ID` when the id is empty.
	 * @example
	 * ```ts
	 * await auth.invalidateSession(session.sessionId);
	 * authRequest.setSession(null);
	 * ```
	 */
	readonly invalidateSession: (sessionId: string) => Promise<void>;
	/**
	 * Ends all sessions of a user.
	 *
	 * @param userId - The id of the user.
	 * @throws LuciaError `AUTH_INVALID_USER_ID` when the id is no text, such as `undefined`: a
	 * database could take it for a query.
	 * @example
	 * ```ts
	 * await auth.invalidateAllUserSessions(session.user.userId);
	 * ```
	 */
	readonly invalidateAllUserSessions: (userId: string) => Promise<void>;
	/**
	 * Ends all sessions of a user but one: “sign out everywhere else”.
	 *
	 * @param exceptSessionId - The session that stays, usually that of the request: its `sessionId`, or
	 * what the browser holds.
	 * @param userId - The id of the user.
	 * @throws LuciaError `AUTH_INVALID_SESSION_ID` when the id is empty.
	 * @throws LuciaError `AUTH_INVALID_USER_ID` when the id is no text, such as `undefined`: a
	 * database could take it for a query.
	 * @example
	 * ```ts
	 * await auth.invalidateOtherUserSessions(session.user.userId, session.sessionId);
	 * ```
	 * @since 2.8.0
	 */
	readonly invalidateOtherUserSessions: (userId: string, exceptSessionId: string) => Promise<void>;
	/**
	 * Deletes the dead sessions of a user. They were never valid again anyway: this frees space.
	 *
	 * @param userId - The id of the user.
	 * @throws LuciaError `AUTH_INVALID_USER_ID` when the id is no text, such as `undefined`: a
	 * database could take it for a query.
	 */
	readonly deleteDeadUserSessions: (userId: string) => Promise<void>;
	/**
	 * Deletes the dead sessions of all users: call it now and then, from a scheduled job.
	 *
	 * @throws Error when the adapter cannot do it (`deleteExpiredSessions` is optional for adapters).
	 * @since 2.8.0
	 */
	readonly deleteExpiredSessions: () => Promise<void>;

	/**
	 * Reads a request. What it takes depends on the configured middleware.
	 *
	 * @param args - What the middleware takes: with `express()` the request and the response, with
	 * `web()` the `Request`.
	 * @returns The request, read; nothing has been asked of the storage yet.
	 * @throws TypeError when the middleware does not fit the request.
	 * @throws LuciaError `AUTH_INVALID_REQUEST` when the request comes from an origin that is not
	 * trusted, with `csrfProtection.onRefusal: "throw"` only; `detail` says why.
	 * @example
	 * ```ts
	 * const authRequest = auth.handleRequest({
	 * 	request,
	 * 	setCookie: (cookie) => headers.append("Set-Cookie", cookie.serialize()),
	 * });
	 * const session = await authRequest.validate();
	 * ```
	 */
	readonly handleRequest: (...args: MiddlewareArguments<C>) => AuthRequest<Auth<C>>;
	/**
	 * The cookie that carries this session; for `null`, the blank cookie that removes it.
	 *
	 * @param session - The session, or `null`.
	 * @returns The cookie, whose `serialize()` is the value of a `Set-Cookie` header.
	 * @throws TypeError when the session does not know its token, see {@link Auth.getSessionToken}.
	 * @example
	 * ```ts run
	 * const blank = auth.createSessionCookie(null);
	 * console.log(blank.serialize());
	 * ```
	 *
	 * ```text output
	 * auth_session=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; SameSite=Lax
	 * ```
	 */
	readonly createSessionCookie: (session: AnySession | null) => Cookie;
	/**
	 * The session id in a `Cookie` header.
	 *
	 * @param cookieHeader - The value of the header `Cookie`.
	 * @returns `null` when the cookie is not there; `""` when it is there and empty.
	 * @example
	 * ```ts run
	 * console.log(auth.readSessionCookie("theme=dark; auth_session=abc"));
	 * console.log(auth.readSessionCookie("theme=dark"));
	 * ```
	 *
	 * ```text output
	 * abc
	 * null
	 * ```
	 */
	readonly readSessionCookie: (cookieHeader: string | null | undefined) => string | null;
	/**
	 * The token in an `Authorization: Bearer <token>` header.
	 *
	 * @param authorizationHeader - The value of the header `Authorization`.
	 * @returns `null` when there is none.
	 * @example
	 * ```ts run
	 * console.log(auth.readBearerToken("Bearer abc"));
	 * console.log(auth.readBearerToken("Basic YWRh"));
	 * ```
	 *
	 * ```text output
	 * abc
	 * null
	 * ```
	 */
	readonly readBearerToken: (authorizationHeader: string | null | undefined) => string | null;
	/**
	 * Refuses a request from an origin that is not trusted, even if `csrfProtection` is `false`.
	 *
	 * @param request - The parts of the request that tell where it comes from.
	 * @throws LuciaError `AUTH_INVALID_REQUEST` when the origin, the method or the URL is missing, or
	 * the origin is not trusted. GET and HEAD need no origin.
	 * @deprecated `handleRequest()` does this by itself.
	 */
	readonly validateRequestOrigin: (request: RequestOrigin) => void;

	/**
	 * The same configuration on another adapter: for a transaction of the app, whose statements have to
	 * run on a connection of its own. Synchronous, and asks nothing of the storage.
	 *
	 * @param adapter - What the option `adapter` takes.
	 * @returns Another instance; this one stays as it is.
	 * @throws TypeError when it is not that.
	 * @example
	 * ```ts
	 * await transaction(async (client) => {
	 *   const { userId } = await auth.withAdapter(pg(client, tables)).createUser({ key, attributes });
	 *   await client.query("INSERT INTO profile (user_id) VALUES ($1)", [userId]);
	 * });
	 * ```
	 * @since 2.8.0
	 */
	readonly withAdapter: (adapter: Configuration["adapter"]) => Auth<C>;

	/**
	 * What the configuration makes of a user's row; nothing when it has no `getUserAttributes`.
	 *
	 * @param databaseUser - A row of the user table.
	 * @returns The attributes.
	 */
	readonly getUserAttributes: (
		databaseUser: UserSchema<DatabaseUserAttributesOf<C>>,
	) => UserAttributesOf<C>;
	/**
	 * What the configuration makes of a session's row; nothing without `getSessionAttributes`.
	 *
	 * @param databaseSession - A row of the session table.
	 * @returns The attributes.
	 */
	readonly getSessionAttributes: (
		databaseSession: SessionSchema<SessionColumnsOf<C>>,
	) => SessionAttributesOf<C>;
	/**
	 * What the configuration makes of a key's row; nothing without `getKeyAttributes`.
	 *
	 * @param databaseKey - A row of the key table, without its hash.
	 * @returns The attributes.
	 */
	readonly getKeyAttributes: (
		databaseKey: KeyRow<DatabaseKeyAttributesOf<C>>,
	) => KeyAttributesOf<C>;
	/**
	 * Makes a `User` of a row that the app has read itself.
	 *
	 * @param databaseUser - A row of the user table.
	 * @returns The user.
	 * @example
	 * ```ts run
	 * const row = { id: "u1", username: "ada" };
	 * console.log(auth.transformDatabaseUser(row).userId);
	 * ```
	 *
	 * ```text output
	 * u1
	 * ```
	 */
	readonly transformDatabaseUser: (
		databaseUser: UserSchema<DatabaseUserAttributesOf<C>>,
	) => User<UserAttributesOf<C>>;
	/**
	 * Makes a `Session` of a row that the app has read itself. A dead row comes out as `idle`. With
	 * `hashSessionIds` it does not know its token.
	 *
	 * @param databaseSession - A row of the session table.
	 * @param context - What a row of the session table does not tell.
	 * @param context.user - The user of the session.
	 * @param context.fresh - What `session.fresh` is to be.
	 * @returns The session.
	 */
	readonly transformDatabaseSession: (
		databaseSession: SessionSchema<SessionColumnsOf<C>>,
		context: { readonly user: User<SessionUserAttributesOf<C>>; readonly fresh: boolean },
	) => Session<SessionUserAttributesOf<C>, SessionAttributesOf<C>>;
	/**
	 * Makes a `Key` of a row that the app has read itself.
	 *
	 * @param databaseKey - A row of the key table.
	 * @returns The key.
	 */
	readonly transformDatabaseKey: (
		databaseKey: KeySchema & DatabaseKeyAttributesOf<C>,
	) => Key<KeyAttributesOf<C>>;
}

/** An instance whose attributes are not known: what the library's own parts are written for. */
export type AnyAuth = Auth<Configuration>;
