import {
	afterOthers,
	despiteDeadlocks,
	errorText,
	mysql,
	matchedBy,
	mysqlErrors,
	mysqlErrorText,
	MYSQL_SAVEPOINT,
	reword,
	sqlAdapter,
	type BoundStatement,
	type Row,
	type SqlTables,
} from "@lucia-auth/adapter-sql";
import type { Adapter, InitializeAdapter } from "lucia";

/**
 * What the adapter reads of an answer of PlanetScale.
 *
 * @since 2.2.0
 */
export interface PlanetscaleResult {
	/** The names of the columns. */
	readonly headers: readonly string[];
	/** The rows, as they were asked for. */
	readonly rows: readonly unknown[];
	/** How many rows a write has changed. */
	readonly rowsAffected: number;
}

/**
 * What the adapter uses of a transaction of `@planetscale/database`.
 *
 * @since 2.2.0
 */
export interface PlanetscaleTransaction {
	/**
	 * Runs a statement.
	 *
	 * @param query - The statement.
	 * @param args - The values of its placeholders.
	 * @param options - How the rows come: as objects when left out.
	 * @param options.as - As arrays.
	 * @returns The answer.
	 */
	execute(query: string, args: unknown[], options?: { as: "array" }): Promise<PlanetscaleResult>;
}

/**
 * What the adapter uses of a `Connection` of `@planetscale/database`, or of a `Client`.
 *
 * @since 2.2.0
 */
export interface PlanetscaleConnection extends PlanetscaleTransaction {
	/**
	 * Runs statements all or none.
	 *
	 * @param work - Is given the transaction.
	 * @returns What `work` resolves to.
	 */
	transaction<T>(work: (transaction: PlanetscaleTransaction) => Promise<T>): Promise<T>;
}

/**
 * An adapter for the [serverless driver of PlanetScale](https://github.com/planetscale/database-js),
 * which speaks HTTP: for edge runtimes.
 *
 * @param connection - What `connect()` gives, or a `Client`; or the transaction that it has given to the
 * app: inside of one, what fails undoes itself and nothing else.
 * @param tables - The names of the three tables; `session: null` when a session adapter keeps the
 * sessions; `token` when the app uses `lucia/tokens`.
 * @returns The adapter, for the `adapter` option of `lucia()`.
 *
 * Errors of the driver pass through as the same object. `AUTH_DUPLICATE_KEY_ID`: the id of a key is
 * taken. `AUTH_INVALID_USER_ID`, `AUTH_INVALID_KEY_ID`, `AUTH_INVALID_SESSION_ID`: the row that a
 * write refers to is not there; that of a new key or session is only missed by foreign keys, which
 * PlanetScale has off until they are allowed.
 *
 * @example
 * ```ts
 * import { planetscale } from "@lucia-auth/adapter-mysql";
 * import { connect } from "@planetscale/database";
 * import { lucia } from "lucia";
 *
 * const connection = connect({ url: "https://user:password@host" });
 *
 * export const auth = lucia({
 * 	adapter: planetscale(connection, {
 * 		user: "auth_user",
 * 		session: "user_session",
 * 		key: "user_key",
 * 	}),
 * 	env: "DEV",
 * });
 * ```
 * @since 2.0.0
 */
export function planetscale(
	connection: PlanetscaleConnection | PlanetscaleTransaction,
	tables: SqlTables,
): InitializeAdapter<Adapter> {
	/** A connection has a session of the server for each; a transaction is one thing after the other. */
	const alone = async <T>(work: () => Promise<T>): Promise<T> =>
		"transaction" in connection ? despiteDeadlocks(errors, work) : afterOthers(connection, work);

	return sqlAdapter(
		{
			dialect: mysql,
			errors,
			stores: ["text", "number", "bigint", "boolean", "bytes", "date"],
			all: async (statement) => {
				const { rows } = await alone(async () => execute(connection, statement));
				return rows as Row[];
			},
			arrays: async (statement) => {
				const found = await alone(async () => execute(connection, statement, { as: "array" }));
				return { columns: found.headers, rows: found.rows as unknown[][] };
			},
			run: async (statement) => alone(async () => matchedRows(connection, statement)),
			atomic: async (writes) =>
				alone(async () =>
					"transaction" in connection
						? connection.transaction(async (transaction) => writeAll(transaction, writes))
						: insideOf(connection, writes),
				),
		},
		tables,
	);
}

/** What was executed when an error came: the error does not tell. */
const failed = new WeakMap<object, string>();

const errors = mysqlErrors({
	code: codeOf,
	text: (error) => mysqlErrorText(textOf(error), failed.get(Object(error))),
	conceal: withoutBindVars,
});

async function execute(
	db: PlanetscaleTransaction,
	{ sql, parameters }: BoundStatement,
	options?: { as: "array" },
): Promise<PlanetscaleResult> {
	try {
		const values = [...parameters];
		return await (options ? db.execute(sql, values, options) : db.execute(sql, values));
	} catch (error) {
		failed.set(Object(error), sql);
		throw error;
	}
}

/** PlanetScale counts what an update has changed: where that is none, the rows are there all the same. */
async function matchedRows(db: PlanetscaleTransaction, write: BoundStatement): Promise<number> {
	const { rowsAffected } = await execute(db, write);
	const matched = rowsAffected > 0 ? null : matchedBy(write);
	if (matched === null) return rowsAffected;
	const { rows } = await execute(db, matched);
	return rows.length;
}

async function writeAll(
	transaction: PlanetscaleTransaction,
	writes: readonly BoundStatement[],
): Promise<void> {
	for (const statement of writes) await execute(transaction, statement);
}

/** All or none of what is a part of the app's transaction. */
async function insideOf(
	transaction: PlanetscaleTransaction,
	writes: readonly BoundStatement[],
): Promise<void> {
	const send = async (sql: string): Promise<unknown> => transaction.execute(sql, []);
	await send(MYSQL_SAVEPOINT.begin);
	try {
		await writeAll(transaction, writes);
		await send(MYSQL_SAVEPOINT.keep);
	} catch (error) {
		// It fails where the server has undone more already.
		await send(MYSQL_SAVEPOINT.undo).catch(() => {});
		throw error;
	}
}

/** What the server says, which the driver keeps beside its own message. */
function textOf(error: unknown): string {
	const { body } = Object(error) as { readonly body?: unknown };
	return errorText(body) || errorText(error);
}

/** A server whose messages are not cleaned repeats the values after the statement. */
function withoutBindVars(error: unknown): void {
	const { body } = Object(error) as { readonly body?: unknown };
	for (const shown of [error, body]) {
		const text = errorText(shown);
		const clean = text.replace(/, BindVars: \{[^]*\}/u, ", BindVars: {REDACTED}");
		if (clean === text) continue;
		if (shown instanceof Error) reword(shown, clean);
		else Object.assign(Object(shown), { message: clean });
	}
}

/** MySQL's number stands in the text alone. */
function codeOf(error: unknown): number | undefined {
	const errno = /\(errno (\d+)\)/u.exec(textOf(error))?.[1];
	return errno === undefined ? undefined : Number(errno);
}
