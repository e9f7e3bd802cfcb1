import type { Awaitable, BoundStatement, SqlDriver } from "./driver.ts";

/** What each transaction is busy with. */
const last = new WeakMap<object, Promise<unknown>>();

/**
 * Does one thing after the other on a transaction that answers later. Writes that fail are undone by a
 * second message: whatever else came between the two would be undone with them, and nobody would know.
 *
 * @param transaction - What the app has begun. All that goes on it waits for each other.
 */
export async function afterOthers<Answer>(
	transaction: object,
	work: () => Awaitable<Answer>,
): Promise<Answer> {
	const before = last.get(transaction) ?? Promise.resolve();
	const answer = before.then(work, work);
	last.set(transaction, answer);
	return answer;
}

/**
 * A driver on a transaction that answers later, one call after the other.
 *
 * @param transaction - What the app has begun. All drivers on it wait for each other.
 */
export function inTurn(transaction: object, driver: SqlDriver): SqlDriver {
	const { all, run, atomic, arrays } = driver;
	return {
		...driver,
		all: (statement) => afterOthers(transaction, () => all(statement)),
		run: (statement) => afterOthers(transaction, () => run(statement)),
		atomic: (statements) => afterOthers(transaction, () => atomic(statements)),
		...(arrays && {
			arrays: (statement: BoundStatement) => afterOthers(transaction, () => arrays(statement)),
		}),
	};
}
