// Samples that open a database are written for one driver, and shown with the one that the reader has
// chosen: of two that differ in a few words, the words are changed here, line for line, so that nobody
// writes a sample twice. What comes of it is checked, run and compared as the page itself is.
import { firstVisibleLine } from "../read/cut.ts";

/** A driver that samples can be translated to, by its word in `<For database="…">`. */
export type DriverName = "better-sqlite3" | "node-sqlite";

/** How a driver says what every driver of SQLite has to say. */
interface Driver {
	/** the package, with those of its types; none for what is part of Node.js */
	readonly packages: readonly string[];
	readonly dev: readonly string[];
	/** the function of our adapter */
	readonly adapter: string;
	readonly imported: string;
	/** the class that opens a file */
	readonly opened: string;
	/** the type of what is open */
	readonly type: string;
	/** what runs a pragma, up to its text */
	readonly pragma: string;
}

export const drivers: Readonly<Record<DriverName, Driver>> = {
	"better-sqlite3": {
		packages: ["better-sqlite3"],
		dev: ["@types/better-sqlite3"],
		adapter: "betterSqlite3",
		imported: 'import Database from "better-sqlite3";',
		opened: "new Database(",
		type: "Database.Database",
		pragma: '.pragma("',
	},
	"node-sqlite": {
		packages: [],
		dev: [],
		adapter: "nodeSqlite",
		imported: 'import { DatabaseSync } from "node:sqlite";',
		opened: "new DatabaseSync(",
		type: "DatabaseSync",
		pragma: '.exec("PRAGMA ',
	},
};

/** The drivers, in the order in which pages prefer them. */
export const driverNames: readonly DriverName[] = ["node-sqlite", "better-sqlite3"];

const spoken = (name: DriverName): RegExp =>
	name === "better-sqlite3"
		? /"better-sqlite3"|\bbetterSqlite3\b|\.pragma\(|\bDatabase\.Database\b/
		: /"node:sqlite"|\bnodeSqlite\b|\bDatabaseSync\b/;

/** What one of them can say and the other cannot: nothing is made of such a sample. */
const untranslatable: Readonly<Record<DriverName, RegExp>> = {
	"better-sqlite3":
		/\.transaction\(|\.prepare<|\.pluck\(|\.raw\(|\.pragma\((?!")|\bDatabase\.(?!Database\b)/,
	"node-sqlite": /\bERR_SQLITE_ERROR\b|\.errcode\b/,
};

/**
 * @param code - a sample of a page on which samples speak of a driver
 * @returns whether it can be shown with no other one
 */
export const isBoundTo = (driver: DriverName, code: string): boolean =>
	untranslatable[driver].test(code);

/**
 * @param code - a sample, or any text with samples in it
 * @returns the driver that it speaks of; undefined when it speaks of none, or of both
 */
export function driverOf(code: string): DriverName | undefined {
	const found = driverNames.filter((name) => spoken(name).test(code));
	return found.length === 1 ? found[0] : undefined;
}

/**
 * @param code - a sample that speaks of one driver
 * @param to - another one
 * @returns the same sample with that one, of as many lines; undefined when it would not be the same
 */
export function translated(code: string, to: DriverName): string | undefined {
	const from = driverOf(code);
	if (from === undefined || from === to || isBoundTo(from, code)) return undefined;
	const [old, other] = [drivers[from], drivers[to]];
	const asType = (line: string): string => line.replace("import ", "import type ");
	const text = code
		.replaceAll(old.imported, other.imported)
		.replaceAll(asType(old.imported), asType(other.imported))
		.replaceAll(old.opened, other.opened)
		.replaceAll(new RegExp(String.raw`\b${old.adapter}\b`, "g"), other.adapter)
		.replaceAll(
			new RegExp(String.raw`\b${old.type.replace(".", String.raw`\.`)}\b`, "g"),
			other.type,
		)
		.replaceAll(old.pragma, other.pragma);
	// What is left of the old driver is a use that nobody has thought of.
	return driverOf(text) === to ? text : undefined;
}

/**
 * @param code - the whole code of a block
 * @returns the driver that its readers see, and the block with each other driver
 */
export function otherDrivers(
	code: string,
): { readonly own: DriverName; readonly others: ReadonlyMap<DriverName, string> } | undefined {
	const lines = code.split("\n");
	const own = driverOf(lines.slice(firstVisibleLine(lines)).join("\n"));
	if (own === undefined) return undefined;
	const others = driverNames.flatMap((name): [DriverName, string][] => {
		const text = translated(code, name);
		return text === undefined ? [] : [[name, text]];
	});
	return others.length === 0 ? undefined : { own, others: new Map(others) };
}
