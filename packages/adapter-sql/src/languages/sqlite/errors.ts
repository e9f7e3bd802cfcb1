import type { BoundStatement } from "../../driver.ts";
import { errorText, type DriverErrors, type ErrorRule } from "../../errors/driver-errors.ts";

/**
 * SQLite's own words, the same from every driver. Codes are better-sqlite3's names and SQLite's
 * numbers (sqlite.org/rescode.html); an error with another code, as of a trigger, is not ours.
 */
const rules: readonly ErrorRule[] = [
	{
		problem: "duplicate",
		codes: ["SQLITE_CONSTRAINT_PRIMARYKEY", "SQLITE_CONSTRAINT_UNIQUE", 1555, 2067],
		text: /UNIQUE constraint failed: (?<table>[^,]+)\.(?<column>[^.,]+)$/,
	},
	{
		problem: "unknown-reference",
		codes: ["SQLITE_CONSTRAINT_FOREIGNKEY", 787],
		text: /FOREIGN KEY constraint failed/,
	},
	{
		problem: "missing-table",
		codes: ["SQLITE_ERROR", 1],
		text: /no such table: (?<table>.+)$/,
	},
	{
		problem: "missing-column",
		codes: ["SQLITE_ERROR", 1],
		text: /table (?<table>.+) has no column named (?<column>.+)$/,
	},
	{
		problem: "missing-column",
		codes: ["SQLITE_ERROR", 1],
		text: /no such column: (?<column>.+)$/,
	},
	{
		// A table that is declared STRICT.
		problem: "wrong-type",
		codes: ["SQLITE_CONSTRAINT_DATATYPE", 3091],
		text: /cannot store \w+ value in (?<type>\w+) column (?<table>.+)\.(?<column>[^.]+)$/,
	},
	{
		problem: "wrong-type",
		codes: ["SQLITE_MISMATCH", 20],
		text: /datatype mismatch/,
	},
];

/** Of a table that is not STRICT, one column alone refuses a type (sqlite.org/datatype3.html). */
const INTEGER_KEY =
	"SELECT name AS `column`, 'INTEGER PRIMARY KEY' AS type FROM pragma_table_info(?, ?) " +
	"WHERE pk = 1 AND upper(type) = 'INTEGER'";

/** The column of this table that it is about, if there is one. */
export function integerKey(table: readonly string[]): BoundStatement {
	return { sql: INTEGER_KEY, parameters: [table.at(-1) ?? "", table.at(-2) ?? null] };
}

/**
 * The error table of a SQLite driver.
 *
 * @param code - Reads SQLite's extended code, as a number or by better-sqlite3's name; `undefined` where
 * an error does not carry it, and the text alone has to tell.
 * @param text - Reads SQLite's own words, where the driver has put others around them.
 */
export function sqliteErrors(
	code: DriverErrors["code"],
	text: DriverErrors["text"] = errorText,
): DriverErrors {
	return { code, text, rules };
}
