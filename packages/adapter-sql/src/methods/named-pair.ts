import type { Row } from "../driver.ts";
import type { GuardedDriver } from "../errors/guarded-driver.ts";
import type { NamedPair, SessionStatements } from "../statements/session-statements.ts";

/** A row of the session table and the row of its user. */
export type PairOfRows = readonly [session: Row, user: Row] | null;

type ReadPair = (sessionId: string) => Promise<PairOfRows>;

/**
 * Reads a session and its user in one statement from a driver whose rows are objects, which have one value
 * for each name: the columns of the session get other names. What these columns are shows the first read,
 * which is of two statements, as is one after the table has changed.
 *
 * @param hasOtherColumns - Whether an error of the statement comes from such a change.
 * @param readApart - Reads the one row and then the other.
 */
export function namedPair(
	{ first }: Pick<GuardedDriver, "first">,
	sessions: Pick<SessionStatements, "namedPair">,
	hasOtherColumns: (error: unknown) => boolean,
	readApart: ReadPair,
): ReadPair {
	let known: NamedPair | null = null;

	async function learn(sessionId: string): Promise<PairOfRows> {
		const rows = await readApart(sessionId);
		if (rows !== null) known = sessions.namedPair(Object.keys(rows[0]));
		return rows;
	}

	return async (sessionId) => {
		if (known === null) return learn(sessionId);
		const { select, split } = known;
		try {
			const row = await first("session", select(sessionId));
			return row && split(row);
		} catch (error) {
			if (!hasOtherColumns(error)) throw error;
			known = null;
			return learn(sessionId);
		}
	};
}
