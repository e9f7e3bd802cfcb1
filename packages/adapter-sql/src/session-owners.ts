/** Sessions that are remembered: about two megabytes. */
const LIMIT = 10_000;

/**
 * Whose sessions they are that were read lately. Where two keys say whether a session is valid, and no
 * command has both, they are asked at the same time when the user is known beforehand; the user of a session
 * never changes. It decides nothing: the answers do.
 */
export class SessionOwners {
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
