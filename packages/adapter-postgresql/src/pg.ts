import {
	despiteDeadlocks,
	errorProperty,
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

/** What a query of `pg` gives. */
interface Result {
	readonly rows: unknown[];
	readonly rowCount: number | null;
	readonly fields: readonly { readonly name: string }[];
}

/** What the adapter asks a connection or a pool for. */
interface Query {
	readonly text: string;
	readonly values: unknown[];
	readonly rowMode?: "array";
}

/**
 * What the adapter uses of one connection: a `PoolClient`, or a `Client`.
 *
 * @since 2.1.0
 */
export interface PgConnection {
	/**
	 * Runs a query.
	 *
	 * @param query - Its text, with the values of its parameters.
	 * @returns Its rows.
	 */
	query(query: Query): Promise<Result>;
}

/**
 * What the adapter uses of a `Pool` of pg, and of those of Neon and Vercel, which have its shape.
 *
 * @since 2.0.0
 */
export interface PgPool extends PgConnection {
	/**
	 * Takes a connection out of the pool.
	 *
	 * @returns The connection.
	 */
	connect(): Promise<PgPoolClient>;
	/** How many connections the pool has. */
	readonly totalCount: number;
}

/**
 * What the adapter uses of a connection that it has taken out of a pool itself.
 *
 * @since 2.1.0
 */
export interface PgPoolClient extends PgConnection {
	/**
	 * Gives the connection back.
	 *
	 * @param destroy - Whether it is of no use any more.
	 */
	release(destroy?: boolean): void;
	/**
	 * Listens to what happens to the connection.
	 *
	 * @param event - `error`: it is broken.
	 * @param listener - Gets the error.
	 * @returns The connection.
	 */
	on(event: "error", listener: (error: Error) => void): unknown;
	/**
	 * No longer listens.
	 *
	 * @param event - `error`.
	 * @param listener - The one that listened.
	 * @returns The connection.
	 */
	removeListener(event: "error", listener: (error: Error) => void): unknown;
}

const isPool = (db: PgPool | PgConnection): db is PgPool =>
	"totalCount" in db && "connect" in db && typeof db.connect === "function";

/** Without a name: a pooler that gives each transaction another connection keeps no prepared statement. */
const toQuery = ({ sql, parameters }: BoundStatement): Query => ({
	text: sql,
	values: [...parameters],
});

async function run(connection: PgConnection, statement: BoundStatement): Promise<number> {
	const { rowCount } = await connection.query(toQuery(statement));
	return rowCount ?? 0;
}

async function runAll(connection: PgConnection, writes: readonly BoundStatement[]): Promise<void> {
	for (const write of writes) await run(connection, write);
}

const execute = (connection: PgConnection, text: string): Promise<unknown> =>
	connection.query({ text, values: [] });

/** A transaction on a connection of its own. */
async function inTransaction(pool: PgPool, writes: readonly BoundStatement[]): Promise<void> {
	const client = await pool.connect();
	// A connection that breaks fails the query that is under way. It tells of it once more by an event,
	// which ends the process when nobody listens.
	const listener = (): void => undefined;
	client.on("error", listener);
	let isBroken = false;
	try {
		await execute(client, "BEGIN");
		await runAll(client, writes);
		await execute(client, "COMMIT");
	} catch (error) {
		// Awaited: the next one who gets this connection must not find the transaction open. One that cannot
		// be rolled back is given to nobody.
		await execute(client, "ROLLBACK").catch(() => (isBroken = true));
		throw error;
	} finally {
		client.removeListener("error", listener);
		client.release(isBroken);
	}
}

/** Whether SAVEPOINT was refused because no transaction is open. */
const isOutside = (error: unknown): boolean => errorProperty(error, "code") === "25P01";

/** A part of the transaction that the app has open on its connection, or a transaction of its own. */
async function onConnection<T>(connection: PgConnection, work: () => Promise<T>): Promise<T> {
	const isOwn = await execute(connection, "SAVEPOINT lucia").then(
		() => false,
		(error: unknown) => {
			if (isOutside(error)) return true;
			throw error;
		},
	);
	const [end, undo] = isOwn
		? ["COMMIT", "ROLLBACK"]
		: ["RELEASE SAVEPOINT lucia", "ROLLBACK TO SAVEPOINT lucia; RELEASE SAVEPOINT lucia"];
	if (isOwn) await execute(connection, "BEGIN");
	try {
		const result = await work();
		await execute(connection, end);
		return result;
	} catch (error) {
		// A connection that is gone undoes by itself, and says so to whoever asks it next.
		await execute(connection, undo).catch(() => undefined);
		throw error;
	}
}

function pgDriver(db: PgPool | PgConnection): SqlDriver {
	const driver: SqlDriver = {
		dialect: postgresql,
		errors: postgresqlErrors,
		typedColumn: postgresqlTypedColumn,
		stores: POSTGRESQL_STORES,
		all: async (statement) => (await db.query(toQuery(statement))).rows as Row[],
		arrays: async (statement) => {
			const { fields, rows } = await db.query({ ...toQuery(statement), rowMode: "array" });
			return { columns: fields.map(({ name }) => name), rows: rows as unknown[][] };
		},
		run: (statement) =>
			isPool(db)
				? despiteDeadlocks(postgresqlErrors, () => run(db, statement))
				: // Left alone, a duplicate would be the end of the app's transaction.
					onConnection(db, () => run(db, statement)),
		atomic: (writes) =>
			isPool(db)
				? despiteDeadlocks(postgresqlErrors, () => inTransaction(db, writes))
				: onConnection(db, () => runAll(db, writes)),
	};
	return isPool(db) ? driver : inTurn(db, driver);
}

/**
 * An adapter for [`pg`](https://node-postgres.com) (node-postgres), and for the pools of Neon and Vercel,
 * which have its shape.
 *
 * @param db - A pool, for the app. For work inside a transaction of the app, the connection on which it is
 * open: a `PoolClient` or a `Client`.
 * @param tables - The names of the three tables; `session: null` when a session adapter keeps the
 * sessions; `token` when the app uses `lucia/tokens`. They may be qualified (`auth.user`).
 * @returns The adapter, for the `adapter` option of `lucia()`.
 *
 * A session and its user come in one query. Statements have no names, so that poolers such as PgBouncer may
 * stand in between.
 *
 * Errors of the driver pass through as the same object. `AUTH_DUPLICATE_KEY_ID`: the id of a key is
 * taken. `AUTH_INVALID_USER_ID`, `AUTH_INVALID_KEY_ID`, `AUTH_INVALID_SESSION_ID`: the row that a
 * write refers to is not there.
 *
 * @example
 * ```ts
 * import { pg } from "@lucia-auth/adapter-postgresql";
 * import { lucia } from "lucia";
 * import postgres from "pg";
 *
 * const pool = new postgres.Pool({ connectionString: process.env["DATABASE_URL"] });
 *
 * export const auth = lucia({
 * 	adapter: pg(pool, { user: "auth_user", session: "user_session", key: "user_key" }),
 * 	env: "DEV",
 * });
 * ```
 * @since 2.0.0
 */
export function pg(db: PgPool | PgConnection, tables: SqlTables): InitializeAdapter<Adapter> {
	return sqlAdapter(pgDriver(db), tables);
}
