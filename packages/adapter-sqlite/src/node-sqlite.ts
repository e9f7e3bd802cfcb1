import { errorProperty, sqlAdapter, type Row, type SqlTables } from "@lucia-auth/adapter-sql";
import type { Adapter, InitializeAdapter } from "lucia";
import { embeddedDriver } from "./embedded.ts";

/** What the adapter uses of a `DatabaseSync` of `node:sqlite`. */
export interface NodeSqliteDatabase {
	prepare(sql: string): {
		all(...parameters: unknown[]): unknown[];
		run(...parameters: unknown[]): { readonly changes: number | bigint };
	};
	exec(sql: string): void;
}

/**
 * An adapter for [`node:sqlite`](https://nodejs.org/api/sqlite.html), the SQLite that Node.js brings
 * along (22.13 and later).
 *
 * @param db - An open `DatabaseSync`. It enforces foreign keys by default; the adapter changes no
 * setting of the connection. A database that was closed and opened again keeps working.
 * @param tables - The names of the three tables; `session: null` when a session adapter keeps the
 * sessions.
 * @returns The adapter, for the `adapter` option of `lucia()`.
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
				all: (parameters) => statement.all(...parameters).map((row): Row => Object.assign({}, row)),
				run: (parameters) => Number(statement.run(...parameters).changes),
			};
		},
		execute: (sql) => db.exec(sql),
		// Closing a database frees its statements, and it can be opened again.
		isFreed: (error) =>
			errorProperty(error, "code") === "ERR_INVALID_STATE" &&
			error instanceof Error &&
			error.message === "statement has been finalized",
	});
	return sqlAdapter(driver, tables);
}
