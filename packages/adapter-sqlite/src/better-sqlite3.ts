import { sqlAdapter, type Row, type SqlTables } from "@lucia-auth/adapter-sql";
import type { Adapter, InitializeAdapter } from "lucia";
import { embeddedDriver } from "./embedded.ts";

/**
 * What the adapter uses of a `Database` of better-sqlite3.
 *
 * @since 2.0.0
 */
export interface BetterSqlite3Database {
	/**
	 * Makes a statement ready.
	 *
	 * @param sql - The statement.
	 * @returns The statement.
	 */
	prepare(sql: string): {
		all(...parameters: unknown[]): unknown[];
		get(...parameters: unknown[]): unknown;
		run(...parameters: unknown[]): { readonly changes: number };
	};
	/**
	 * Runs statements that give no rows.
	 *
	 * @param sql - The statements.
	 */
	exec(sql: string): unknown;
}

/**
 * An adapter for [better-sqlite3](https://github.com/WiseLibs/better-sqlite3).
 *
 * @param db - An open database. Its driver enforces foreign keys by default; the adapter changes no
 * setting of the connection.
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
 * import Database from "better-sqlite3";
 * import { betterSqlite3 } from "@lucia-auth/adapter-sqlite";
 * import { lucia } from "lucia";
 *
 * const db = new Database("main.db");
 *
 * export const auth = lucia({
 * 	adapter: betterSqlite3(db, { user: "user", session: "user_session", key: "user_key" }),
 * 	env: "DEV",
 * });
 * ```
 * @since 2.0.0
 */
export function betterSqlite3(
	db: BetterSqlite3Database,
	tables: SqlTables,
): InitializeAdapter<Adapter> {
	const driver = embeddedDriver({
		codeProperty: "code",
		prepare: (sql) => {
			const statement = db.prepare(sql);
			return {
				all: (parameters) => statement.all(...parameters) as Row[],
				first: (parameters) => (statement.get(...parameters) as Row | undefined) ?? null,
				run: (parameters) => statement.run(...parameters).changes,
			};
		},
		execute: (sql) => {
			db.exec(sql);
		},
	});
	return sqlAdapter(driver, tables);
}
