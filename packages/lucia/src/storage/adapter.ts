import type { LuciaErrorConstructor } from "../errors.ts";
import type { GlobalDatabaseSessionAttributes, GlobalDatabaseUserAttributes } from "../register.ts";

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
	/** Whose session it is. */
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
	/** Whose key it is. */
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
	/** Whose token it is. */
	user_id: string;
	/** What all tokens of one sign-in have in common. Not a secret. */
	family: string;
	/** The last millisecond of the family: the same for all its tokens, and none outlives it. */
	family_expires: number;
	/** An access token asks for what the user may have, a refresh token for a new pair. */
	kind: "access" | "refresh";
	/** The last millisecond in which the token is accepted. Of a spent one it may be that of the family. */
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
	/**
	 * The token with this id, or `null`. Spent and expired ones are given back too.
	 *
	 * @param tokenId - The SHA-256 hash of the token, in hexadecimal.
	 * @returns Its row, with exactly the columns of the table; `null` when there is none.
	 */
	getToken: (tokenId: string) => Promise<TokenSchema | null>;
	/**
	 * Inserts tokens: all or none. May reject with `AUTH_INVALID_USER_ID` when there is no such user.
	 *
	 * @param tokens - The whole rows.
	 */
	setTokens: (tokens: readonly TokenSchema[]) => Promise<void>;
	/**
	 * Replaces a refresh token by a new pair of its family, in one transaction:
	 *
	 * 1. the token gets `spent_at`, the id of the new refresh token as `replaced_by`, and, if the adapter
	 *    cleans up in batches, `family_expires` as `expires`, so that no batch meets what it has to keep;
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
	 *
	 * @param family - What the tokens of one sign-in have in common.
	 */
	deleteTokenFamily: (family: string) => Promise<void>;
	/**
	 * Deletes all tokens of a user, if there are any, with the same guarantee as {@link
	 * TokenAdapter.deleteTokenFamily}.
	 *
	 * @param userId - The id of the user.
	 */
	deleteTokensByUserId: (userId: string) => Promise<void>;
	/**
	 * Deletes what will never be asked for again: tokens with `family_expires` less than `now`, access
	 * tokens with `expires` less than `now`, and refresh tokens with `expires` less than `now` that are
	 * not spent. A spent refresh token stays until the end of its family, because it is by its return
	 * that a theft shows.
	 *
	 * @param now - Milliseconds since the epoch.
	 * @param limit - How many tokens to delete at most, any of these. Left out: all. Since 2.8.0.
	 * @returns How many it has deleted. An adapter that does not take the limit may resolve to nothing.
	 */
	deleteExpiredTokens: (now: number, limit?: number) => Promise<number | void>;
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
	/**
	 * The user with this id, or `null`.
	 *
	 * @param userId - The id of the user.
	 * @returns Its row, with exactly the columns of the table; `null` when there is none.
	 */
	getUser: (userId: string) => Promise<UserSchema | null>;
	/**
	 * Inserts the user, and the key unless it is `null`: both or neither.
	 *
	 * Rejects with `AUTH_DUPLICATE_KEY_ID` when the key's id exists; a violated constraint of the
	 * user table is the app's business and passes through.
	 *
	 * @param user - The whole row.
	 * @param key - The whole row, or `null`.
	 */
	setUser: (user: UserSchema, key: KeySchema | null) => Promise<void>;
	/**
	 * Updates these columns of a user. May reject with `AUTH_INVALID_USER_ID` when there is none.
	 *
	 * @param userId - The id of the user.
	 * @param partialUser - The columns to change: at least one, none of them `undefined`.
	 */
	updateUser: (userId: string, partialUser: Partial<UserSchema>) => Promise<void>;
	/**
	 * Deletes the user, if there is one.
	 *
	 * @param userId - The id of the user.
	 */
	deleteUser: (userId: string) => Promise<void>;
	/**
	 * The key with this id, or `null`.
	 *
	 * @param keyId - `<provider id>:<provider user id>`.
	 * @returns Its row, with exactly the columns of the table; `null` when there is none.
	 */
	getKey: (keyId: string) => Promise<KeySchema | null>;
	/**
	 * All keys of a user, in any order.
	 *
	 * @param userId - The id of the user.
	 * @returns The rows; an empty array when there are none.
	 */
	getKeysByUserId: (userId: string) => Promise<KeySchema[]>;
	/**
	 * Inserts the key. Rejects with `AUTH_DUPLICATE_KEY_ID` when its id exists; may reject with
	 * `AUTH_INVALID_USER_ID` when there is no such user.
	 *
	 * @param key - The whole row.
	 */
	setKey: (key: KeySchema) => Promise<void>;
	/**
	 * Updates these columns of a key. May reject with `AUTH_INVALID_KEY_ID` when there is none.
	 *
	 * @param keyId - `<provider id>:<provider user id>`.
	 * @param partialKey - The columns to change: at least one, none of them `undefined`.
	 */
	updateKey: (keyId: string, partialKey: Partial<KeySchema>) => Promise<void>;
	/**
	 * Deletes the key, if there is one.
	 *
	 * @param keyId - `<provider id>:<provider user id>`.
	 */
	deleteKey: (keyId: string) => Promise<void>;
	/**
	 * Deletes all keys of a user, if there are any.
	 *
	 * @param userId - The id of the user.
	 */
	deleteKeysByUserId: (userId: string) => Promise<void>;
	/**
	 * Replaces the hash of a key, but only while it is the old one: a password that was changed
	 * meanwhile stays. A condition of the statement that writes, not a look beforehand.
	 *
	 * Optional: `rehashOnSignIn` uses it. Without it the library looks beforehand.
	 *
	 * @param keyId - `<provider id>:<provider user id>`.
	 * @param oldHash - The hash that must still be stored.
	 * @param newHash - The hash to store in its place.
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
	/**
	 * The session with this id, or `null`. Dead sessions are given back too.
	 *
	 * @param sessionId - The id in the storage.
	 * @returns Its row, with exactly the columns of the table; `null` when there is none.
	 */
	getSession: (sessionId: string) => Promise<SessionSchema | null>;
	/**
	 * All sessions of a user, dead ones too, in any order.
	 *
	 * @param userId - The id of the user.
	 * @returns The rows; an empty array when there are none.
	 */
	getSessionsByUserId: (userId: string) => Promise<SessionSchema[]>;
	/**
	 * Inserts the session. May reject with `AUTH_INVALID_USER_ID` when there is no such user.
	 *
	 * @param session - The whole row.
	 */
	setSession: (session: SessionSchema) => Promise<void>;
	/**
	 * Updates these columns of a session, and never creates one.
	 *
	 * When no session has this id, an adapter that can tell rejects with `AUTH_INVALID_SESSION_ID`.
	 * This is how a sign-out wins against a renewal that runs at the same time: validation answers
	 * “invalid” instead of handing out a session that is gone. An adapter that cannot tell resolves
	 * and changes nothing: the request in flight is answered once more, the session stays deleted.
	 *
	 * @param sessionId - The id in the storage.
	 * @param partialSession - The columns to change: at least one, none of them `undefined`.
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
	/**
	 * Gives a session another expiry, but only while it has the one that was read: of several servers that
	 * do so at the same instant exactly one succeeds. A condition of the statement that writes, not a look
	 * beforehand.
	 *
	 * Optional: `rotateSessionIds` uses it, so that one session never gets two successors. Without it the
	 * library looks for rivals after it has written, and does not find each of them.
	 *
	 * @param sessionId - The id in the storage.
	 * @param oldExpiry - The moments that must still be stored, in milliseconds since the epoch.
	 * @param newExpiry - The moments to store in their place.
	 * @returns Whether the session was changed; `false` when it has other moments, or is not there.
	 * @since 2.8.0
	 */
	replaceExpiry?: (
		sessionId: string,
		oldExpiry: Pick<SessionSchema, "active_expires" | "idle_expires">,
		newExpiry: Pick<SessionSchema, "active_expires" | "idle_expires">,
	) => Promise<boolean>;
	/**
	 * Deletes the session, if there is one.
	 *
	 * @param sessionId - The id in the storage.
	 */
	deleteSession: (sessionId: string) => Promise<void>;
	/**
	 * Deletes all sessions of a user, if there are any.
	 *
	 * @param userId - The id of the user.
	 */
	deleteSessionsByUserId: (userId: string) => Promise<void>;
	/**
	 * Deletes every dead session: all whose `idle_expires` is less than `now`.
	 *
	 * Optional: `auth.deleteExpiredSessions()` needs it. Storage that lets sessions expire by itself
	 * may resolve without doing anything.
	 *
	 * `auth.deleteExpiredSessions()` gives a limit, and calls again as long as so many were deleted: a
	 * million rows at once block an embedded database, and lock the table of others.
	 *
	 * @param now - Milliseconds since the epoch.
	 * @param limit - How many sessions to delete at most, any of the dead ones. Left out: all.
	 * @returns How many it has deleted. An adapter that does not take the limit may resolve to nothing.
	 * @since 2.8.0
	 */
	deleteExpiredSessions?: (now: number, limit?: number) => Promise<number | void>;
}>;

/**
 * Stores users, keys and sessions.
 *
 * @since 2.0.0
 */
export type Adapter = Readonly<
	{
		/**
		 * A session and its user by one call, or `[null, null]` when the session does not exist
		 * or its user does not: one round trip where a network lies between, otherwise whatever is fastest
		 * for the driver. Optional: without it the library reads one after the other.
		 *
		 * @param sessionId - The id in the storage.
		 * @returns Both rows, or `null` twice.
		 */
		getSessionAndUser?: (
			sessionId: string,
		) => Promise<[session: SessionSchema, user: UserSchema] | [session: null, user: null]>;
		/**
		 * Deletes a user with all sessions and keys, and with all tokens where the adapter stores them, in
		 * one transaction: all or none. Resolves when there is no such user. Optional: without it the library deletes one after the other.
		 *
		 * @param userId - The user to delete.
		 * @since 2.8.0
		 */
		deleteUserCompletely?: (userId: string) => Promise<void>;
	} & SessionAdapter &
		UserAdapter
>;

/**
 * What an adapter package gives to the configuration: called once, synchronously, by `lucia()`.
 *
 * @typeParam T - What the adapter stores: all, users and keys, or sessions.
 * @param E - The class to throw with. An adapter uses this one, never an import of its own.
 * @returns The adapter.
 * @since 2.0.0
 */
export type InitializeAdapter<T extends Adapter | UserAdapter | SessionAdapter> = (
	E: LuciaErrorConstructor,
) => T;
