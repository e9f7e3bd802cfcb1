import type { BindParams, Database, SqlJsStatic, SqlValue, Statement } from "sql.js";
import type { ModuleExports } from "./linker.ts";
import { untraced } from "./sql-trace.ts";

/*
 * Where there is no Node there are no native modules: sql.js takes the place of better-sqlite3 and of
 * node:sqlite, behind their interfaces, as far as the samples of the book and the adapters use them.
 */

type Row = Record<string, unknown>;
type Rows = "objects" | "arrays" | "first cells";

/** SQLite's extended codes (sqlite.org/rescode.html), by how its messages begin. */
const codes: readonly (readonly [start: string, name: string, code: number])[] = [
	["FOREIGN KEY constraint failed", "SQLITE_CONSTRAINT_FOREIGNKEY", 787],
	["NOT NULL constraint failed", "SQLITE_CONSTRAINT_NOTNULL", 1299],
	["CHECK constraint failed", "SQLITE_CONSTRAINT_CHECK", 275],
];

/** sql.js throws the message alone; the drivers give a code, too. */
function codeOf(db: Database, message: string): readonly [name: string, code: number] {
	const [, table, column] = /^UNIQUE constraint failed: ([^.,]+)\.([^.,]+)/.exec(message) ?? [];
	if (table !== undefined && column !== undefined) {
		const [info] = untraced(() =>
			db.exec("SELECT 1 FROM pragma_table_info(?) WHERE name = ? AND pk > 0", [table, column]),
		);
		return info === undefined
			? ["SQLITE_CONSTRAINT_UNIQUE", 2067]
			: ["SQLITE_CONSTRAINT_PRIMARYKEY", 1555];
	}
	const [, name, code] = codes.find(([start]) => message.startsWith(start)) ?? [];
	return [name ?? "SQLITE_ERROR", code ?? 1];
}

class SqliteError extends Error {
	readonly code: string;

	constructor(message: string, code: string) {
		super(message);
		this.name = "SqliteError";
		this.code = code;
	}
}

function asSqliteError(db: Database, error: unknown): Error {
	const message = error instanceof Error ? error.message : String(error);
	return new SqliteError(message, codeOf(db, message)[0]);
}

function asNodeError(db: Database, error: unknown): Error {
	const message = error instanceof Error ? error.message : String(error);
	const [, errcode] = codeOf(db, message);
	return Object.assign(new Error(message), { code: "ERR_SQLITE_ERROR", errcode, errstr: message });
}

const isNamed = (value: unknown): value is Row =>
	typeof value === "object" &&
	value !== null &&
	!Array.isArray(value) &&
	!ArrayBuffer.isView(value);

function checked(value: unknown): SqlValue {
	const isBindable =
		value === null ||
		["string", "number", "bigint"].includes(typeof value) ||
		ArrayBuffer.isView(value);
	if (!isBindable)
		throw new TypeError("SQLite3 can only bind numbers, strings, bigints, buffers, and null");
	return value as SqlValue;
}

/** Positional parameters, in arrays or not, and named ones, which the text may write in three ways. */
function parametersOf(values: readonly unknown[]): BindParams {
	const named = values.find(isNamed);
	if (named === undefined) return values.flat().map(checked);
	const all = Object.entries(named).flatMap(([name, value]) =>
		[":", "@", "$"].map((mark) => [
			mark + name.replace(/^[:@$]/, ""),
			typeof value === "boolean" ? Number(value) : checked(value),
		]),
	);
	return Object.fromEntries(all) as BindParams;
}

/** One prepared statement, executed again and again. */
class Prepared {
	readonly #db: Database;
	readonly #statement: Statement;
	readonly #wrap: (error: unknown) => Error;
	readonly reader: boolean;

	constructor(db: Database, sql: string, wrap: (error: unknown) => Error) {
		this.#db = db;
		this.#wrap = wrap;
		try {
			this.#statement = db.prepare(sql);
		} catch (error) {
			throw wrap(error);
		}
		this.reader = this.#statement.getColumnNames().length > 0;
	}

	columns(): string[] {
		return this.#statement.getColumnNames();
	}

	*rows(values: readonly unknown[], shape: Rows, prototype: object | null): Generator {
		const statement = this.#statement;
		try {
			const parameters = parametersOf(values);
			statement.bind(parameters);
			while (this.#step()) {
				const cells = statement.get();
				if (shape === "arrays") yield cells;
				else if (shape === "first cells") yield cells[0];
				else {
					const row = Object.create(prototype) as Row;
					for (const [index, name] of this.columns().entries()) row[name] = cells[index];
					yield row;
				}
			}
		} finally {
			statement.reset();
		}
	}

	#step(): boolean {
		try {
			return this.#statement.step();
		} catch (error) {
			throw this.#wrap(error);
		}
	}

	run(values: readonly unknown[]): { changes: number; lastInsertRowid: number } {
		const rows = this.rows(values, "arrays", null);
		// A statement with RETURNING has rows that nobody asked for.
		while (rows.next().done !== true);
		const db = this.#db;
		const writes = /^\s*(?:INSERT|UPDATE|DELETE|REPLACE|WITH)\b/i.test(this.#statement.getSQL());
		const changes = writes ? db.getRowsModified() : 0;
		// Asked only when the program asks: it costs a statement that is not the program's.
		return Object.defineProperty({ changes, lastInsertRowid: 0 }, "lastInsertRowid", {
			get: () => untraced(() => Number(db.exec("SELECT last_insert_rowid()")[0]?.values[0]?.[0])),
		});
	}
}

/** The files of a program's world: whoever opens the same path has the same database. */
export type DatabaseFiles = Map<string, Database>;

type Open = (path: string, isEnforcing?: boolean) => Database;

/** Opens databases of sql.js that enforce foreign keys, as both drivers do by default. */
function opener(SQL: SqlJsStatic, files: DatabaseFiles): Open {
	return (path, isEnforcing = true) => {
		const known = files.get(path);
		if (known !== undefined) return known;
		const db = new SQL.Database();
		if (isEnforcing) untraced(() => db.run("PRAGMA foreign_keys = ON"));
		if (path !== "" && path !== ":memory:") files.set(path, db);
		return db;
	};
}

function betterSqlite3(open: Open): unknown {
	class BetterStatement {
		readonly #prepared: Prepared;
		readonly source: string;
		readonly reader: boolean;
		#shape: Rows = "objects";
		#bound: readonly unknown[] = [];

		constructor(db: Database, sql: string) {
			this.source = sql;
			this.#prepared = new Prepared(db, sql, (error) => asSqliteError(db, error));
			this.reader = this.#prepared.reader;
		}

		#rows(values: readonly unknown[]): Generator {
			if (!this.reader)
				throw new TypeError("This statement does not return data. Use run() instead");
			const given = values.length > 0 ? values : this.#bound;
			return this.#prepared.rows(given, this.#shape, Object.prototype);
		}

		run(...values: unknown[]): unknown {
			return this.#prepared.run(values.length > 0 ? values : this.#bound);
		}
		get(...values: unknown[]): unknown {
			for (const row of this.#rows(values)) return row;
			return undefined;
		}
		all(...values: unknown[]): unknown[] {
			return [...this.#rows(values)];
		}
		iterate(...values: unknown[]): Generator {
			return this.#rows(values);
		}
		pluck(isOn = true): this {
			this.#shape = isOn ? "first cells" : "objects";
			return this;
		}
		raw(isOn = true): this {
			this.#shape = isOn ? "arrays" : "objects";
			return this;
		}
		columns(): { name: string }[] {
			return this.#prepared.columns().map((name) => ({ name }));
		}
		bind(...values: unknown[]): this {
			this.#bound = values;
			return this;
		}
	}

	return class BetterDatabase {
		static readonly SqliteError = SqliteError;
		readonly name: string;
		readonly memory = true;
		readonly readonly = false;
		open = true;
		#depth = 0;
		readonly #db: Database;

		constructor(name = ":memory:") {
			this.name = name;
			this.#db = open(name);
		}

		get inTransaction(): boolean {
			return this.#depth > 0;
		}
		prepare(sql: string): BetterStatement {
			return new BetterStatement(this.#db, sql);
		}
		exec(sql: string): this {
			try {
				this.#db.run(sql);
			} catch (error) {
				throw asSqliteError(this.#db, error);
			}
			return this;
		}
		pragma(source: string, { simple = false }: { readonly simple?: boolean } = {}): unknown {
			const statement = this.prepare(`PRAGMA ${source}`);
			if (!statement.reader) return statement.run();
			return simple ? statement.pluck().get() : statement.all();
		}
		/** A function that runs in a transaction; inside another, in a savepoint. */
		transaction<Args extends unknown[], T>(work: (...args: Args) => T) {
			const within =
				(begin: string) =>
				(...args: Args): T => {
					const isNested = this.#depth > 0;
					this.exec(isNested ? `SAVEPOINT "t${this.#depth}"` : begin);
					this.#depth += 1;
					try {
						const result = work(...args);
						this.#depth -= 1;
						this.exec(isNested ? `RELEASE "t${this.#depth}"` : "COMMIT");
						return result;
					} catch (error) {
						this.#depth = isNested ? this.#depth - 1 : 0;
						this.exec(isNested ? `ROLLBACK TO "t${this.#depth}"` : "ROLLBACK");
						throw error;
					}
				};
			return Object.assign(within("BEGIN"), {
				deferred: within("BEGIN DEFERRED"),
				immediate: within("BEGIN IMMEDIATE"),
				exclusive: within("BEGIN EXCLUSIVE"),
			});
		}
		/** The panels still read it: it is closed with the program. */
		close(): this {
			this.open = false;
			return this;
		}
	};
}

function nodeSqlite(open: Open): unknown {
	class StatementSync {
		readonly #prepared: Prepared;
		readonly sourceSQL: string;
		#shape: Rows = "objects";

		constructor(db: Database, sql: string) {
			this.sourceSQL = sql;
			this.#prepared = new Prepared(db, sql, (error) => asNodeError(db, error));
		}
		run(...values: unknown[]): unknown {
			return this.#prepared.run(values);
		}
		get(...values: unknown[]): unknown {
			for (const row of this.iterate(...values)) return row;
			return undefined;
		}
		all(...values: unknown[]): unknown[] {
			return [...this.iterate(...values)];
		}
		iterate(...values: unknown[]): Generator {
			return this.#prepared.rows(values, this.#shape, null);
		}
		columns(): { name: string }[] {
			return this.#prepared.columns().map((name) => ({ name }));
		}
		setReturnArrays(isOn: boolean): void {
			this.#shape = isOn ? "arrays" : "objects";
		}
	}

	return class DatabaseSync {
		readonly #db: Database;
		isOpen = true;

		constructor(path: string, options: { readonly enableForeignKeyConstraints?: boolean } = {}) {
			this.#db = open(path, options.enableForeignKeyConstraints);
		}
		prepare(sql: string): StatementSync {
			return new StatementSync(this.#db, sql);
		}
		exec(sql: string): void {
			try {
				this.#db.run(sql);
			} catch (error) {
				throw asNodeError(this.#db, error);
			}
		}
		close(): void {
			this.isOpen = false;
		}
	};
}

/**
 * `better-sqlite3` and `node:sqlite` on sql.js. Databases live in memory and are empty at first.
 *
 * @param SQL - What `initSqlJs()` gave.
 * @param files - The databases with a path; emptied by whoever ends the program.
 */
export function sqliteDrivers(
	SQL: SqlJsStatic,
	files: DatabaseFiles,
): Readonly<Record<string, ModuleExports>> {
	const open = opener(SQL, files);
	const DatabaseSync = nodeSqlite(open);
	return {
		"better-sqlite3": { default: betterSqlite3(open) },
		"node:sqlite": { DatabaseSync, default: { DatabaseSync } },
	};
}
