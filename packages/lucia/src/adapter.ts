import type { LuciaErrorConstructor } from "./errors.ts";
import type { GlobalDatabaseSessionAttributes, GlobalDatabaseUserAttributes } from "./register.ts";

/**
 * A row of the user table.
 *
 * @typeParam Attributes - The columns besides `id`; by default the declared ones.
 * @since 2.0.0
 */
export type UserSchema<Attributes = GlobalDatabaseUserAttributes> = {
	/** 15 characters unless the app gave an id of its own. */
	id: string;
} & Attributes;

/**
 * A row of the session table. Both moments are milliseconds since the epoch.
 *
 * @typeParam Attributes - The columns besides the library's own; by default the declared ones.
 * @since 2.0.0
 */
export type SessionSchema<Attributes = GlobalDatabaseSessionAttributes> = {
	/** What the session cookie holds: 40 characters unless the app gave an id of its own. */
	id: string;
	user_id: string;
	/** The last millisecond in which the session is active. */
	active_expires: number;
	/** The last millisecond in which the session is idle; after it the session is dead. */
	idle_expires: number;
} & Attributes;

/**
 * A row of the key table.
 *
 * @since 2.0.0
 */
export type KeySchema = {
	/** `<provider id>:<provider user id>`, see {@link createKeyId}. */
	id: string;
	/** `null` when the key has no password; never `undefined`. */
	hashed_password: string | null;
	user_id: string;
};

/**
 * Stores users and keys.
 *
 * Reads give rows with exactly the columns of the table as plain values, or `null` (lists: an empty
 * array). Updates name the columns to change; they are never empty and hold no `undefined`. Deletes
 * never reject because nothing matched. Errors of the database that this contract does not name
 * pass through untouched.
 *
 * @since 2.0.0
 */
export type UserAdapter = Readonly<{
	/** The user with this id, or `null`. */
	getUser: (userId: string) => Promise<UserSchema | null>;
	/**
	 * Inserts the user, and the key unless it is `null`: both or neither.
	 *
	 * Rejects with `AUTH_DUPLICATE_KEY_ID` when the key's id exists; a violated constraint of the
	 * user table is the app's business and passes through.
	 */
	setUser: (user: UserSchema, key: KeySchema | null) => Promise<void>;
	/** Updates these columns of a user. May reject with `AUTH_INVALID_USER_ID` when there is none. */
	updateUser: (userId: string, partialUser: Partial<UserSchema>) => Promise<void>;
	/** Deletes the user, if there is one. */
	deleteUser: (userId: string) => Promise<void>;
	/** The key with this id, or `null`. */
	getKey: (keyId: string) => Promise<KeySchema | null>;
	/** All keys of a user, in any order. */
	getKeysByUserId: (userId: string) => Promise<KeySchema[]>;
	/**
	 * Inserts the key. Rejects with `AUTH_DUPLICATE_KEY_ID` when its id exists; may reject with
	 * `AUTH_INVALID_USER_ID` when there is no such user.
	 */
	setKey: (key: KeySchema) => Promise<void>;
	/** Updates these columns of a key. May reject with `AUTH_INVALID_KEY_ID` when there is none. */
	updateKey: (keyId: string, partialKey: Partial<KeySchema>) => Promise<void>;
	/** Deletes the key, if there is one. */
	deleteKey: (keyId: string) => Promise<void>;
	/** Deletes all keys of a user, if there are any. */
	deleteKeysByUserId: (userId: string) => Promise<void>;
}>;

/**
 * Stores sessions. The general rules are those of {@link UserAdapter}.
 *
 * @since 2.0.0
 */
export type SessionAdapter = Readonly<{
	/** The session with this id, or `null`. Dead sessions are given back too. */
	getSession: (sessionId: string) => Promise<SessionSchema | null>;
	/** All sessions of a user, dead ones too, in any order. */
	getSessionsByUserId: (userId: string) => Promise<SessionSchema[]>;
	/** Inserts the session. May reject with `AUTH_INVALID_USER_ID` when there is no such user. */
	setSession: (session: SessionSchema) => Promise<void>;
	/**
	 * Updates these columns of a session, and never creates one.
	 *
	 * When no session has this id, an adapter that can tell rejects with `AUTH_INVALID_SESSION_ID`.
	 * This is how a sign-out wins against a renewal that runs at the same time: validation answers
	 * “invalid” instead of handing out a session that is gone. An adapter that cannot tell resolves
	 * and changes nothing: the request in flight is answered once more, the session stays deleted.
	 */
	updateSession: (sessionId: string, partialSession: Partial<SessionSchema>) => Promise<void>;
	/** Deletes the session, if there is one. */
	deleteSession: (sessionId: string) => Promise<void>;
	/** Deletes all sessions of a user, if there are any. */
	deleteSessionsByUserId: (userId: string) => Promise<void>;
	/**
	 * Deletes every dead session: all whose `idle_expires` is less than `now`.
	 *
	 * Optional: `auth.deleteExpiredSessions()` needs it. Storage that lets sessions expire by itself
	 * may resolve without doing anything.
	 *
	 * @param now - Milliseconds since the epoch.
	 * @since 2.8.0
	 */
	deleteExpiredSessions?: (now: number) => Promise<void>;
}>;

/**
 * Stores users, keys and sessions.
 *
 * @since 2.0.0
 */
export type Adapter = Readonly<
	{
		/**
		 * A session and its user in one round trip, or `[null, null]` when the session does not exist
		 * or its user does not. Optional: without it the library reads one after the other.
		 */
		getSessionAndUser?: (
			sessionId: string,
		) => Promise<[session: SessionSchema, user: UserSchema] | [session: null, user: null]>;
	} & SessionAdapter &
		UserAdapter
>;

/**
 * What an adapter package gives to the configuration: called once, synchronously, by `lucia()`.
 *
 * @param E - The class to throw with. An adapter uses this one, never an import of its own.
 * @since 2.0.0
 */
export type InitializeAdapter<T extends Adapter | UserAdapter | SessionAdapter> = (
	E: LuciaErrorConstructor,
) => T;
