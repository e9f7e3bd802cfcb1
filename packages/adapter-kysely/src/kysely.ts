import {
	layerDriver,
	sqlAdapter,
	type BoundStatement,
	type Layer,
	type Row,
	type Sender,
	type SqlTables,
} from "@lucia-auth/adapter-sql";
import { CompiledQuery, type Kysely, type QueryResult } from "kysely";
import type { Adapter, InitializeAdapter } from "lucia";
import { languageOf } from "./language.ts";

/**
 * An adapter for [Kysely](https://kysely.dev), on SQLite, PostgreSQL and MySQL.
 *
 * @param db - The instance of the app. For work inside a transaction of the app, what
 * `db.transaction()` hands over. The adapter never destroys it, and its plugins see nothing of the
 * adapter's statements.
 * @param tables - The names of the three tables; `session: null` when a session adapter keeps the
 * sessions; `token` when the app uses `lucia/tokens`. They may be qualified (`auth.user`).
 * @returns The adapter, for the `adapter` option of `lucia()`, or for `auth.withAdapter()`.
 *
 * On a server, a session and its user come in one query, after a first time of two.
 *
 * Errors of the driver pass through as the same object. `AUTH_DUPLICATE_KEY_ID`: the id of a key is
 * taken. `AUTH_INVALID_USER_ID`, `AUTH_INVALID_KEY_ID`, `AUTH_INVALID_SESSION_ID`: the row that a
 * write refers to is not there.
 *
 * @throws TypeError when the instance speaks neither SQLite nor PostgreSQL nor MySQL.
 * @example
 * ```ts
 * import { kysely } from "@lucia-auth/adapter-kysely";
 * import { Kysely, PostgresDialect } from "kysely";
 * import { lucia } from "lucia";
 * import { Pool } from "pg";
 *
 * const pool = new Pool({ connectionString: process.env["DATABASE_URL"] });
 * const db = new Kysely<object>({ dialect: new PostgresDialect({ pool }) });
 *
 * export const auth = lucia({
 * 	adapter: kysely(db, { user: "auth_user", session: "user_session", key: "user_key" }),
 * 	env: "DEV",
 * });
 * ```
 * @since 2.0.0
 */
export function kysely(
	// oxlint-disable-next-line typescript/no-explicit-any -- the tables of the app, whatever they are
	db: Kysely<any>,
	tables: SqlTables,
): InitializeAdapter<Adapter> {
	const language = languageOf(db);
	return sqlAdapter(layerDriver(layerOf(db), language), tables);
}

function layerOf(db: Kysely<object>): Layer {
	if (db.isTransaction) return { ...senderOf(db), isPartOf: db };
	return {
		...senderOf(db),
		transaction: async (work) =>
			db.transaction().execute(async (transaction) => work(senderOf(transaction))),
	};
}

function senderOf(db: Kysely<object>): Sender {
	// One that gives columns other names would not let Lucia find its own.
	const plain = db.withoutPlugins();
	const send = async ({ sql, parameters }: BoundStatement): Promise<QueryResult<Row>> =>
		plain.executeQuery(CompiledQuery.raw(sql, [...parameters]));
	return {
		query: async (statement) => (await send(statement)).rows,
		write: async (statement) => Number((await send(statement)).numAffectedRows ?? 0),
	};
}
