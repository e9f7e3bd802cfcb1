/** One connection, on which statements of several calls may meet. */
interface Turns {
	/** Resolves when no other call has the connection for itself. */
	readonly myTurn: () => Promise<void>;
	/** Has the connection for itself until the work is over. */
	readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
}

/** By the connection, and not by the adapter: an app may make an adapter for each request. */
const busy = new WeakMap<object, Promise<unknown>>();

/**
 * Keeps what is written together together: a statement of another call in between would be undone with it.
 *
 * @param connection - The connection.
 */
export function createTurns(connection: object): Turns {
	const myTurn = async (): Promise<void> => {
		for (;;) {
			const work = busy.get(connection);
			if (work === undefined) return;
			await work;
		}
	};
	return {
		myTurn,
		alone: async (work) => {
			await myTurn();
			const running = work();
			const ended = running.catch(() => undefined).finally(() => busy.delete(connection));
			busy.set(connection, ended);
			return running;
		},
	};
}
