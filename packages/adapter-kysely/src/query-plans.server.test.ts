import { pageSamples } from "@lucia-auth/adapter-sql/test/page-samples";
import { ownSchema } from "@lucia-auth/adapter-sql/test/servers/own-schema";
import { createDatabase } from "@lucia-auth/adapter-sql/test/servers/server-database";
import { CompiledQuery, Kysely, MysqlDialect, PostgresDialect } from "kysely";
import { LuciaError } from "lucia";
import { createPool } from "mysql2";
import { Pool } from "pg";
import { expect, onTestFinished, test } from "vitest";
import { kysely } from "./index.ts";

// The joined read, which is the one statement that is not the same as with a driver alone.

const ROWS = 20_000;
const tables = { user: "auth_user", key: "user_key", session: "user_session" };

async function onPostgresql() {
	const { options, drop } = await ownSchema();
	onTestFinished(drop);
	return {
		dialect: new PostgresDialect({ pool: new Pool(options) }),
		numbers: `generate_series(1, ${ROWS}) AS numbers (n)`,
		scan: /"Node Type":"Seq Scan"/,
		explain: "EXPLAIN (FORMAT JSON)",
		analyze: "ANALYZE",
		schema: (await pageSamples("kysely")).schema,
	};
}

async function onMariadb() {
	const { options, drop } = await createDatabase();
	onTestFinished(drop);
	return {
		dialect: new MysqlDialect({ pool: createPool(options) }),
		numbers: `(SELECT seq AS n FROM seq_1_to_${ROWS}) AS numbers`,
		// What has no row is derived, and read from end to end.
		scan: /"table_name": "(?!<derived)[^"]+",n\s+"access_type": "ALL"/,
		explain: "EXPLAIN FORMAT=JSON",
		analyze: "ANALYZE TABLE auth_user, user_session",
		schema: (await pageSamples("mysql2")).schema,
	};
}

test.each([
	["PostgreSQL", onPostgresql],
	["MariaDB", onMariadb],
])("kysely on %s: a session and its user are found by an index", async (_, open) => {
	const { dialect, numbers, scan, explain, analyze, schema } = await open();
	const sent: CompiledQuery[] = [];
	const db = new Kysely<object>({ dialect, log: ({ query }) => void sent.push(query) });
	onTestFinished(() => db.destroy());
	const run = async (statement: string, parameters: readonly unknown[] = []) =>
		db.executeQuery(CompiledQuery.raw(statement, [...parameters]));
	for (const statement of schema) await run(statement);
	await run(`INSERT INTO auth_user (id) SELECT CONCAT('u', n) FROM ${numbers}`);
	await run(
		`INSERT INTO user_session SELECT CONCAT('s', n), CONCAT('u', n), 1, 2 * n FROM ${numbers}`,
	);
	await run(analyze);
	const adapter = kysely(db, tables)(LuciaError);
	await adapter.getSessionAndUser?.("s7");
	expect((await adapter.getSessionAndUser?.("s8"))?.[1]).toStrictEqual({ id: "u8" });
	const { sql, parameters } = sent.at(-1) ?? CompiledQuery.raw("");
	expect(sql).toContain("__lucia_0");
	const planOf = async (statement: string, values: readonly unknown[] = []) =>
		JSON.stringify((await run(`${explain} ${statement}`, values)).rows).replaceAll("\\", "");
	expect(await planOf(sql, parameters)).not.toMatch(scan);
	// A scan looks like this.
	expect(await planOf("SELECT * FROM user_session WHERE active_expires = 5")).toMatch(scan);
});
