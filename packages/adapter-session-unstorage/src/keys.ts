/**
 * How the keys begin. A colon follows.
 *
 * @since 2.0.0
 */
export interface UnstoragePrefixes {
	/** The keys of sessions, `session` by default. */
	readonly session: string;
	/** The keys of the entries that list a user's sessions, `user_session` by default. */
	readonly userSession: string;
}

/** Text; in apps without types the id of a user may be a number. */
type Id = string | number;

/** Where things are kept. */
export interface Keys {
	/** What the keys of all sessions begin with. */
	readonly sessions: string;
	readonly session: (sessionId: string) => string;
	/** What the entries of all users begin with. */
	readonly entries: string;
	/** What the entries of a user begin with. */
	readonly entriesOf: (userId: Id) => string;
	readonly entry: (userId: Id, sessionId: string) => string;
	/** What v2 wrote as the entry of each of a user's sessions, by mistake; `null` where it could not. */
	readonly entryOfV2: (userId: Id) => string | null;
}

/** The keys of these prefixes; v2's where none is given. */
export function keysOf(prefixes: Partial<UnstoragePrefixes> | undefined): Keys {
	const { session = "session", userSession = "user_session" } = prefixes ?? {};
	const entriesOf = (userId: Id): string => `${userSession}:${asPart(userId)}:`;
	return {
		sessions: `${session}:`,
		session: (sessionId) => `${session}:${asPart(sessionId)}`,
		entries: `${userSession}:`,
		entriesOf,
		entry: (userId, sessionId) => `${entriesOf(userId)}${asPart(sessionId)}`,
		entryOfV2: (userId) =>
			asPart(userId) === String(userId) ? `${userSession}:${userId}:${userId}` : null,
	};
}

/** The id at the end of a key. */
export function idAtEnd(key: string): string {
	const part = key.slice(key.lastIndexOf(":") + 1);
	try {
		return decodeURIComponent(part);
	} catch {
		// Not written by this adapter.
		return part;
	}
}

/**
 * An id as one part of a key: unstorage takes colons, slashes and question marks for its own, and some
 * drivers make files of keys. Ids of letters and digits, as Lucia makes them, stay as they are.
 */
function asPart(id: Id): string {
	return encodeURIComponent(String(id).replaceAll(/\p{Surrogate}/gu, "\uFFFD")).replaceAll(
		/[.!~*'()]/g,
		(sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
	);
}
