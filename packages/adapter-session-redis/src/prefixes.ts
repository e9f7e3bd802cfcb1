/**
 * How the keys begin. A colon and the id follow.
 *
 * @since 2.0.0
 */
export interface RedisPrefixes {
	/** The keys of sessions, `session` by default. */
	readonly session: string;
	/** The keys of the lists of a user's sessions, `user_sessions` by default. */
	readonly userSessions: string;
}

/** Where things are kept. */
export interface Keys {
	readonly session: (sessionId: string) => string;
	readonly list: (userId: string | number) => string;
	/** What the key of every list begins with. */
	readonly lists: string;
}

/** The keys of these prefixes; v2's where none is given. */
export function keysOf(prefixes: Partial<RedisPrefixes> | undefined): Keys {
	const { session = "session", userSessions = "user_sessions" } = prefixes ?? {};
	return {
		session: (sessionId) => `${session}:${sessionId}`,
		list: (userId) => `${userSessions}:${userId}`,
		lists: `${userSessions}:`,
	};
}

/**
 * Whether a cluster keeps all keys on one node: what stands in braces in a key decides where it lies, and
 * in these it is the same.
 *
 * @param before - What the client writes before every key.
 */
export function haveOneNode(keys: Keys, before = ""): boolean {
	const [session, list] = [keys.session(""), keys.lists].map((prefix) =>
		hashTag(`${before}${prefix}`),
	);
	return session !== null && session === list;
}

function hashTag(key: string): string | null {
	return /^[^{]*\{([^}]+)\}/.exec(key)?.[1] ?? null;
}
