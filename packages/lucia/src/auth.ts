import type { KeySchema, SessionSchema, UserSchema } from "./adapter.ts";
import type {
	DatabaseSessionAttributesOf,
	DatabaseUserAttributesOf,
	SessionAttributesOf,
	UserAttributesOf,
} from "./attributes.ts";
import type { Configuration } from "./configuration.ts";
import type { Cookie } from "./cookie.ts";
import type { Key } from "./key.ts";
import type { Middleware, RequestContext } from "./request-context.ts";
import type { AuthRequest } from "./request.ts";
import type { AnySession, Session } from "./session.ts";
import type { User } from "./user.ts";

/** What `handleRequest()` takes with the configured middleware. */
type MiddlewareArguments<C> = C extends { readonly middleware: Middleware<infer Args> }
	? Args
	: [requestContext: RequestContext];

/** The key that {@link Auth.createUser} and {@link Auth.createKey} store. */
export interface NewKey {
	/** The way of signing in: `"username"`, `"email"`, `"github"`, … Without a colon. */
	readonly providerId: string;
	/** Who the user is for the provider. Not empty. */
	readonly providerUserId: string;
	/** In clear text, not empty; `null` when the provider vouches for the user. */
	readonly password: string | null;
}

/** What {@link Auth.validateRequestOrigin} looks at. */
export type RequestOrigin = {
	readonly url: string | null;
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
	 * @throws LuciaError `AUTH_INVALID_USER_ID` when there is none.
	 */
	readonly getUser: (userId: string) => Promise<User<UserAttributesOf<C>>>;
	/**
	 * Stores a user, and a key with it unless `key` is `null`: both or neither.
	 *
	 * @param options - `userId`: by default 15 random characters. `attributes`: the columns of the
	 * user table besides `id`; what is `undefined` is left out.
	 * @returns The user, made of what was given: defaults of the database are not read back.
	 * @throws LuciaError `AUTH_DUPLICATE_KEY_ID` when the key exists, and then no user is stored;
	 * `AUTH_INVALID_PASSWORD` when the password is empty.
	 * @throws TypeError when the key is no valid key, see {@link createKeyId}.
	 */
	readonly createUser: (options: {
		readonly userId?: string | undefined;
		readonly key: NewKey | null;
		readonly attributes: DatabaseUserAttributesOf<C>;
	}) => Promise<User<UserAttributesOf<C>>>;
	/**
	 * Changes columns of a user. `id` is never changed, and what is `undefined` is left as it is.
	 *
	 * @returns The user as it is stored now.
	 * @throws LuciaError `AUTH_INVALID_USER_ID` when there is no such user.
	 */
	readonly updateUserAttributes: (
		userId: string,
		attributes: Partial<DatabaseUserAttributesOf<C>>,
	) => Promise<User<UserAttributesOf<C>>>;
	/** Deletes a user with all sessions and keys, in the order sessions, keys, user. */
	readonly deleteUser: (userId: string) => Promise<void>;

	/**
	 * Checks a key and its password: the way to sign in.
	 *
	 * A key that does not exist takes as long to refuse as a wrong password, so that the time tells
	 * nobody who has an account. The codes do tell: give both the same message.
	 *
	 * @param password - `null` when the key has no password.
	 * @throws LuciaError `AUTH_INVALID_KEY_ID` when there is no such key; `AUTH_INVALID_PASSWORD` when
	 * the password is wrong, is missing, or is given although the key has none;
	 * `AUTH_OUTDATED_PASSWORD`, see {@link validateLuciaPasswordHash}.
	 * @throws TypeError when the provider id has a colon.
	 */
	readonly useKey: (
		providerId: string,
		providerUserId: string,
		password: string | null,
	) => Promise<Key>;
	/**
	 * The key, without a look at its password.
	 *
	 * @throws LuciaError `AUTH_INVALID_KEY_ID` when there is none.
	 * @throws TypeError when the provider id has a colon.
	 */
	readonly getKey: (providerId: string, providerUserId: string) => Promise<Key>;
	/**
	 * All keys of a user, in the order of the storage.
	 *
	 * @throws LuciaError `AUTH_INVALID_USER_ID` when there is no such user.
	 */
	readonly getAllUserKeys: (userId: string) => Promise<Key[]>;
	/**
	 * Stores another key for a user.
	 *
	 * @throws LuciaError `AUTH_DUPLICATE_KEY_ID` when the key exists; `AUTH_INVALID_USER_ID` when there
	 * is no such user and the storage checks it; `AUTH_INVALID_PASSWORD` when the password is empty.
	 * @throws TypeError when the key is no valid key, see {@link createKeyId}.
	 */
	readonly createKey: (options: NewKey & { readonly userId: string }) => Promise<Key>;
	/**
	 * Sets the password of a key, or removes it with `null`. Sessions stay as they are: after a
	 * password reset, end them with {@link Auth.invalidateAllUserSessions}.
	 *
	 * @throws LuciaError `AUTH_INVALID_KEY_ID` when there is no such key; `AUTH_INVALID_PASSWORD` when
	 * the password is empty.
	 * @throws TypeError when the provider id has a colon.
	 */
	readonly updateKeyPassword: (
		providerId: string,
		providerUserId: string,
		password: string | null,
	) => Promise<Key>;
	/**
	 * Deletes a key, if there is one. Sessions stay as they are.
	 *
	 * @throws TypeError when the provider id has a colon.
	 */
	readonly deleteKey: (providerId: string, providerUserId: string) => Promise<void>;

	/**
	 * Stores a session for a user. It is active from now on, and not `fresh`.
	 *
	 * @param options - `sessionId`: by default 40 random characters. `attributes`: the columns of the
	 * session table besides the library's own; what is `undefined` is left out.
	 * @throws LuciaError `AUTH_INVALID_USER_ID` when there is no such user; nothing is stored then.
	 */
	readonly createSession: (options: {
		readonly sessionId?: string | undefined;
		readonly userId: string;
		readonly attributes: DatabaseSessionAttributesOf<C>;
	}) => Promise<Session<UserAttributesOf<C>, SessionAttributesOf<C>>>;
	/**
	 * The session with this id, active or idle. Never renews it.
	 *
	 * @throws LuciaError `AUTH_INVALID_SESSION_ID` when there is none, it is dead, or its user is gone.
	 */
	readonly getSession: (
		sessionId: string,
	) => Promise<Session<UserAttributesOf<C>, SessionAttributesOf<C>>>;
	/**
	 * The session with this id, renewed if it was idle: same id, new moments, `fresh: true`.
	 *
	 * @throws LuciaError `AUTH_INVALID_SESSION_ID` when there is none, it is dead, its user is gone, or
	 * it was deleted while it was to be renewed.
	 */
	readonly validateSession: (
		sessionId: string,
	) => Promise<Session<UserAttributesOf<C>, SessionAttributesOf<C>>>;
	/**
	 * All living sessions of a user, in the order of the storage.
	 *
	 * @throws LuciaError `AUTH_INVALID_USER_ID` when there is no such user.
	 */
	readonly getAllUserSessions: (
		userId: string,
	) => Promise<Session<UserAttributesOf<C>, SessionAttributesOf<C>>[]>;
	/**
	 * Changes columns of a session. The library's own are never changed, and what is `undefined` is
	 * left as it is.
	 *
	 * @returns The session as it is stored now.
	 * @throws LuciaError `AUTH_INVALID_SESSION_ID` when there is none, it is dead, or its user is gone.
	 */
	readonly updateSessionAttributes: (
		sessionId: string,
		attributes: Partial<DatabaseSessionAttributesOf<C>>,
	) => Promise<Session<UserAttributesOf<C>, SessionAttributesOf<C>>>;
	/**
	 * Ends a session, if there is one.
	 *
	 * @throws LuciaError `AUTH_INVALID_SESSION_ID` when the id is empty.
	 */
	readonly invalidateSession: (sessionId: string) => Promise<void>;
	/** Ends all sessions of a user. */
	readonly invalidateAllUserSessions: (userId: string) => Promise<void>;
	/**
	 * Ends all sessions of a user but one: “sign out everywhere else”.
	 *
	 * @param exceptSessionId - The session that stays, usually that of the request.
	 * @throws LuciaError `AUTH_INVALID_SESSION_ID` when the id is empty.
	 * @since 2.8.0
	 */
	readonly invalidateOtherUserSessions: (userId: string, exceptSessionId: string) => Promise<void>;
	/** Deletes the dead sessions of a user. They were never valid again anyway: this frees space. */
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
	 * @throws TypeError when the middleware does not fit the request.
	 */
	readonly handleRequest: (...args: MiddlewareArguments<C>) => AuthRequest<Auth<C>>;
	/** The cookie that carries this session; for `null`, the blank cookie that removes it. */
	readonly createSessionCookie: (session: AnySession | null) => Cookie;
	/**
	 * The session id in a `Cookie` header.
	 *
	 * @returns `null` when the cookie is not there; `""` when it is there and empty.
	 */
	readonly readSessionCookie: (cookieHeader: string | null | undefined) => string | null;
	/**
	 * The token in an `Authorization: Bearer <token>` header.
	 *
	 * @returns `null` when there is none.
	 */
	readonly readBearerToken: (authorizationHeader: string | null | undefined) => string | null;
	/**
	 * Refuses a request from an origin that is not trusted, even if `csrfProtection` is `false`.
	 *
	 * @throws LuciaError `AUTH_INVALID_REQUEST` when the origin, the method or the URL is missing, or
	 * the origin is not trusted. GET and HEAD need no origin.
	 * @deprecated `handleRequest()` does this by itself.
	 */
	readonly validateRequestOrigin: (request: RequestOrigin) => void;

	/** What the configuration makes of a user's row; nothing when it has no `getUserAttributes`. */
	readonly getUserAttributes: (
		databaseUser: UserSchema<DatabaseUserAttributesOf<C>>,
	) => UserAttributesOf<C>;
	/** What the configuration makes of a session's row; nothing without `getSessionAttributes`. */
	readonly getSessionAttributes: (
		databaseSession: SessionSchema<DatabaseSessionAttributesOf<C>>,
	) => SessionAttributesOf<C>;
	/** Makes a `User` of a row that the app has read itself. */
	readonly transformDatabaseUser: (
		databaseUser: UserSchema<DatabaseUserAttributesOf<C>>,
	) => User<UserAttributesOf<C>>;
	/** Makes a `Session` of a row that the app has read itself. A dead row comes out as `idle`. */
	readonly transformDatabaseSession: (
		databaseSession: SessionSchema<DatabaseSessionAttributesOf<C>>,
		context: { readonly user: User<UserAttributesOf<C>>; readonly fresh: boolean },
	) => Session<UserAttributesOf<C>, SessionAttributesOf<C>>;
	/** Makes a `Key` of a row that the app has read itself. */
	readonly transformDatabaseKey: (databaseKey: KeySchema) => Key;
}

/** An instance whose attributes are not known: what the library's own parts are written for. */
export type AnyAuth = Auth<Configuration>;
