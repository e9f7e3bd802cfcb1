/*
 * Every limit on what a run tells the page. A reader's program can print, select and store without
 * end, and the page still has to answer: what is beyond a limit is cut, and what is cut is counted
 * and said where one looks for it. What is drawn of it has limits of its own (`ui/panels/drawn.ts`).
 *
 * Lengths are in UTF-16 units, as `String.length` counts them.
 */

/** One line of the console: everything that `console.log` was given, together. */
export const lineLength: number = 16 * 1024;
/** Items of an array, a map, a set or a typed array in the console, as in Node. */
export const listedItems = 100;
/** Objects within each other in the console. */
export const nestedObjects = 4;
/** Bits of a bigint that is written out: writing one costs the square of its length. */
export const bigintBits = 65_536;
/** Levels of `console.group` that are indented. */
export const groupLevels = 20;
/** Rows and columns of `console.table`. */
export const printedTable: { readonly rows: number; readonly columns: number } = {
	rows: 100,
	columns: 20,
};

/** Parts of an error: its message, its detail, its stack. */
export const errorText: number = 8 * 1024;
/** WebKit's frames hold whole files: see source-place.ts. */
export const errorStack: number = 1024 * 1024;
/** What a call returned, as JSON. */
export const resultLength: number = 64 * 1024;
/** A `Set-Cookie` line; browsers keep 4 kB of it (RFC 6265, 6.1). */
export const cookieLength: number = 64 * 1024;

/** A statement of SQL as it is told, with what it was given and what it gave. */
export const statement: {
	readonly text: number;
	readonly parameters: number;
	readonly columns: number;
	readonly rows: number;
	/** A value or the name of a column. */
	readonly cell: number;
	/** All its parameters and cells together: what is beyond them is cut row by row. */
	readonly values: number;
} = {
	text: 16 * 1024,
	parameters: 100,
	columns: 100,
	rows: 100,
	cell: 4096,
	values: 32 * 1024,
};

/** The tables as they stand after a call. */
export const tables: {
	readonly count: number;
	/** Rows of one table. */
	readonly rows: number;
	/** Cells of all tables; each table has its share of what those before it have left. */
	readonly cells: number;
	/** A value. */
	readonly cell: number;
	/** The values of all tables together, shared as the cells are. */
	readonly text: number;
	/** The name of a table or of a column. */
	readonly name: number;
} = {
	count: 100,
	rows: 1000,
	cells: 200_000,
	cell: 64 * 1024,
	text: 4 * 1024 * 1024,
	name: 1024,
};

/** What one call may send, besides its tables: of each kind, so that no kind drowns another. */
export const callText: {
	/** Console lines, unless the run asks for another limit. */
	readonly output: number;
	readonly statements: number;
	/** Sessions, cookies, results and errors. */
	readonly others: number;
} = {
	output: 256 * 1024,
	statements: 256 * 1024,
	others: 256 * 1024,
};

/** What a page takes in one message, whoever wrote it: above what an engine sends of itself. */
export const message: { readonly text: number; readonly items: number } = {
	text: 1024 * 1024,
	items: 10_000,
};

/** A text that is cut says how much of it is missing, in Node's words. */
export function clip(text: string, most: number): string {
	if (text.length <= most) return text;
	const kept = Math.max(most, 0);
	return `${text.slice(0, kept)}... ${moreOf(text.length - kept, "character")}`;
}

/** “1 more item”, “2 more items”. */
export function moreOf(count: number, what: string): string {
	return `${count} more ${what}${count === 1 ? "" : "s"}`;
}
