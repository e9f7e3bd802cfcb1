/** Sessions that are remembered: about two megabytes. */
const LIMIT = 10_000;

/**
 * Whose sessions they are that were read lately. On a cluster the two keys that say whether a session is
 * valid are asked at the same time when the user is known beforehand, and he never changes. It decides
 * nothing: the answers do.
 */
export class Owners {
	readonly #users: Map<string, string> = new Map();

	of(sessionId: string): string | undefined {
		return this.#users.get(sessionId);
	}

	remember(sessionId: string, userId: string): void {
		// The one that was read last goes last, and the first one goes.
		this.#users.delete(sessionId);
		const [first] = this.#users.keys();
		if (this.#users.size >= LIMIT && first !== undefined) this.#users.delete(first);
		this.#users.set(sessionId, userId);
	}
}
