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
	/**
	 * What the session cookie holds: 40 characters unless the app gave an id of its own; with
	 * `hashSessionIds` 67 characters, made of a hash of it.
	 */
	id: string;
	user_id: string;
	/** The last millisecond in which the session is active. */
	active_expires: number;
	/** The last millisecond in which the session is idle; after it the session is dead. */
	idle_expires: number;
} & Attributes;

/**
 * A row of the key table. It may have more columns: attributes of new keys fill them, and
 * `getKeyAttributes` shows them.
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
 * A row of the token table, which `lucia/tokens` uses. Moments are milliseconds since the epoch.
 *
 * @since 2.8.0
 */
export type TokenSchema = {
	/** The SHA-256 hash of the token, as 64 hexadecimal digits. The token itself is stored nowhere. */
	id: string;
	user_id: string;
	/** What all tokens of one sign-in have in common. Not a secret. */
	family: string;
	/** The last millisecond of the family: the same for all its tokens, and none outlives it. */
	family_expires: number;
	kind: "access" | "refresh";
	/** The last millisecond in which the token is accepted. */
	expires: number;
	/** When a refresh has replaced it; `null` until then. */
	spent_at: number | null;
	/** The id of the refresh token that replaced this one; `null` until then, and for access tokens. */
	replaced_by: string | null;
};

/**
 * Stores access and refresh tokens: what `tokens()` of `lucia/tokens` needs of an adapter. The
 * general rules are those of {@link UserAdapter}.
 *
 * @since 2.8.0
 */
export type TokenAdapter = Readonly<{
	/** The token with this id, or `null`. Spent and expired ones are given back too. */
	getToken: (tokenId: string) => Promise<TokenSchema | null>;
	/**
	 * Inserts tokens: all or none. May reject with `AUTH_INVALID_USER_ID` when there is no such user.
	 */
	setTokens: (tokens: readonly TokenSchema[]) => Promise<void>;
	/**
	 * Replaces a refresh token by a new pair of its family, in one transaction:
	 *
	 * 1. the token gets `spent_at`, and the id of the new refresh token as `replaced_by`;
	 * 2. the access tokens of the family that are not spent yet get `spent_at`;
	 * 3. the new pair is inserted.
	 *
	 * Of several calls at once with the same token exactly one does all of this. The others find it
	 * spent, change nothing, and resolve to `false`: a condition of the statement that writes
	 * (`WHERE spent_at IS NULL`), not a look beforehand.
	 *
	 * Lock the token first, by its id, and nothing of other families: refreshes and sign-outs of one
	 * family meet there, and otherwise wait for each other in circles (deadlock).
	 *
	 * @param tokenId - The refresh token to spend.
	 * @param spentAt - Milliseconds since the epoch.
	 * @param successors - The new pair: user and family are those of the token.
	 * @returns Whether this call has spent it; `false` when it is spent already, or not there.
	 */
	spendToken: (
		tokenId: string,
		spentAt: number,
		successors: readonly [access: TokenSchema, refresh: TokenSchema],
	) => Promise<boolean>;
	/**
	 * Deletes all tokens of a family, if there are any. Wins against a {@link TokenAdapter.spendToken}
	 * that runs at the same time: afterwards there is no token of this family, also none that was
	 * being stored.
	 */
	deleteTokenFamily: (family: string) => Promise<void>;
	/** The same for all tokens of a user. */
	deleteTokensByUserId: (userId: string) => Promise<void>;
	/**
	 * Deletes what will never be asked for again: tokens with `family_expires` less than `now`, access
	 * tokens with `expires` less than `now`, and refresh tokens with `expires` less than `now` that are
	 * not spent. A spent refresh token stays until the end of its family, because it is by its return
	 * that a theft shows.
	 *
	 * @param now - Milliseconds since the epoch.
	 */
	deleteExpiredTokens: (now: number) => Promise<void>;
}>;

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
	/**
	 * Replaces the hash of a key, but only while it is the old one: a password that was changed
	 * meanwhile stays. A condition of the statement that writes, not a look beforehand.
	 *
	 * Optional: `rehashOnSignIn` uses it. Without it the library looks beforehand.
	 *
	 * @returns Whether the hash was replaced; `false` when it is another one, or there is no such key.
	 * @since 2.8.0
	 */
	replacePassword?: (keyId: string, oldHash: string, newHash: string) => Promise<boolean>;
	/**
	 * Stores the tokens of these users. Optional: `tokens()` of `lucia/tokens` needs it, and
	 * `auth.deleteUser()` deletes the user's tokens too where it is there.
	 *
	 * @since 2.8.0
	 */
	tokens?: TokenAdapter;
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
	/**
	 * Puts a session in the place of the one with this id, under an id of its own, at once: nobody ever
	 * finds both or neither.
	 *
	 * Optional: without it the library inserts the new one, looks whether the old one is still there, and
	 * deletes it. Rejects with `AUTH_INVALID_SESSION_ID` when no session has this id, and stores nothing
	 * then: a sign-out at the same time wins.
	 *
	 * @param sessionId - The id so far.
	 * @param session - The whole row, with the new id.
	 * @since 2.8.0
	 */
	replaceSession?: (sessionId: string, session: SessionSchema) => Promise<void>;
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
		/**
		 * Deletes a user with all sessions and keys, and with all tokens where the adapter stores them, in
		 * one transaction: all or none. Resolves when there is no such user. Optional: without it the library deletes one after the other.
		 *
		 * @since 2.8.0
		 */
		deleteUserCompletely?: (userId: string) => Promise<void>;
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
