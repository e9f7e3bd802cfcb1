import type { Database, Statement } from "sql.js";
import { carriedTables, clip, moreOf, shownTables, type TableLimits } from "../limits.ts";
import type { CarriedValue, SqlValue, Table, TableList } from "../protocol.ts";
import { toCarried, type Cell, isCut, lengthOf, markOf, toCell, toSqlValue } from "./sql-value.ts";

/** How the tables of a database are read. */
interface Reading<Value> {
	readonly limits: TableLimits;
	readonly columns: Columns;
	readonly toValue: (cell: Cell, longest: number) => Value;
}

/** Generated columns are shown, but nothing can be stored in them; hidden ones are neither. */
type Columns = "shown" | "stored";

/** What of a limit is left. */
interface Room {
	cells: number;
	text: number;
}

/** The tables of a database as plain data, rows in the order of insertion, as a page shows them. */
export function readTables(db: Database): TableList {
	return read<SqlValue>(db, { limits: shownTables, columns: "shown", toValue: toSqlValue });
}

/** The tables of a database for another one: all rows as far as one message holds them, to the bit. */
export function carryTables(db: Database): TableList<CarriedValue> {
	return read<CarriedValue>(db, { limits: carriedTables, columns: "stored", toValue: toCarried });
}

function read<Value extends CarriedValue>(db: Database, reading: Reading<Value>): TableList<Value> {
	const names = tableNames(db, reading.columns);
	const kept = names.slice(0, reading.limits.count).map((name, place) => {
		const columns = columnsOf(db, name, reading.columns);
		return { name, place, columns, rowCount: countRows(db, name) };
	});
	// The small ones first: what they leave of their share is the large ones'.
	kept.sort((a, b) => a.rowCount * a.columns.length - b.rowCount * b.columns.length);
	const left: Room = { cells: reading.limits.cells, text: reading.limits.text };
	const tables: Table<Value>[] = [];
	for (const [index, { place, ...table }] of kept.entries()) {
		// Each may take its part of what those before it have left: none must take it all.
		const share = kept.length - index;
		const room = { cells: left.cells / share, text: left.text / share };
		const before = { ...room };
		tables[place] = readTable(db, table, room, reading);
		left.cells -= before.cells - room.cells;
		left.text -= before.text - room.text;
	}
	return tables.length < names.length ? { tables, tableCount: names.length } : { tables };
}

function readTable<Value extends CarriedValue>(
	db: Database,
	{ name, columns, rowCount }: Omit<Table, "rows"> & { readonly rowCount: number },
	room: Room,
	{ limits, toValue }: Reading<Value>,
): Table<Value> {
	const rows: (readonly Value[])[] = [];
	room.cells -= columns.length;
	for (const cells of rowsOf(db, name, columns)) {
		const row = cells.map((cell) => toValue(cell, limits.cell));
		// A row is a value of a message as its cells are, and what stands in an object counts twice.
		const values = row.filter((value) => typeof value === "object" && value !== null).length;
		const cost = { cells: 1 + row.length + values, text: textOf(row) };
		if (cost.cells > room.cells || cost.text > room.text || rows.length >= limits.rows) break;
		room.cells -= cost.cells;
		room.text -= cost.text;
		rows.push(row);
	}
	const told = {
		name: clip(name, limits.name),
		columns: columns.map((one) => clip(one, limits.name)),
	};
	return rowCount > rows.length ? { ...told, rows, rowCount } : { ...told, rows };
}

function textOf(row: readonly CarriedValue[]): number {
	return row.reduce<number>((sum, value) => sum + lengthOf(value), 0);
}

function countRows(db: Database, name: string): number {
	const [counted] = db.exec(`SELECT count(*) FROM ${quote(name)}`);
	return Number(counted?.values[0]?.[0]);
}

/**
 * Fills the tables of a database with rows that were read of another, in place of its own.
 *
 * @returns What could not be put back, a sentence for each kind of loss.
 */
export function restoreTables(
	db: Database,
	{ tables, tableCount }: TableList<CarriedValue>,
): readonly string[] {
	const lost = fill(db, tables);
	for (const { name, rows, rowCount } of tables) {
		if (rowCount !== undefined)
			lost.push(
				`Of the table ${name} only ${count(rows.length)} of ${rowsText(rowCount)} are back: no more are carried over.`,
			);
		const cut = rows.flat().filter(isCut).length;
		if (cut > 0)
			lost.push(
				`In the table ${name} ${cut === 1 ? "1 long value is" : `${count(cut)} long values are`} back as a beginning only.`,
			);
	}
	if (tableCount !== undefined)
		lost.push(
			`${moreOf(tableCount - tables.length, "table")} ${wasOrWere(tableCount - tables.length)} not kept.`,
		);
	return lost;
}

/**
 * A row that refers to another may come before it, and what a trigger does is in the rows already: neither
 * references nor triggers are looked at meanwhile.
 */
function fill(db: Database, tables: readonly Table<CarriedValue>[]): string[] {
	const [pragma] = db.exec("PRAGMA foreign_keys");
	const enforced = Number(pragma?.values[0]?.[0]) === 1;
	db.run("PRAGMA foreign_keys = OFF");
	db.run("BEGIN");
	try {
		const putBack = setTriggersAside(db);
		const lost = tables.flatMap((table) =>
			table.name === counters ? fillCounters(db, table) : fillTable(db, table),
		);
		putBack();
		db.run("COMMIT");
		return lost;
	} catch (error) {
		db.run("ROLLBACK");
		throw error;
	} finally {
		if (enforced) db.run("PRAGMA foreign_keys = ON");
	}
}

/** @returns What makes them again, in their order. */
function setTriggersAside(db: Database): () => void {
	const makeAgain: string[] = [];
	for (const [schema, kind] of [
		["main", "TRIGGER"],
		["temp", "TEMP TRIGGER"],
	] as const) {
		const [list] = db.exec(
			`SELECT name, sql FROM ${schema}.sqlite_schema WHERE type = 'trigger' ORDER BY rowid`,
		);
		for (const [name, sql] of list?.values ?? []) {
			db.run(`DROP TRIGGER ${schema}.${quote(String(name))}`);
			// SQLite keeps the text without the schema.
			makeAgain.push(String(sql).replace(/^CREATE TRIGGER/i, `CREATE ${kind}`));
		}
	}
	return () => {
		for (const sql of makeAgain) db.run(sql);
	};
}

/** Where SQLite keeps the last number that each table with AUTOINCREMENT has given. */
const counters = "sqlite_sequence";

/** A number that was given once is not given again, though its row is gone. */
function fillCounters(db: Database, { columns, rows }: Table<CarriedValue>): string[] {
	if (columnsOf(db, counters, "stored").length === 0) return [];
	const inserts = insertsInto(
		db,
		counters,
		columns.map((column) => ({ column })),
	);
	for (const row of rows) {
		// Not the whole table: one that is new in the schema counts on.
		db.run(`DELETE FROM ${counters} WHERE name = ?`, [
			toCell(row[columns.indexOf("name")] ?? null),
		]);
		inserts.insert(row);
	}
	inserts.free();
	return [];
}

function fillTable(db: Database, { name, columns, rows }: Table<CarriedValue>): string[] {
	const kind = kindOf(db, name);
	const present = kind === "view" ? [] : columnsOf(db, name, "stored");
	const kept = columns.flatMap((column, index) =>
		present.includes(column) ? [{ column, index }] : [],
	);
	try {
		if (present.length > 0) db.run(`DELETE FROM ${quote(name)}`);
	} catch (error) {
		// Some virtual tables only show what is in others.
		if (kind === "virtual") return [];
		throw error;
	}
	const inserts = kept.length === 0 ? null : insertsInto(db, name, kept);
	let all = 0;
	let refused = 0;
	// What a generated column showed is not lost: the database makes it again.
	const known = columnsOf(db, name, "shown");
	const gone = columns.map((column) => !known.includes(column));
	/** Columns that are gone and had a value. */
	const missed = new Set<number>();
	for (const row of rows) {
		all += 1;
		for (const [index, cell] of row.entries())
			if (gone[index] === true && cell !== null) missed.add(index);
		try {
			if (inserts === null) refused += 1;
			else inserts.insert(kept.map(({ index }) => row[index] ?? null));
		} catch {
			// The new schema refuses the row: a column more that must not be null, for one.
			refused += 1;
		}
	}
	inserts?.free();
	// An index may wait in memory for the end of the transaction: the tables that it lies in come next.
	if (kind === "virtual") db.run("SAVEPOINT filled; RELEASE filled");
	if (all === 0) return [];
	if (present.length === 0)
		return [
			`The table ${name} is not in the schema, and its ${rowsText(all)} ${wasOrWere(all)} left out.`,
		];
	const which = refused === all ? `The ${rowsText(all)}` : `${count(refused)} of ${rowsText(all)}`;
	const fit = refused === 1 ? "does not fit" : "do not fit";
	const lost =
		refused === 0
			? []
			: [`${which} of ${name} ${fit} the schema any more and ${wasOrWere(refused)} left out.`];
	const names = [...missed].map((index) => columns[index] ?? "");
	if (names.length === 0 || refused === all) return lost;
	return [
		...lost,
		`The values of ${name}.${names.join(`, ${name}.`)} were left out: the schema has no such column any more.`,
	];
}

/**
 * Statements that insert rows into columns of a table: one for each set of types that a row has. A schema
 * may have constraints that drop or replace rows and say nothing, or end the transaction: here they refuse.
 */
function insertsInto(db: Database, table: string, kept: readonly { readonly column: string }[]) {
	const names = kept.map(({ column }) => quote(column)).join(", ");
	const statements = new Map<string, Statement>();
	return {
		insert: (row: readonly CarriedValue[]): void => {
			const marks = row.map(markOf).join(", ");
			let statement = statements.get(marks);
			if (statement === undefined) {
				statement = db.prepare(`INSERT OR ABORT INTO ${quote(table)} (${names}) VALUES (${marks})`);
				statements.set(marks, statement);
			}
			statement.run(row.map(toCell));
		},
		free: (): void => {
			for (const statement of statements.values()) statement.free();
		},
	};
}

/** SQLite's own tables are not among them, but for the one whose numbers go on in another database. */
function tableNames(db: Database, which: Columns): readonly string[] {
	const isOwn = "name LIKE 'sqlite|_%' ESCAPE '|'";
	const wanted = which === "shown" ? `NOT ${isOwn}` : `(name = '${counters}' OR NOT ${isOwn})`;
	const [list] = db.exec(
		`SELECT name FROM sqlite_schema WHERE type = 'table' AND ${wanted} ORDER BY ${isOwn} DESC, rowid`,
	);
	return (list?.values ?? []).map(([name]) => String(name));
}

/** `table`, `view`, `virtual` or `shadow`; `null` when there is nothing of the name. */
function kindOf(db: Database, name: string): string | null {
	const [list] = db.exec("SELECT type FROM pragma_table_list WHERE schema = 'main' AND name = ?", [
		name,
	]);
	const kind = list?.values[0]?.[0];
	return typeof kind === "string" ? kind : null;
}

/** Whole numbers come as bigints, real ones as numbers. */
function* rowsOf(
	db: Database,
	table: string,
	columns: readonly string[],
): Iterable<readonly Cell[]> {
	if (columns.length === 0) return;
	const select = `SELECT ${columns.map(quote).join(", ")} FROM ${quote(table)}`;
	const statement = prepareOrdered(db, select);
	try {
		while (statement.step()) yield getExact(statement);
	} finally {
		statement.free();
	}
}

function prepareOrdered(db: Database, select: string) {
	try {
		return db.prepare(`${select} ORDER BY rowid`);
	} catch {
		// A table WITHOUT ROWID is kept in the order of its primary key.
		return db.prepare(select);
	}
}

/** The types of sql.js do not know that it can give bigints. */
interface ExactStatement {
	get(values: null, config: { readonly useBigInt: boolean }): readonly Cell[];
}

function getExact(statement: Statement): readonly Cell[] {
	return (statement as unknown as ExactStatement).get(null, { useBigInt: true });
}

function columnsOf(db: Database, table: string, which: Columns): readonly string[] {
	const kinds = which === "shown" ? "0, 2, 3" : "0";
	const [info] = db.exec(`SELECT name FROM pragma_table_xinfo(?) WHERE hidden IN (${kinds})`, [
		table,
	]);
	return (info?.values ?? []).map(([name]) => String(name));
}

const count = (number: number): string => number.toLocaleString("en-US");
const wasOrWere = (number: number): string => (number === 1 ? "was" : "were");
const rowsText = (number: number): string => `${count(number)} row${number === 1 ? "" : "s"}`;

function quote(name: string): string {
	return `"${name.replaceAll('"', '""')}"`;
}
