/** As often as it is tried: the second time nearly always goes through, because the other one is done. */
const ATTEMPTS = 5;

/**
 * Repeats what the database has undone whole to end a circle of transactions that wait for each other:
 * it only came at the wrong moment. Not for what is a part of the app's transaction, which has gone too.
 */
export async function despiteDeadlocks<T>(
	codeOf: (error: unknown) => string | number | undefined,
	work: () => Promise<T>,
): Promise<T> {
	for (let attempt = 1; ; attempt++) {
		try {
			return await work();
		} catch (error) {
			if (codeOf(error) !== 1213 || attempt === ATTEMPTS) throw error;
		}
	}
}
