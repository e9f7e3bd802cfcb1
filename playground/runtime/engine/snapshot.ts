import type { Database } from "sql.js";
import type { SqlValue, Table } from "../protocol.ts";

type Cell = string | number | Uint8Array | null;

const mostRows = 1000;
const longestText = 64 * 1024;

/** A cell as it travels: blobs as hex, long text cut. */
export function toSqlValue(cell: unknown, longest: number = longestText): SqlValue {
	if (typeof cell === "string") return cell.length > longest ? `${cell.slice(0, longest)}…` : cell;
	if (typeof cell === "number") return cell;
	if (typeof cell === "boolean") return Number(cell);
	if (typeof cell === "bigint") return cell.toString();
	if (cell instanceof Uint8Array || Array.isArray(cell))
		return { blob: toHex(Uint8Array.from(cell).subarray(0, longest / 2)) };
	return null;
}

/**
 * Every table of a database as plain data, rows in the order of insertion.
 *
 * @param most - How many rows of each are read; with `Infinity` texts are whole, too.
 */
export function readTables(db: Database, most: number = mostRows): readonly Table[] {
	const [list] = db.exec(
		"SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite|_%' ESCAPE '|' ORDER BY rowid LIMIT 100",
	);
	return (list?.values ?? []).map(([name]) => readTable(db, String(name), most));
}

function readTable(db: Database, name: string, most: number): Table {
	const columns = columnsOf(db, name);
	const [selected] = selectRows(db, name, most);
	const longest = most === Infinity ? Infinity : longestText;
	const rows = (selected?.values ?? []).map((row) => row.map((cell) => toSqlValue(cell, longest)));
	if (rows.length < most) return { name, columns, rows };
	const [counted] = db.exec(`SELECT count(*) FROM ${quote(name)}`);
	const rowCount = Number(counted?.values[0]?.[0]);
	return rowCount > rows.length ? { name, columns, rows, rowCount } : { name, columns, rows };
}

function selectRows(db: Database, name: string, most: number) {
	// A limit of -1 is none.
	const limit = most === Infinity ? -1 : most;
	const select = `SELECT * FROM ${quote(name)}`;
	try {
		return db.exec(`${select} ORDER BY rowid LIMIT ${limit}`);
	} catch {
		// A table WITHOUT ROWID is kept in the order of its primary key.
		return db.exec(`${select} LIMIT ${limit}`);
	}
}

/**
 * Empties the tables of a database and fills them with the given rows. A table or a column that the
 * schema no longer has is left out.
 *
 * @returns The names of the tables whose rows could not be kept, because the schema has changed.
 */
export function restoreTables(db: Database, tables: readonly Table[]): readonly string[] {
	const [pragma] = db.exec("PRAGMA foreign_keys");
	const enforced = Number(pragma?.values[0]?.[0]) === 1;
	const lost: string[] = [];
	db.run("PRAGMA foreign_keys = OFF");
	db.run("BEGIN");
	try {
		for (const table of tables) if (!restoreTable(db, table)) lost.push(table.name);
		db.run("COMMIT");
	} catch (error) {
		db.run("ROLLBACK");
		throw error;
	} finally {
		if (enforced) db.run("PRAGMA foreign_keys = ON");
	}
	return lost;
}

function restoreTable(db: Database, table: Table): boolean {
	const present = columnsOf(db, table.name);
	if (present.length === 0) return table.rows.length === 0;
	db.run(`DELETE FROM ${quote(table.name)}`);
	const kept = table.columns.flatMap((column, index) =>
		present.includes(column) ? [{ column, index }] : [],
	);
	if (kept.length === 0) return table.rows.length === 0;
	const names = kept.map(({ column }) => quote(column)).join(", ");
	const marks = kept.map(() => "?").join(", ");
	const insert = `INSERT INTO ${quote(table.name)} (${names}) VALUES (${marks})`;
	try {
		for (const row of table.rows)
			db.run(
				insert,
				kept.map(({ index }) => toCell(row[index] ?? null)),
			);
		return true;
	} catch {
		// The new schema refuses the rows: a column more that must not be null, for one.
		db.run(`DELETE FROM ${quote(table.name)}`);
		return false;
	}
}

function columnsOf(db: Database, table: string): readonly string[] {
	const [info] = db.exec("SELECT name FROM pragma_table_info(?)", [table]);
	return (info?.values ?? []).map(([name]) => String(name));
}

function toCell(value: SqlValue): Cell {
	if (value === null || typeof value !== "object") return value;
	const pairs = value.blob.match(/../g) ?? [];
	return Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16));
}

function toHex(bytes: Uint8Array): string {
	return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function quote(name: string): string {
	return `"${name.replaceAll('"', '""')}"`;
}
