import type { SqlTables } from "@lucia-auth/adapter-sql";
import { is, type Table } from "drizzle-orm";
import * as mysql from "drizzle-orm/mysql-core";
import * as pg from "drizzle-orm/pg-core";
import * as sqlite from "drizzle-orm/sqlite-core";
import type { Adapter, InitializeAdapter } from "lucia";
import { drizzle, type DrizzleDatabase } from "../src/index.ts";

// The suites know no table objects: these have every column that any of them asks for, and what the table
// of a test has not is not there when a row is read.

/** The attributes of the suites, with columns that keep a value as the driver does. */
const ATTRIBUTES = [
	"username",
	"role",
	"title",
	"nickname",
	"email",
	"joined",
	"country",
	"device",
	"label",
	"created_at",
	"last_used_at",
	"lifetime",
	"order",
	"we`ird",
	"from",
	"username\" = 'owned' --",
	"username` = 'owned' --",
	"of_text",
	"of_number",
	"of_bigint",
	"of_boolean",
	"of_bytes",
];

const OWN: Readonly<Record<keyof SqlTables, Readonly<Record<string, "text" | "moment">>>> = {
	user: { id: "text" },
	key: { id: "text", user_id: "text", hashed_password: "text" },
	session: { id: "text", user_id: "text", active_expires: "moment", idle_expires: "moment" },
	token: {
		id: "text",
		user_id: "text",
		family: "text",
		family_expires: "moment",
		kind: "text",
		expires: "moment",
		spent_at: "moment",
		replaced_by: "text",
	},
};

/** The columns of a table, made with the builders of a language. */
function columnsOf<Builder>(
	role: keyof SqlTables,
	build: Readonly<Record<"text" | "moment" | "attribute", (name: string) => Builder>>,
	typed: Readonly<Record<string, Builder>> = {},
): Record<string, Builder> {
	const own = Object.entries(OWN[role]).map(([name, content]) => [name, build[content](name)]);
	const attributes = role === "token" ? [] : ATTRIBUTES;
	return Object.fromEntries([
		...own,
		...attributes.map((name) => [name, build.attribute(name)]),
		...(role === "user" ? Object.entries(typed) : []),
	]) as Record<string, Builder>;
}

const any = { dataType: () => "any" };

function tableOf(db: DrizzleDatabase, role: keyof SqlTables, configured: string): Table {
	const parts = configured.startsWith('"') ? [configured.slice(1, -1)] : configured.split(".");
	const name = parts.at(-1) ?? "";
	const schema = parts.at(-2);
	if (is(db, pg.PgDatabase)) {
		const columns = columnsOf<pg.PgColumnBuilderBase>(
			role,
			{
				text: (column) => pg.text(column),
				moment: (column) => pg.bigint(column, { mode: "number" }),
				attribute: (column) => pg.customType<{ data: unknown }>(any)(column),
			},
			{
				of_date: pg.timestamp("of_date", { withTimezone: true }),
				of_array: pg.text("of_array").array(),
				of_object: pg.jsonb("of_object"),
			},
		);
		return schema ? pg.pgSchema(schema).table(name, columns) : pg.pgTable(name, columns);
	}
	if (is(db, mysql.MySqlDatabase)) {
		const columns = columnsOf<mysql.MySqlColumnBuilderBase>(
			role,
			{
				text: (column) => mysql.varchar(column, { length: 255 }),
				moment: (column) => mysql.bigint(column, { mode: "number" }),
				attribute: (column) => mysql.customType<{ data: unknown }>(any)(column),
			},
			{
				of_date: mysql.datetime("of_date", { fsp: 3 }),
				of_array: mysql.json("of_array"),
				of_object: mysql.json("of_object"),
			},
		);
		return schema
			? mysql.mysqlSchema(schema).table(name, columns)
			: mysql.mysqlTable(name, columns);
	}
	return sqlite.sqliteTable(
		name,
		columnsOf<sqlite.SQLiteColumnBuilderBase>(role, {
			text: (column) => sqlite.text(column),
			moment: (column) => sqlite.integer(column),
			attribute: (column) => sqlite.customType<{ data: unknown }>(any)(column),
		}),
	);
}

/** Makes the adapter as the suites do, by the names of tables. */
export function initializeOn(
	db: DrizzleDatabase,
): (tables: SqlTables) => InitializeAdapter<Adapter> {
	return ({ user, key, session, token }) => {
		const initialize = drizzle(db, {
			user: tableOf(db, "user", user),
			key: tableOf(db, "key", key),
			session: session === null ? null : tableOf(db, "session", session),
			token: token ? tableOf(db, "token", token) : null,
		});
		return (LuciaError) => unwrapped(initialize(LuciaError));
	};
}

/** The suites compare with the driver's own words: the error in Drizzle's, with the sentence that was added. */
function unwrapped<Methods extends object>(methods: Methods): Methods {
	return Object.fromEntries(
		Object.entries(methods).map(([name, method]: [string, unknown]) => {
			if (typeof method === "object" && method !== null) return [name, unwrapped(method)];
			return [
				name,
				async (...args: unknown[]): Promise<unknown> => {
					try {
						return await (method as (...args: unknown[]) => Promise<unknown>)(...args);
					} catch (error) {
						throw ownError(error);
					}
				},
			];
		}),
	) as Methods;
}

/** What the library adds to a message. */
const sentence = /\. (?:Lucia keeps|The table "|The column ")[^]*$/u;

function ownError(error: unknown): unknown {
	const cause = error instanceof Error && error.message.startsWith("Failed ") ? error.cause : null;
	if (!(error instanceof Error) || !(cause instanceof Error)) return error;
	const [added = ""] = sentence.exec(error.message) ?? [];
	const { message, stack } = cause;
	cause.message = message + added;
	try {
		cause.stack = stack?.replace(message, () => cause.message) ?? "";
	} catch {
		// Postgres.js makes the stack of its errors read-only.
	}
	return cause;
}
