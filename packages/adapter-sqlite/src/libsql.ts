import {
	errorProperty,
	errorText,
	integerKey,
	inTurn,
	sqlAdapter,
	sqlite,
	sqliteErrors,
	SQLITE_SAVEPOINT,
	SQLITE_STORES,
	type ArrayRows,
	type BoundStatement,
	type Row,
	type SqlDriver,
	type SqlTables,
} from "@lucia-auth/adapter-sql";
import type { Adapter, InitializeAdapter } from "lucia";

/**
 * A statement as the adapter gives it to libSQL.
 *
 * @since 2.1.0
 */
export interface LibsqlStatement {
	/** Its text. */
	sql: string;
	/** The values of its placeholders, in order. */
	args: (string | number | bigint | Uint8Array | null)[];
}

/**
 * What the adapter uses of the answer to a statement.
 *
 * @since 2.1.0
 */
export interface LibsqlResultSet {
	/** The names of the columns; two may have the same. */
	readonly columns: readonly string[];
	/** The values of each row, in the order of the columns. */
	readonly rows: readonly ArrayLike<unknown>[];
	/** How many rows a write has inserted, updated or deleted. */
	readonly rowsAffected: number;
}

/**
 * What the adapter uses of a `Client` of `@libsql/client`.
 *
 * @since 2.1.0
 */
export interface LibsqlClient {
	/**
	 * Runs a statement.
	 *
	 * @param statement - The statement with its values.
	 * @returns Its rows, or how many it has written.
	 */
	execute(statement: LibsqlStatement): Promise<LibsqlResultSet>;
	/**
	 * Runs statements in a transaction of their own.
	 *
	 * @param statements - The statements, in order.
	 * @param mode - It is to write, and waits for its turn before it reads.
	 * @returns The answers.
	 */
	batch(statements: LibsqlStatement[], mode: "write"): Promise<unknown>;
}

/**
 * What the adapter uses of a `Transaction` of `@libsql/client`, which `client.transaction()` gives.
 *
 * @since 2.1.0
 */
export interface LibsqlTransaction {
	/**
	 * Runs a statement in the transaction.
	 *
	 * @param statement - The statement with its values.
	 * @returns Its rows, or how many it has written.
	 */
	execute(statement: LibsqlStatement): Promise<LibsqlResultSet>;
	/**
	 * Runs statements in the transaction, up to the first that fails. What ran before that one stays.
	 *
	 * @param statements - The statements, in order.
	 * @returns The answers.
	 */
	batch(statements: LibsqlStatement[]): Promise<unknown>;
	/** Ends the transaction. The adapter never calls it: it tells a transaction from a client. */
	commit(): Promise<void>;
}

/**
 * An adapter for [libSQL](https://github.com/tursodatabase/libsql-client-ts): a file, a database in
 * memory, a server of your own, or Turso.
 *
 * @param db - A `Client` of `@libsql/client`, from any of its entries; or a `Transaction` of it, for an
 * adapter whose every call takes part in that transaction. The adapter neither commits nor rolls it back:
 * what fails undoes its own writes and nothing else. Calls on one transaction run one after the other.
 * @param tables - The names of the three tables; `session: null` when a session adapter keeps the
 * sessions; `token` when the app uses `lucia/tokens`.
 * @returns The adapter, for the `adapter` option of `lucia()`, or for `auth.withAdapter()`.
 *
 * A session and its user come in one statement, which is one round trip to a server. Moments are numbers
 * whatever the `intMode` of the client is; the integers of your own columns come as it says.
 *
 * Errors of the client pass through as the same object. `AUTH_DUPLICATE_KEY_ID`: the id of a key is
 * taken. `AUTH_INVALID_USER_ID`, `AUTH_INVALID_KEY_ID`, `AUTH_INVALID_SESSION_ID`: the row that a
 * write refers to is not there.
 *
 * @example
 * ```ts
 * import { createClient } from "@libsql/client";
 * import { libsql } from "@lucia-auth/adapter-sqlite";
 * import { lucia } from "lucia";
 *
 * const db = createClient({ url: "file:main.db" });
 *
 * export const auth = lucia({
 * 	adapter: libsql(db, { user: "user", session: "user_session", key: "user_key" }),
 * 	env: "DEV",
 * });
 * ```
 * @since 2.0.0
 */
export function libsql(
	db: LibsqlClient | LibsqlTransaction,
	tables: SqlTables,
): InitializeAdapter<Adapter> {
	const execute = async (bound: BoundStatement): Promise<LibsqlResultSet> =>
		db.execute(toStatement(bound));
	const driver: SqlDriver = {
		dialect: sqlite,
		// Of a server the client only knows the words. Of a file it knows SQLite's code too, by which an
		// error of a trigger that uses the same words is told apart.
		errors: sqliteErrors((error) => errorProperty(error, "rawCode"), ownWords),
		typedColumn: integerKey,
		stores: SQLITE_STORES,
		all: async (bound) => toObjects(await execute(bound)),
		arrays: async (bound) => toArrays(await execute(bound)),
		run: async (bound) => (await execute(bound)).rowsAffected,
		atomic: async (writes) => {
			if ("commit" in db) return inSavepoint(db, writes);
			await db.batch(writes.map(toStatement), "write");
		},
	};
	return sqlAdapter("commit" in db ? inTurn(db, driver) : driver, tables);
}

/** SQLite's words in an error of the client. A server adds where in the statement a name stands. */
function ownWords(error: unknown): string {
	return errorText(error).replace(/ \(at offset \d+\)$/u, "");
}

function toStatement({ sql, parameters }: BoundStatement): LibsqlStatement {
	return { sql, args: [...parameters] as LibsqlStatement["args"] };
}

// By their places, and not by their names: a row of the client has no name that an array has already, such
// as `length`.
function toArrays({ columns, rows }: LibsqlResultSet): ArrayRows {
	return { columns, rows: rows.map((row) => Array.from(row)) };
}

function toObjects(answer: LibsqlResultSet): Row[] {
	const { columns, rows } = toArrays(answer);
	return rows.map((values) =>
		Object.fromEntries(columns.map((column, index) => [column, values[index]])),
	);
}

/** Runs writes in the transaction of the app, all or none: a batch in it keeps what ran before a failure. */
async function inSavepoint(
	transaction: LibsqlTransaction,
	writes: readonly BoundStatement[],
): Promise<void> {
	const bare = (sql: string): LibsqlStatement => ({ sql, args: [] });
	try {
		await transaction.batch([
			bare(SQLITE_SAVEPOINT.begin),
			...writes.map(toStatement),
			bare(SQLITE_SAVEPOINT.end),
		]);
	} catch (error) {
		// Where the whole transaction is gone (a server ends one that lasts), so is the savepoint.
		await transaction.batch(SQLITE_SAVEPOINT.undo.map(bare)).catch(() => {});
		throw error;
	}
}
