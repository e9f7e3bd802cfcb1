/*
 * Every limit on what a run tells the page. A reader's program can print, select and store without
 * end, and the page still has to answer: what is beyond a limit is cut, and what is cut is counted
 * and said where one looks for it. What is drawn of it has limits of its own (`ui/drawn.ts`).
 *
 * Lengths are in UTF-16 units, as `String.length` counts them.
 */

/** One line of the console: everything that `console.log` was given, together. */
export const lineLength: number = 16 * 1024;
/** Items of an array, a map, a set or a typed array in the console, as in Node. */
export const listedItems = 100;
/** Keys of all objects in a line, besides those of the last object that is looked into. */
export const listedKeys = 300_000;
/** Empty places of arrays that are gone through one by one before all their keys are listed. */
export const passedHoles = 200_000;
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

/** A statement of SQL as it is told, with what it was given and what it gave. */
export const statement: {
	readonly text: number;
	readonly parameters: number;
	readonly columns: number;
	readonly rows: number;
	/** A value, or what SQLite says of a failure. */
	readonly cell: number;
	/** The name of a column. */
	readonly name: number;
	/** All of its parameters together, and all of its cells. */
	readonly values: number;
} = {
	text: 16 * 1024,
	parameters: 100,
	columns: 100,
	rows: 100,
	cell: 4096,
	name: 200,
	values: 32 * 1024,
};

/** What is read of the tables of a database. */
export interface TableLimits {
	readonly count: number;
	/** Rows of one table. */
	readonly rows: number;
	/**
	 * Values of all tables: cells, and the rows and columns that hold them. Each table has its share of
	 * what those before it have left.
	 */
	readonly cells: number;
	/** A value. */
	readonly cell: number;
	/** The values of all tables together, shared as the cells are. */
	readonly text: number;
	/** The name of a table or of a column. */
	readonly name: number;
}

/** The tables as they stand after a call. */
export const shownTables: TableLimits = {
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
	readonly lines: number;
	readonly statements: number;
	/** Sessions, cookies, results and errors. */
	readonly others: number;
} = {
	lines: 256 * 1024,
	statements: 256 * 1024,
	others: 256 * 1024,
};

/** What an event costs besides its text, in characters: an endless loop may print empty lines. */
export const eventCost = 32;

/** What a page takes in one message, whoever wrote it: above what an engine sends of itself. */
export const message: {
	/** One text. */
	readonly text: number;
	/** Values, each place where a shared one stands counted. */
	readonly values: number;
	/** All its texts together. */
	readonly characters: number;
} = {
	text: 1024 * 1024,
	values: 1_000_000,
	characters: 32 * 1024 * 1024,
};

/** The tables on their way from one engine to the next: as much as a message may hold. */
export const carriedTables: TableLimits = {
	count: 1000,
	rows: Infinity,
	cells: 900_000,
	cell: message.text,
	text: 24 * 1024 * 1024,
	name: message.text,
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
