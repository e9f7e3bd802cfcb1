/*
 * How much of what a run has told is drawn. A page that draws it all can be held for minutes by one
 * table, so each panel has a bound on its elements, whatever comes, and says what it leaves out. What
 * reaches the page at all is bounded before (`runtime/limits.ts`).
 */

/** Cells and rows of all tables together: a table of few columns can have a thousand rows. */
export const drawnTables: {
	readonly cells: number;
	readonly rows: number;
	readonly columns: number;
} = {
	cells: 6000,
	rows: 1200,
	columns: 60,
};
/** Characters of a cell of a table. */
export const drawnCell = 500;

/** Older steps are dropped from the logs, not from the world: a log of thousands helps nobody. */
export const drawnSteps = 40;
/** What one statement of the SQL log shows of itself. */
export const drawnStatement: {
	readonly parameters: number;
	readonly columns: number;
	/** Of all its rows. */
	readonly cells: number;
	/** Characters of a parameter or a cell. */
	readonly value: number;
} = { parameters: 100, columns: 30, cells: 400, value: 300 };
/** Statements of one step. */
export const drawnStatements = 60;
/** Elements of the SQL log, about; older statements are left out when there are more. */
export const drawnSqlElements = 8000;

/** Characters of a source text, and coloured pieces of it; what follows has one colour. */
export const drawnSource: { readonly text: number; readonly pieces: number } = {
	text: 8000,
	pieces: 400,
};

/** Lines of the console. */
export const drawnLines = 500;
/** Sessions in the list, the newest. */
export const drawnSessions = 100;

/** A number as the panels write it: “1,500”. */
export const written = (count: number): string => count.toLocaleString("en-US");

/**
 * Shares something out among those who ask for it: whoever asks for less than an equal part gets it
 * all, and leaves the rest to the others.
 */
export function shareOut(asked: readonly number[], whole: number): readonly number[] {
	const shares = asked.map(() => 0);
	let left = whole;
	const order = asked
		.map((_, index) => index)
		.toSorted((a, b) => (asked[a] ?? 0) - (asked[b] ?? 0));
	for (const [done, index] of order.entries()) {
		const share = Math.min(asked[index] ?? 0, Math.floor(left / (order.length - done)));
		shares[index] = share;
		left -= share;
	}
	return shares;
}
