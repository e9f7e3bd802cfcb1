import { errorText, sqlAdapter, type Row, type SqlTables } from "@lucia-auth/adapter-sql";
import type { Adapter, InitializeAdapter } from "lucia";
import { embeddedDriver } from "./embedded.ts";

/** What sql.js can store in a column. */
type SqljsValue = number | string | Uint8Array | null;

/**
 * What the adapter uses of a `Database` of sql.js.
 *
 * @since 2.1.0
 */
export interface SqljsDatabase {
	/**
	 * Makes a statement ready.
	 *
	 * @param sql - The statement.
	 * @returns The statement.
	 */
	prepare(sql: string): {
		bind(values: SqljsValue[]): boolean;
		step(): boolean;
		getAsObject(): object;
		reset(): void;
		free(): boolean;
	};
	/**
	 * Runs a statement.
	 *
	 * @param sql - The statement.
	 */
	run(sql: string): unknown;
	/**
	 * How many rows the last statement has changed.
	 *
	 * @returns The number.
	 */
	getRowsModified(): number;
}

/** sql.js throws some of its errors as bare strings, which neither have a stack nor are an `Error`. */
function asError(error: unknown): unknown {
	return typeof error === "string" ? new Error(error) : error;
}

/**
 * An adapter for [sql.js](https://sql.js.org), SQLite in WebAssembly: for browsers, workers and
 * everything else, without a server and without a file.
 *
 * @param db - An open `Database`. SQLite leaves foreign keys unchecked until `PRAGMA foreign_keys =
 * ON`, and the adapter changes no setting of the connection: run it yourself, once, on each database
 * you open. Without it a key or a session of an unknown user is stored, and before sql.js 1.16 a
 * `db.export()` switched it off again.
 * @param tables - The names of the three tables; `session: null` when a session adapter keeps the
 * sessions; `token` when the app uses `lucia/tokens`.
 * @returns The adapter, for the `adapter` option of `lucia()`.
 *
 * Errors of the driver pass through as the same object. `AUTH_DUPLICATE_KEY_ID`: the id of a key is
 * taken. `AUTH_INVALID_USER_ID`, `AUTH_INVALID_KEY_ID`, `AUTH_INVALID_SESSION_ID`: the row that a
 * write refers to is not there.
 *
 * @example
 * ```ts
 * import { sqljs } from "@lucia-auth/adapter-sqlite";
 * import { lucia } from "lucia";
 * import initSqlJs from "sql.js";
 *
 * const SQL = await initSqlJs();
 * const db = new SQL.Database();
 * db.run("PRAGMA foreign_keys = ON");
 *
 * export const auth = lucia({
 * 	adapter: sqljs(db, { user: "user", session: "user_session", key: "user_key" }),
 * 	env: "DEV",
 * });
 * ```
 * @since 2.1.0
 */
export function sqljs(db: SqljsDatabase, tables: SqlTables): InitializeAdapter<Adapter> {
	const driver = embeddedDriver({
		codeProperty: null,
		prepare: (sql) => {
			const statement = db.prepare(sql);

			/** Binds, and lets go of the row afterwards: a statement left in mid-read locks the database. */
			function using<T>(parameters: readonly unknown[], read: () => T): T {
				try {
					// Another value is the app's mistake, and sql.js says so.
					statement.bind([...parameters] as SqljsValue[]);
				} catch (error) {
					throw asError(error);
				}
				try {
					return read();
				} finally {
					statement.reset();
				}
			}

			return {
				all: (parameters) =>
					using(parameters, () => {
						const rows: Row[] = [];
						while (statement.step()) rows.push(statement.getAsObject() as Row);
						return rows;
					}),
				first: (parameters) =>
					using(parameters, () => (statement.step() ? (statement.getAsObject() as Row) : null)),
				run: (parameters) =>
					using(parameters, () => {
						statement.step();
						return db.getRowsModified();
					}),
				free: () => statement.free(),
			};
		},
		execute: (sql) => {
			db.run(sql);
		},
		// Before 1.16, `db.export()` frees every statement of the database; so does its owner at will.
		isFreed: (error) => errorText(error) === "Statement closed",
	});
	return sqlAdapter(driver, tables);
}
