import { mysqlDialect } from "@lucia-auth/adapter-sql/test/dialects/mysql";
import { postgresqlDialect } from "@lucia-auth/adapter-sql/test/dialects/postgresql";
import { countingProxy } from "@lucia-auth/adapter-sql/test/servers/counting-proxy";
import { ownSchema } from "@lucia-auth/adapter-sql/test/servers/own-schema";
import { createDatabase } from "@lucia-auth/adapter-sql/test/servers/server-database";
import { key, session, user } from "@lucia-auth/adapter-sql/test/suite/rows";
import { TABLES, testSchema, type TestDialect } from "@lucia-auth/adapter-sql/test/test-driver";
import { CompiledQuery, Kysely, MysqlDialect, PostgresDialect } from "kysely";
import { LuciaError } from "lucia";
import { createPool } from "mysql2";
import { Pool } from "pg";
import { expect, onTestFinished, test } from "vitest";
import { shows } from "../../../tests/shows.ts";
import { kysely } from "./index.ts";

// Counted on the wire.

async function onPostgresql() {
	const { url, schema, drop } = await ownSchema();
	const proxy = await countingProxy(url);
	const options = `-c search_path=${schema}`;
	const pool = new Pool({ connectionString: proxy.url, options, max: 1 });
	return { proxy, drop, dialect: new PostgresDialect({ pool }) };
}

async function onMariadb() {
	const { options, drop } = await createDatabase();
	const proxy = await countingProxy(options.uri ?? "");
	const pool = createPool({ uri: proxy.url, connectionLimit: 1 });
	return { proxy, drop, dialect: new MysqlDialect({ pool }) };
}

test.each<[string, typeof onPostgresql | typeof onMariadb, TestDialect]>([
	["PostgreSQL", onPostgresql, postgresqlDialect],
	["MariaDB", onMariadb, mysqlDialect],
])(
	"kysely on %s: a session and its user are one round trip, after a first time of two",
	async (name, open, sql) => {
		const { proxy, drop, dialect } = await open();
		onTestFinished(drop);
		const db = new Kysely<object>({ dialect });
		onTestFinished(() => db.destroy());
		for (const statement of testSchema(sql)) await db.executeQuery(CompiledQuery.raw(statement));
		const adapter = kysely(db, TABLES)(LuciaError);
		await adapter.setUser(user("a"), key("k", "a"));
		await adapter.setSession(session("s", "a", { country: "XX" }));
		for (const expected of [2, 1, 1]) {
			const before = proxy.roundTrips();
			expect(await adapter.getSessionAndUser?.("s")).toStrictEqual([
				session("s", "a", { country: "XX" }),
				user("a"),
			]);
			expect(proxy.roundTrips() - before).toBe(expected);
		}
		shows(`kysely on ${name}`, "reads", "one round trip, two the first time");
	},
);
