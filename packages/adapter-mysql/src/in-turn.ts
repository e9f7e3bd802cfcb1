const last = new WeakMap<object, Promise<unknown>>();

/**
 * Works on one connection, one after the other: what comes while a transaction is open would become a
 * part of it, and be undone with it.
 */
export async function inTurn<T>(connection: object, work: () => Promise<T>): Promise<T> {
	const before = last.get(connection);
	const result = before === undefined ? work() : before.then(work);
	last.set(
		connection,
		result.catch(() => {}),
	);
	return result;
}
