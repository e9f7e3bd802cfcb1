import {
	despiteDeadlocks,
	endlessWhenLost,
	inTurn,
	postgresql,
	postgresqlErrors,
	POSTGRESQL_STORES,
	postgresqlTypedColumn,
	sqlAdapter,
	type BoundStatement,
	type Row,
	type SqlDriver,
	type SqlTables,
} from "@lucia-auth/adapter-sql";
import type { Adapter, InitializeAdapter } from "lucia";

/** Rows of Postgres.js: an array that says more. */
interface Rows<T> extends ReadonlyArray<T> {
	readonly count: number;
	readonly columns: readonly { readonly name: string }[];
}

/** A query that is under way. */
interface Pending extends PromiseLike<Rows<Row>> {
	values(): PromiseLike<Rows<readonly unknown[]>>;
}

/**
 * What the adapter uses of a transaction of Postgres.js: the `sql` that `begin()` and `savepoint()` hand over.
 *
 * @since 2.1.0
 */
export interface PostgresTransaction {
	/**
	 * Runs a query whose text is given.
	 *
	 * @param query - Its text.
	 * @param parameters - The values of its parameters.
	 * @param options - How it is sent.
	 * @param options.prepare - Keeps it ready on the connection.
	 * @returns Its rows.
	 */
	// oxlint-disable-next-line typescript/no-explicit-any -- the driver's own types of parameters vary by version
	unsafe(query: string, parameters?: any[], options?: { prepare?: boolean }): Pending;
	/**
	 * Runs work that can be undone alone.
	 *
	 * @param work - The work.
	 * @returns When it is done.
	 */
	savepoint?(work: (sql: PostgresTransaction) => Promise<void>): Promise<unknown>;
}

/**
 * What the adapter uses of a `Sql` of Postgres.js.
 *
 * @since 2.0.0
 */
export interface PostgresSql extends PostgresTransaction {
	/** The options of the client. */
	readonly options: {
		readonly transform: { readonly column: { readonly from?: unknown } };
	};
	/**
	 * Runs work in a transaction.
	 *
	 * @param work - The work.
	 * @returns When it is committed.
	 */
	begin(work: (sql: PostgresTransaction) => Promise<void>): Promise<unknown>;
}

/** Kept ready on each connection, unless the client was made with `prepare: false`: that goes first. */
const send = (sql: PostgresTransaction, statement: BoundStatement): Pending =>
	sql.unsafe(statement.sql, [...statement.parameters], { prepare: true });

function postgresDriver(sql: PostgresSql | PostgresTransaction): SqlDriver {
	// What is undone in the app's transaction takes that with it.
	const insistently = <T>(work: () => Promise<T>): Promise<T> =>
		sql.savepoint ? work() : despiteDeadlocks(postgresqlErrors, work);
	const driver: SqlDriver = {
		dialect: postgresql,
		errors: postgresqlErrors,
		typedColumn: postgresqlTypedColumn,
		stores: POSTGRESQL_STORES,
		all: async (statement) => [...(await send(sql, statement))],
		arrays: async (statement) => {
			const rows = await send(sql, statement).values();
			return { columns: rows.columns.map(({ name }) => name), rows: [...rows] };
		},
		run: async (statement) => {
			if (!sql.savepoint) return insistently(async () => (await send(sql, statement)).count);
			let touched = 0;
			// Left alone, a duplicate would be the end of the app's transaction.
			await sql.savepoint((part) => {
				const counted = async (): Promise<void> => {
					touched = (await send(part, statement)).count;
				};
				return endlessWhenLost(counted());
			});
			return touched;
		},
		atomic: async (writes) => {
			const writeAll = async (transaction: PostgresTransaction): Promise<void> => {
				for (const write of writes) await send(transaction, write);
			};
			const work = (transaction: PostgresTransaction): Promise<void> =>
				endlessWhenLost(writeAll(transaction));
			if (sql.savepoint) await sql.savepoint(work);
			else await insistently(async () => (sql as PostgresSql).begin(work));
		},
	};
	return sql.savepoint ? inTurn(sql, driver) : driver;
}

/**
 * An adapter for [Postgres.js](https://github.com/porsager/postgres).
 *
 * @param sql - What `postgres()` gives. For work inside a transaction of the app, the `sql` that `begin()`
 * hands over.
 * @param tables - The names of the three tables; `session: null` when a session adapter keeps the
 * sessions; `token` when the app uses `lucia/tokens`. They may be qualified (`auth.user`).
 * @returns The adapter, for the `adapter` option of `lucia()`.
 *
 * A session and its user come in one query. Behind a pooler that gives each transaction another
 * connection, such as PgBouncer before 1.21, make the client with `prepare: false`.
 *
 * Errors of the driver pass through as the same object. `AUTH_DUPLICATE_KEY_ID`: the id of a key is
 * taken. `AUTH_INVALID_USER_ID`, `AUTH_INVALID_KEY_ID`, `AUTH_INVALID_SESSION_ID`: the row that a
 * write refers to is not there.
 *
 * @throws TypeError when the client renames columns (its `transform`): the adapter would not find its own.
 * @example
 * ```ts
 * import { postgres as postgresAdapter } from "@lucia-auth/adapter-postgresql";
 * import { lucia } from "lucia";
 * import postgres from "postgres";
 *
 * const sql = postgres("postgres://localhost/app");
 *
 * export const auth = lucia({
 * 	adapter: postgresAdapter(sql, { user: "auth_user", session: "user_session", key: "user_key" }),
 * 	env: "DEV",
 * });
 * ```
 * @since 2.0.0
 */
export function postgres(
	sql: PostgresSql | PostgresTransaction,
	tables: SqlTables,
): InitializeAdapter<Adapter> {
	if ("options" in sql && typeof sql.options.transform.column.from === "function") {
		throw new TypeError(
			"postgres(): this client renames columns (its option `transform`), so that the columns of Lucia " +
				"would come under other names. Give the adapter a client without it.",
		);
	}
	return sqlAdapter(postgresDriver(sql), tables);
}
