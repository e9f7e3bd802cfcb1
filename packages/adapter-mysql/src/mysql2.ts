import {
	afterOthers,
	despiteDeadlocks,
	isTransactionOpen,
	mysql,
	mysqlLanguage,
	mysqlValue,
	MYSQL_SAVEPOINT,
	MYSQL_TRANSACTION,
	sqlAdapter,
	type BoundStatement,
	type Bracket,
	type Row,
	type SqlTables,
	withLiterals,
	withoutValues,
} from "@lucia-auth/adapter-sql";
import type { Adapter, InitializeAdapter } from "lucia";

/**
 * What the adapter gives to a statement of mysql2.
 *
 * @since 2.2.0
 */
export interface Mysql2Query {
	/** The statement. */
	sql: string;
	/** Whether rows come as arrays. */
	rowsAsArray: boolean;
	/** Always the value that the driver has by itself, whatever the app has set for its own statements. */
	nestTables: false;
	/** The same. */
	namedPlaceholders: false;
	/** A function of the app for values stays in force. */
	typeCast: true;
}

/**
 * What the adapter binds to a statement of mysql2.
 *
 * @since 2.2.0
 */
export type Mysql2Value = string | number | bigint | boolean | Date | Uint8Array | null;

/**
 * What the adapter uses of a `Connection` of `mysql2/promise`.
 *
 * @since 2.2.0
 */
export interface Mysql2Connection {
	/**
	 * Runs a statement as it is.
	 *
	 * @param options - The statement.
	 * @returns Its rows or its result, and its columns.
	 */
	query(options: Mysql2Query): Promise<[result: unknown, fields: unknown]>;
	/**
	 * Prepares a statement, unless the connection has done so before, and runs it.
	 *
	 * @param options - The statement.
	 * @param values - The values of its placeholders.
	 * @returns Its result, and its columns.
	 */
	execute(options: Mysql2Query, values: Mysql2Value[]): Promise<[result: unknown, fields: unknown]>;
}

/**
 * What the adapter uses of a connection of a pool.
 *
 * @since 2.2.0
 */
export interface Mysql2PoolConnection extends Mysql2Connection {
	/** Gives it back to the pool. */
	release(): void;
	/** Closes it, so that the pool makes another one. */
	destroy(): void;
}

/**
 * What the adapter uses of a `Pool` of `mysql2/promise`.
 *
 * @since 2.2.0
 */
export interface Mysql2Pool extends Mysql2Connection {
	/**
	 * Takes a connection, for a transaction.
	 *
	 * @returns The connection.
	 */
	getConnection(): Promise<Mysql2PoolConnection>;
}

/**
 * An adapter for [mysql2](https://sidorares.github.io/node-mysql2/docs), on MySQL and MariaDB.
 *
 * @param db - A pool of `mysql2/promise`, which is what a server wants; or a connection, which is for
 * scripts and for a transaction of the app's own: inside of one, what fails undoes itself and nothing
 * else. The adapter changes no setting of it and never closes it.
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
 * import { mysql2 } from "@lucia-auth/adapter-mysql";
 * import { lucia } from "lucia";
 * import { createPool } from "mysql2/promise";
 *
 * const pool = createPool("mysql://root@localhost/app");
 *
 * export const auth = lucia({
 * 	adapter: mysql2(pool, { user: "auth_user", session: "user_session", key: "user_key" }),
 * 	env: "DEV",
 * });
 * ```
 * @since 2.0.0
 */
export function mysql2(
	db: Mysql2Pool | Mysql2Connection,
	tables: SqlTables,
): InitializeAdapter<Adapter> {
	/** A pool has a connection for each; one connection has to be waited for, and may be in a transaction. */
	const alone = async <T>(work: () => Promise<T>): Promise<T> =>
		isPool(db) ? despiteDeadlocks(errors, work) : afterOthers(db, work);

	const all = async (statement: BoundStatement): Promise<readonly Row[]> => {
		const [rows] = await alone(async () => read(db, statement, false));
		return rows as Row[];
	};

	return sqlAdapter(
		{
			dialect: mysql,
			errors,
			stores: mysqlLanguage.stores,
			all,
			arrays: async (statement) => {
				const [rows, fields] = await alone(async () => read(db, statement, true));
				return {
					columns: (fields as { name: string }[]).map(({ name }) => name),
					rows: rows as unknown[][],
				};
			},
			run: async (statement) => matchedRows(await alone(async () => write(db, statement))),
			atomic: async (writes) =>
				alone(async () => (isPool(db) ? onPool(db, writes) : onConnection(db, writes))),
		},
		tables,
	);
}

/** What mysql2 tells about a statement that gives no rows. */
interface Outcome {
	readonly affectedRows: number | string;
	readonly info?: string;
	readonly serverStatus?: number;
}

const { errors } = mysqlLanguage;

function isPool(db: Mysql2Pool | Mysql2Connection): db is Mysql2Pool {
	return "getConnection" in db;
}

function query(sql: string, rowsAsArray = false): Mysql2Query {
	return { sql, rowsAsArray, nestTables: false, namedPlaceholders: false, typeCast: true };
}

// Not prepared: values then come as v2 gave them (a FLOAT has other digits in the binary protocol, and
// what many a `typeCast` of an app calls reads nonsense there).
async function read(
	db: Mysql2Connection,
	statement: BoundStatement,
	asArrays: boolean,
): Promise<[rows: unknown, fields: unknown]> {
	try {
		return await db.query(query(withLiterals(statement).sql, asArrays));
	} catch (error) {
		withoutValues(error, statement);
		throw error;
	}
}

async function write(db: Mysql2Connection, { sql, parameters }: BoundStatement): Promise<Outcome> {
	const [outcome] = await db.execute(query(sql), parameters.map(mysqlValue));
	return outcome as Outcome;
}

/**
 * The server counts the rows that an update has changed where the app has switched `FOUND_ROWS` off.
 * How many it has matched stands in its message then too, first, in every language.
 */
function matchedRows({ info = "", affectedRows }: Outcome): number {
	return Number(/\d+/u.exec(info)?.[0] ?? affectedRows);
}

async function onPool(pool: Mysql2Pool, writes: readonly BoundStatement[]): Promise<void> {
	const connection = await pool.getConnection();
	const outcome = await allOrNone(connection, MYSQL_TRANSACTION, writes);
	// One whose transaction may still be open is not given to the next.
	if (outcome.isOver) connection.release();
	else connection.destroy();
	if ("error" in outcome) throw outcome.error;
}

async function onConnection(
	connection: Mysql2Connection,
	writes: readonly BoundStatement[],
): Promise<void> {
	// To begin a transaction would commit the app's. A savepoint tells whether there is one, and is none
	// where there is not.
	const { serverStatus } = await send(connection, MYSQL_SAVEPOINT.begin);
	const isInside = isTransactionOpen(serverStatus);
	const attempt = async (): Promise<void> => {
		const outcome = await allOrNone(
			connection,
			isInside ? MYSQL_SAVEPOINT : MYSQL_TRANSACTION,
			writes,
		);
		if ("error" in outcome) throw outcome.error;
	};
	await (isInside ? attempt() : despiteDeadlocks(errors, attempt));
}

type AllOrNone =
	| { readonly isOver: boolean }
	| { readonly isOver: boolean; readonly error: unknown };

/** Never rejects, so that nothing is forgotten about the connection. */
async function allOrNone(
	connection: Mysql2Connection,
	{ begin, keep, undo }: Bracket,
	writes: readonly BoundStatement[],
): Promise<AllOrNone> {
	try {
		await send(connection, begin);
		for (const statement of writes) await write(connection, statement);
		await send(connection, keep);
		return { isOver: true };
	} catch (error) {
		// It fails where the connection is gone, and where the server has undone more already.
		const isOver = await send(connection, undo).then(
			() => true,
			() => false,
		);
		return { isOver, error };
	}
}

/** Runs a statement that has neither parameters nor rows. */
async function send(connection: Mysql2Connection, sql: string): Promise<Outcome> {
	const [outcome] = await connection.query(query(sql));
	return outcome as Outcome;
}
