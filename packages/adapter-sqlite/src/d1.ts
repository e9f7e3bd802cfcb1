import {
	errorText,
	integerKey,
	sqlAdapter,
	sqlite,
	sqliteErrors,
	type BoundStatement,
	type Row,
	type SqlDriver,
	type SqlTables,
	type StorableKinds,
} from "@lucia-auth/adapter-sql";
import type { Adapter, InitializeAdapter } from "lucia";

/**
 * What the adapter uses of a statement of D1.
 *
 * @since 2.1.0
 */
export interface D1Statement {
	/**
	 * Gives the placeholders their values.
	 *
	 * @param values - The values, in order.
	 * @returns The statement with them.
	 */
	bind(...values: unknown[]): D1Statement;
	/**
	 * Runs a query.
	 *
	 * @returns Its rows as objects.
	 */
	all(): Promise<{ readonly results: readonly unknown[] }>;
	/**
	 * Runs a query for rows as arrays.
	 *
	 * @param options - How the rows are to come.
	 * @param options.columnNames - The names of the columns come first.
	 * @returns The names, and then the rows.
	 */
	raw(options: {
		columnNames: true;
	}): Promise<readonly [columns: readonly string[], ...rows: readonly (readonly unknown[])[]]>;
	/**
	 * Runs a write.
	 *
	 * @returns What it has done.
	 */
	run(): Promise<{ readonly meta: { readonly changes: number } }>;
}

/**
 * What the adapter uses of a binding of D1 (`env.DB`), or of a session of it (`env.DB.withSession()`).
 *
 * @since 2.1.0
 */
export interface D1Binding {
	/**
	 * Makes a statement ready.
	 *
	 * @param sql - The statement.
	 * @returns The statement.
	 */
	prepare(sql: string): D1Statement;
	/**
	 * Runs statements in a transaction of their own.
	 *
	 * @param statements - The statements, in order.
	 * @returns The answers.
	 */
	batch(statements: D1Statement[]): Promise<unknown>;
}

/** No bigints: D1 takes what JSON has, and bytes. */
const STORED: StorableKinds = ["text", "number", "bytes"];

/**
 * An adapter for [Cloudflare D1](https://developers.cloudflare.com/d1/), SQLite for Workers.
 *
 * @param db - The binding, which a Worker has in `env` while it answers a request: make the adapter, and
 * `lucia()` with it, there. A session of the binding fits too.
 * @param tables - The names of the three tables; `session: null` when a session adapter keeps the
 * sessions; `token` when the app uses `lucia/tokens`.
 * @returns The adapter, for the `adapter` option of `lucia()`.
 *
 * A session and its user come in one statement, which is one round trip. What is stored together goes in
 * one batch, all or none; D1 has no transactions that an app could begin. An infinity, which D1 would store
 * as `NULL`, is refused with a `RangeError`.
 *
 * Errors of D1 pass through as the same object. `AUTH_DUPLICATE_KEY_ID`: the id of a key is
 * taken. `AUTH_INVALID_USER_ID`, `AUTH_INVALID_KEY_ID`, `AUTH_INVALID_SESSION_ID`: the row that a
 * write refers to is not there.
 *
 * @example
 * ```ts
 * import { d1, type D1Binding } from "@lucia-auth/adapter-sqlite";
 * import { lucia, type Auth } from "lucia";
 *
 * export const initializeLucia = (db: D1Binding): Auth =>
 * 	lucia({
 * 		adapter: d1(db, { user: "user", session: "user_session", key: "user_key" }),
 * 		env: "DEV",
 * 	});
 * ```
 * @since 2.0.0
 */
export function d1(db: D1Binding, tables: SqlTables): InitializeAdapter<Adapter> {
	const prepare = ({ sql, parameters }: BoundStatement): D1Statement => {
		parameters.forEach(expectFinite);
		return db.prepare(sql).bind(...parameters);
	};
	const driver: SqlDriver = {
		dialect: sqlite,
		errors: sqliteErrors(extendedCode, ownWords),
		typedColumn: integerKey,
		stores: STORED,
		all: async (bound) => (await prepare(bound).all()).results as Row[],
		arrays: async (bound) => {
			const [columns, ...rows] = await prepare(bound).raw({ columnNames: true });
			return { columns, rows };
		},
		run: async (bound) => (await prepare(bound).run()).meta.changes,
		atomic: async (writes) => {
			await db.batch(writes.map(prepare));
		},
	};
	return sqlAdapter(driver, tables);
}

/** JSON, in which D1 sends values, has neither infinity: D1 would store `NULL`. */
function expectFinite(value: unknown): void {
	if (typeof value === "number" && !Number.isFinite(value)) {
		throw new RangeError("D1 stores finite numbers only, and would store NULL for this one.");
	}
}

/** What the database has said: D1 wraps it, and older versions said nothing themselves. */
function said(error: unknown): string {
	const cause = error instanceof Error ? errorText(error.cause) : "";
	return cause === "" ? errorText(error) : cause;
}

/** `UNIQUE constraint failed: user_key.id: SQLITE_CONSTRAINT (extended: SQLITE_CONSTRAINT_PRIMARYKEY)`. */
const CODES = /: SQLITE_\w+(?: \(extended: (?<extended>\w+)\))?$/u;

function extendedCode(error: unknown): string | undefined {
	return CODES.exec(said(error))?.groups?.["extended"];
}

/** SQLite's words without the codes, and without where in the statement a name stands. */
function ownWords(error: unknown): string {
	return said(error)
		.replace(CODES, "")
		.replace(/ at offset \d+$/u, "");
}
