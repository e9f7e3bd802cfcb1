import type { KeySchema, SessionSchema, UserSchema } from "./storage/adapter.ts";
import type { Configuration } from "./configuration/configuration.ts";
import type { Cookie } from "./cookies/cookie.ts";
import type { RequestOrigin } from "./csrf/origin.ts";
import type { KeyMethods } from "./keys/key-methods.ts";
import type { MiddlewareArguments } from "./middleware/request-context.ts";
import type {
	DatabaseKeyAttributesOf,
	DatabaseUserAttributesOf,
	KeyAttributesOf,
	SessionAttributesOf,
	SessionColumnsOf,
	SessionUserAttributesOf,
	UserAttributesOf,
} from "./model/attributes.ts";
import type { Key, KeyRow } from "./model/key.ts";
import type { AnySession, Session } from "./model/session.ts";
import type { User } from "./model/user.ts";
import type { AuthRequest } from "./requests/auth-request.ts";
import type { SessionMethods } from "./sessions/session-methods.ts";
import type { UserMethods } from "./users/user-methods.ts";

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
export interface Auth<C extends Configuration = any>
	extends UserMethods<C>, KeyMethods<C>, SessionMethods<C> {
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
	 * The token in an `Authorization: Bearer <token>` header. The scheme may be written in any case.
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
