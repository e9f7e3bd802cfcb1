import {
	errorProperty,
	sqlAdapter,
	type ArrayRows,
	type BoundStatement,
	type Row,
	type SqlTables,
} from "@lucia-auth/adapter-sql";
import type { Adapter, InitializeAdapter } from "lucia";
import { embeddedDriver, type EmbeddedArrays } from "./embedded.ts";

type Statement = ReturnType<NodeSqliteDatabase["prepare"]>;

/**
 * What the adapter uses of a `DatabaseSync` of `node:sqlite`.
 *
 * @since 2.1.0
 */
export interface NodeSqliteDatabase {
	/**
	 * Makes a statement ready.
	 *
	 * @param sql - The statement.
	 * @returns The statement.
	 */
	prepare(sql: string): {
		/** Since Node.js 22.16; without it, a session and its user are read one after the other. */
		setReturnArrays?(enabled: boolean): void;
		columns?(): readonly { readonly name: string }[];
		/** Without it, rows with an integer beyond `2 ** 53` cannot be read. */
		setReadBigInts?(enabled: boolean): void;
		all(...parameters: unknown[]): unknown[];
		get(...parameters: unknown[]): unknown;
		run(...parameters: unknown[]): { readonly changes: number | bigint };
	};
	/**
	 * Runs statements that give no rows.
	 *
	 * @param sql - The statements.
	 */
	exec(sql: string): void;
}

/**
 * An adapter for [`node:sqlite`](https://nodejs.org/api/sqlite.html), the SQLite that Node.js brings
 * along (22.13 and later).
 *
 * @param db - An open `DatabaseSync`. It enforces foreign keys by default; the adapter changes no
 * setting of the connection. A database that was closed and opened again keeps working.
 * @param tables - The names of the three tables; `session: null` when a session adapter keeps the
 * sessions; `token` when the app uses `lucia/tokens`.
 * @returns The adapter, for the `adapter` option of `lucia()`.
 *
 * An integer beyond `2 ** 53` in a column of the app is read as a `bigint`.
 *
 * Errors of the driver pass through as the same object. `AUTH_DUPLICATE_KEY_ID`: the id of a key is
 * taken. `AUTH_INVALID_USER_ID`, `AUTH_INVALID_KEY_ID`, `AUTH_INVALID_SESSION_ID`: the row that a
 * write refers to is not there.
 *
 * @example
 * ```ts
 * import { DatabaseSync } from "node:sqlite";
 * import { nodeSqlite } from "@lucia-auth/adapter-sqlite";
 * import { lucia } from "lucia";
 *
 * const db = new DatabaseSync("main.db");
 *
 * export const auth = lucia({
 * 	adapter: nodeSqlite(db, { user: "user", session: "user_session", key: "user_key" }),
 * 	env: "DEV",
 * });
 * ```
 * @since 2.1.0
 */
export function nodeSqlite(db: NodeSqliteDatabase, tables: SqlTables): InitializeAdapter<Adapter> {
	const driver = embeddedDriver({
		codeProperty: "errcode",
		prepare: (sql) => {
			const statement = db.prepare(sql);
			return {
				// Its rows have no prototype: copied, they are objects like those of every other adapter.
				all: (parameters) =>
					readExactly(statement, () => statement.all(...parameters)).map((row): Row =>
						Object.assign({}, row),
					),
				first: (parameters) => {
					const [row] = readExactly(statement, () => [statement.get(...parameters)]);
					return row === undefined ? null : Object.assign({}, row);
				},
				run: (parameters) => Number(statement.run(...parameters).changes),
			};
		},
		prepareArrays: (query) => prepareArrays(db, query),
		execute: (sql) => db.exec(sql),
		// Closing a database frees its statements, and it can be opened again.
		isFreed: (error) =>
			errorProperty(error, "code") === "ERR_INVALID_STATE" &&
			error instanceof Error &&
			error.message === "statement has been finalized",
	});
	return sqlAdapter(driver, tables);
}

/** SQLite's code of a statement that it cannot compile: for a kept one, the tables have changed. */
const SQLITE_ERROR = 1;

/**
 * A query whose first row comes as an array, with the names of its columns. On node:sqlite the
 * joined read takes 1.1 µs so, and two reads of a row 1.9 µs. Names take long to ask for: they are
 * asked for once, and written into the query, which SQLite refuses as soon as a table has others.
 */
function prepareArrays(
	db: NodeSqliteDatabase,
	{ sql, withColumns }: BoundStatement,
): EmbeddedArrays {
	const any = db.prepare(sql);
	if (!withColumns || !any.setReturnArrays || !any.columns) return () => null;

	function prepareWithColumns(): { statement: Statement; columns: readonly string[] } {
		const columns =
			db
				.prepare(sql)
				.columns?.()
				.map(({ name }) => name) ?? [];
		const statement = db.prepare(withColumns?.(columns) ?? sql);
		statement.setReturnArrays?.(true);
		return { statement, columns };
	}

	let known = prepareWithColumns();
	const read = (parameters: readonly unknown[]): ArrayRows => {
		const { statement, columns } = known;
		const [row] = readExactly(statement, () => [
			statement.get(...parameters) as unknown[] | undefined,
		]);
		return { columns, rows: row ? [row] : [] };
	};
	return (parameters) => {
		try {
			return read(parameters);
		} catch (error) {
			if (errorProperty(error, "errcode") !== SQLITE_ERROR) throw error;
			known = prepareWithColumns();
			return read(parameters);
		}
	};
}

/**
 * The rows that a statement reads. `node:sqlite` throws at an integer that no number holds exactly:
 * rows with one are read once more, and such integers are bigints then.
 */
function readExactly<FoundRow>(statement: Statement, read: () => FoundRow[]): FoundRow[] {
	try {
		return read();
	} catch (error) {
		if (errorProperty(error, "code") !== "ERR_OUT_OF_RANGE" || !statement.setReadBigInts) {
			throw error;
		}
		statement.setReadBigInts(true);
		try {
			const rows = read();
			for (const row of rows) narrow(row);
			return rows;
		} finally {
			statement.setReadBigInts(false);
		}
	}
}

/** Makes numbers of the bigints that are safe integers. */
function narrow(row: unknown): void {
	if (typeof row !== "object" || row === null) return;
	for (const [name, value] of Object.entries(row)) {
		if (typeof value === "bigint" && Number.isSafeInteger(Number(value)))
			Reflect.set(row, name, Number(value));
	}
}
