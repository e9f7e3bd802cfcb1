import {
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

/** What a query of PGlite gives. */
interface Results {
	readonly rows: unknown[];
	readonly fields: readonly { readonly name: string }[];
	readonly affectedRows?: number;
}

/**
 * What the adapter uses of a transaction of PGlite.
 *
 * @since 2.1.0
 */
export interface PgliteTransaction {
	/**
	 * Runs a query.
	 *
	 * @param query - Its text.
	 * @param parameters - The values of its parameters.
	 * @param options - How its rows come.
	 * @param options.rowMode - `array`: rows are arrays. Left out, they are objects.
	 * @returns Its rows.
	 */
	// oxlint-disable-next-line typescript/no-explicit-any -- as the driver declares it
	query(query: string, parameters?: any[], options?: { rowMode?: "array" }): Promise<Results>;
}

/**
 * What the adapter uses of a `PGlite`.
 *
 * @since 2.1.0
 */
export interface PgliteDatabase extends PgliteTransaction {
	/**
	 * Runs work in a transaction; nothing else has the database meanwhile.
	 *
	 * @param work - The work.
	 * @returns When it is committed.
	 */
	transaction(work: (transaction: PgliteTransaction) => Promise<void>): Promise<void | undefined>;
}

const send = (
	db: PgliteTransaction,
	{ sql, parameters }: BoundStatement,
	options?: { rowMode?: "array" },
): Promise<Results> => db.query(sql, [...parameters], options);

function pgliteDriver(db: PgliteDatabase | PgliteTransaction): SqlDriver {
	async function inSavepoint<T>(work: () => Promise<T>): Promise<T> {
		await db.query("SAVEPOINT lucia");
		try {
			return await work();
		} catch (error) {
			await db.query("ROLLBACK TO SAVEPOINT lucia");
			throw error;
		} finally {
			await db.query("RELEASE SAVEPOINT lucia");
		}
	}
	const driver: SqlDriver = {
		dialect: postgresql,
		errors: postgresqlErrors,
		typedColumn: postgresqlTypedColumn,
		stores: POSTGRESQL_STORES,
		all: async (statement) => (await send(db, statement)).rows as Row[],
		arrays: async (statement) => {
			const { fields, rows } = await send(db, statement, { rowMode: "array" });
			return { columns: fields.map(({ name }) => name), rows: rows as unknown[][] };
		},
		run: async (statement) => {
			const run = async (): Promise<number> => (await send(db, statement)).affectedRows ?? 0;
			// Left alone, a duplicate would be the end of the app's transaction.
			return "transaction" in db ? run() : inSavepoint(run);
		},
		atomic: async (writes) => {
			const work = async (transaction: PgliteTransaction): Promise<void> => {
				for (const write of writes) await send(transaction, write);
			};
			if ("transaction" in db) await db.transaction(work);
			else await inSavepoint(() => work(db));
		},
	};
	return "transaction" in db ? driver : inTurn(db, driver);
}

/**
 * An adapter for [PGlite](https://pglite.dev), PostgreSQL in WebAssembly: for tests, browsers and apps
 * that run as one process.
 *
 * @param db - An open database. For work inside a transaction of the app, what `db.transaction()` hands over.
 * @param tables - The names of the three tables; `session: null` when a session adapter keeps the
 * sessions; `token` when the app uses `lucia/tokens`. They may be qualified (`auth.user`).
 * @returns The adapter, for the `adapter` option of `lucia()`.
 *
 * Errors of the driver pass through as the same object. `AUTH_DUPLICATE_KEY_ID`: the id of a key is
 * taken. `AUTH_INVALID_USER_ID`, `AUTH_INVALID_KEY_ID`, `AUTH_INVALID_SESSION_ID`: the row that a
 * write refers to is not there.
 *
 * @example
 * ```ts
 * import { PGlite } from "@electric-sql/pglite";
 * import { pglite } from "@lucia-auth/adapter-postgresql";
 * import { lucia } from "lucia";
 *
 * const db = new PGlite("./pgdata");
 *
 * export const auth = lucia({
 * 	adapter: pglite(db, { user: "auth_user", session: "user_session", key: "user_key" }),
 * 	env: "DEV",
 * });
 * ```
 * @since 2.1.0
 */
export function pglite(
	db: PgliteDatabase | PgliteTransaction,
	tables: SqlTables,
): InitializeAdapter<Adapter> {
	return sqlAdapter(pgliteDriver(db), tables);
}
