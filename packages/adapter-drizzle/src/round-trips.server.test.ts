import { mysqlDialect } from "@lucia-auth/adapter-sql/test/dialects/mysql";
import { postgresqlDialect } from "@lucia-auth/adapter-sql/test/dialects/postgresql";
import { countingProxy } from "@lucia-auth/adapter-sql/test/servers/counting-proxy";
import { ownSchema } from "@lucia-auth/adapter-sql/test/servers/own-schema";
import { createDatabase } from "@lucia-auth/adapter-sql/test/servers/server-database";
import { key, session, user } from "@lucia-auth/adapter-sql/test/suite/rows";
import { TABLES, testSchema, type TestDialect } from "@lucia-auth/adapter-sql/test/test-driver";
import { drizzle as connectMysql } from "drizzle-orm/mysql2";
import { drizzle as connectPg } from "drizzle-orm/node-postgres";
import { drizzle as connectPostgres } from "drizzle-orm/postgres-js";
import { LuciaError } from "lucia";
import { createPool } from "mysql2/promise";
import { Pool } from "pg";
import postgres from "postgres";
import { expect, onTestFinished, test } from "vitest";
import { shows } from "../../../tests/shows.ts";
import { initializeOn } from "../test/tables.ts";

// Counted on the wire.

async function onPostgresql() {
	const { options, url, schema, drop } = await ownSchema();
	onTestFinished(drop);
	const pool = new Pool(options);
	for (const statement of testSchema(postgresqlDialect)) await pool.query(statement);
	await pool.end();
	return { schema, ...(await countingProxy(url)) };
}

async function withPg() {
	const { url, schema, roundTrips } = await onPostgresql();
	const pool = new Pool({ connectionString: url, options: `-c search_path=${schema}`, max: 1 });
	onTestFinished(() => pool.end());
	return { db: connectPg(pool), roundTrips };
}

async function withPostgres() {
	const { url, schema, roundTrips } = await onPostgresql();
	const connection = { search_path: schema };
	const sql = postgres(url, { max: 1, connection, fetch_types: false });
	onTestFinished(() => sql.end());
	return { db: connectPostgres(sql), roundTrips };
}

async function withMysql2() {
	const { options, drop } = await createDatabase();
	onTestFinished(drop);
	const { url, roundTrips } = await countingProxy(options.uri ?? "");
	const pool = createPool({ uri: url, connectionLimit: 1 });
	onTestFinished(() => pool.end());
	for (const statement of testSchema(mysqlDialect)) await pool.query(statement);
	return { db: connectMysql(pool), roundTrips };
}

test.each<[string, typeof withPg | typeof withMysql2 | typeof withPostgres, number, TestDialect]>([
	["pg", withPg, 1, postgresqlDialect],
	[
		"Postgres.js, which asks for the types of parameters each time",
		withPostgres,
		2,
		postgresqlDialect,
	],
	["mysql2", withMysql2, 1, mysqlDialect],
])(
	"drizzle with %s: a session and its user are one query, after a first time of two",
	async (name, open, ofQuery) => {
		const { db, roundTrips } = await open();
		const adapter = initializeOn(db)(TABLES)(LuciaError);
		await adapter.setUser(user("a"), key("k", "a"));
		await adapter.setSession(session("s", "a", { country: "XX" }));
		for (const queries of [2, 1, 1]) {
			const before = roundTrips();
			expect((await adapter.getSessionAndUser?.("s"))?.[1]).toStrictEqual(user("a"));
			expect(roundTrips() - before).toBe(queries * ofQuery);
		}
		const of = `drizzle on ${name === "mysql2" ? "MariaDB" : "PostgreSQL"}`;
		if (ofQuery === 1) shows(of, "reads", "one round trip, two the first time");
		else shows(of, "reads", "two round trips with Postgres.js");
	},
);
