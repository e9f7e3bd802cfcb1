import type {
	DatabaseSessionAttributesOf,
	SessionAttributesOf,
	SessionUserAttributesOf,
} from "../model/attributes.ts";
import type { AnySession, Session } from "../model/session.ts";
import type { SessionLifetime } from "./lifetime.ts";

/**
 * The part of `Auth` that is about sessions.
 *
 * @typeParam C - The type of the configuration.
 */
export interface SessionMethods<C> {
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
	 * Deletes the dead sessions of all users: call it now and then, from a scheduled job. It does so in
	 * batches of 1,000, and lets other work have its turn in between. Two calls at the same time share the
	 * work.
	 *
	 * @returns How many sessions this call has deleted, ten million at most; `null` when the adapter does
	 * not count them.
	 * @throws Error when the adapter cannot do it (`deleteExpiredSessions` is optional for adapters).
	 * @since 2.8.0
	 */
	readonly deleteExpiredSessions: () => Promise<number | null>;
}
