import { passBehind, sqlAdapter } from "@lucia-auth/adapter-sql";
import type { Column, Table } from "drizzle-orm";
import type { Adapter, InitializeAdapter } from "lucia";
import { driverOf, type DrizzleDatabase } from "./database.ts";
import { mappedAdapter } from "./mapped-adapter.ts";
import { mapTable } from "./table.ts";

/**
 * The table objects of the app. Lucia's own columns are found by their names in the database
 * (`user_id`, `active_expires`), whatever their properties are called; every other column is an attribute, by
 * its property.
 *
 * @since 2.0.0
 */
export interface DrizzleTables {
	/** The table of users. */
	readonly user: Table;
	/** The table of keys. */
	readonly key: Table;
	/** The table of sessions; `null` when a session adapter keeps them somewhere else. */
	readonly session: Table | null;
	/** The table of access and refresh tokens, for `tokens()` of `lucia/tokens`. */
	readonly token?: Table | null;
}

/**
 * An adapter for [Drizzle](https://orm.drizzle.team), on SQLite, PostgreSQL and MySQL.
 *
 * @param db - The instance of the app. For work inside a transaction of the app, what
 * `db.transaction()` hands over.
 * @param tables - The table objects of the app; `session: null` when a session adapter keeps the
 * sessions; `token` when the app uses `lucia/tokens`.
 * @returns The adapter, for the `adapter` option of `lucia()`, or for `auth.withAdapter()`.
 *
 * Attributes go through the columns of the table objects, as in a query of Drizzle: a `Date`, a boolean or JSON is
 * stored and read as the column says, and `$defaultFn()` and `$onUpdate()` are called.
 *
 * On a server, a session and its user come in one query, after a first time of two.
 *
 * Errors pass through as the same object: Drizzle's own, with that of the driver as its `cause`; the values of
 * the query are taken out of its message and its `params`.
 * `AUTH_DUPLICATE_KEY_ID`: the id of a key is taken. `AUTH_INVALID_USER_ID`, `AUTH_INVALID_KEY_ID`,
 * `AUTH_INVALID_SESSION_ID`: the row that a write refers to is not there.
 *
 * @throws TypeError when a table object lacks a column of Lucia's, or has it with a type that cannot hold
 * what belongs there; when the instance is on another database.
 * @example
 * ```ts
 * import { drizzle } from "@lucia-auth/adapter-drizzle";
 * import { drizzle as connect } from "drizzle-orm/node-postgres";
 * import { bigint, pgTable, text } from "drizzle-orm/pg-core";
 * import { lucia } from "lucia";
 * import { Pool } from "pg";
 *
 * const user = pgTable("auth_user", { id: text().primaryKey() });
 * const key = pgTable("user_key", {
 * 	id: text().primaryKey(),
 * 	userId: text("user_id").notNull(),
 * 	hashedPassword: text("hashed_password"),
 * });
 * const session = pgTable("user_session", {
 * 	id: text().primaryKey(),
 * 	userId: text("user_id").notNull(),
 * 	activeExpires: bigint("active_expires", { mode: "number" }).notNull(),
 * 	idleExpires: bigint("idle_expires", { mode: "number" }).notNull(),
 * });
 *
 * const db = connect(new Pool({ connectionString: process.env["DATABASE_URL"] }));
 *
 * export const auth = lucia({ adapter: drizzle(db, { user, key, session }), env: "DEV" });
 * ```
 * @since 2.0.0
 */
export function drizzle(db: DrizzleDatabase, tables: DrizzleTables): InitializeAdapter<Adapter> {
	if (typeof tables !== "object" || (tables as object | null) === null) {
		throw new TypeError("drizzle(): the table objects are missing: { user, key, session }.");
	}
	const { user, key, session, token = null } = tables;
	const driver = driverOf(db);
	const nameOf = columnNames(db);
	const mapped = {
		user: mapTable("user", user, { id: "text" }, nameOf),
		key: mapTable("key", key, { id: "text", user_id: "text", hashed_password: "text" }, nameOf),
		session: session === null ? null : mapTable("session", session, SESSION, nameOf),
	};
	const initialize = sqlAdapter(driver, {
		user: mapped.user.name,
		key: mapped.key.name,
		session: mapped.session && mapped.session.name,
		token: token && mapTable("token", token, TOKEN, nameOf).name,
	});
	return passBehind<InitializeAdapter<Adapter>>(
		(LuciaError) => mappedAdapter(initialize(LuciaError), mapped),
		initialize,
	);
}

const SESSION = {
	id: "text",
	user_id: "text",
	active_expires: "moment",
	idle_expires: "moment",
} as const;

const TOKEN = {
	id: "text",
	user_id: "text",
	family: "text",
	family_expires: "moment",
	kind: "text",
	expires: "moment",
	spent_at: "moment",
	replaced_by: "text",
} as const;

/** How an instance calls the columns that were declared without a name: its option `casing`. */
interface Casing {
	readonly getColumnCasing: (column: Column) => string;
}

function columnNames(db: DrizzleDatabase): (column: Column) => string {
	const { dialect } = db as unknown as { readonly dialect?: { readonly casing?: Casing } };
	return (column) => dialect?.casing?.getColumnCasing(column) ?? column.name;
}
