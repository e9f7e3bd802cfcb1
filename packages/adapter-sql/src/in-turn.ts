import type { Awaitable, BoundStatement, SqlDriver } from "./driver.ts";

/** What each transaction is busy with. */
const last = new WeakMap<object, Promise<unknown>>();

/** Runs one piece of work after the other, whatever comes of each. */
type Turns = <Answer>(work: () => Awaitable<Answer>) => Promise<Answer>;

/** @param transaction - What the app has begun. All who ask for its turns wait for each other. */
export function turnsOn(transaction: object): Turns {
	return async (work) => {
		const before = last.get(transaction) ?? Promise.resolve();
		const answer = before.then(work, work);
		last.set(transaction, answer);
		return answer;
	};
}

/**
 * A driver on a transaction that answers later, one call after the other. Writes that fail are undone by a
 * second message: whatever else came between the two would be undone with them, and nobody would know.
 *
 * @param transaction - What the app has begun. All drivers on it wait for each other.
 */
export function inTurn(transaction: object, driver: SqlDriver): SqlDriver {
	const afterwards = turnsOn(transaction);
	const { all, run, atomic, arrays } = driver;
	return {
		...driver,
		all: async (statement) => afterwards(() => all(statement)),
		run: async (statement) => afterwards(() => run(statement)),
		atomic: async (statements) => afterwards(() => atomic(statements)),
		...(arrays && {
			arrays: async (statement: BoundStatement) => afterwards(() => arrays(statement)),
		}),
	};
}
