import { postgresqlDialect } from "@lucia-auth/adapter-sql/test/dialects/postgresql";
import { key, session, user } from "@lucia-auth/adapter-sql/test/suite/rows";
import { executeAll, TABLES, testSchema } from "@lucia-auth/adapter-sql/test/test-driver";
import { LuciaError, type Adapter } from "lucia";
import { Pool } from "pg";
import connect from "postgres";
import { expect, onTestFinished, test } from "vitest";
import { countingProxy } from "@lucia-auth/adapter-sql/test/servers/counting-proxy";
import { ownSchema } from "@lucia-auth/adapter-sql/test/servers/own-schema";
import { shows } from "../../../tests/shows.ts";
import { pg } from "./pg.ts";
import { postgres } from "./postgres.ts";

// Counted on the wire.

async function prepared() {
	const { url, schema, drop } = await ownSchema();
	onTestFinished(drop);
	const pool = new Pool({ connectionString: url, options: `-c search_path=${schema}` });
	await executeAll(
		{ execute: async (statement) => void (await pool.query(statement)) },
		testSchema(postgresqlDialect),
	);
	await pool.end();
	return { schema, ...(await countingProxy(url)) };
}

async function stored(adapter: Adapter): Promise<void> {
	await adapter.setUser(user("a"), key("k", "a"));
	await adapter.setSession(session("s", "a", { country: "XX" }));
}

test("pg: a session and its user are one round trip", async () => {
	const { url, schema, roundTrips } = await prepared();
	const pool = new Pool({ connectionString: url, options: `-c search_path=${schema}`, max: 1 });
	onTestFinished(() => pool.end());
	const adapter = pg(pool, TABLES)(LuciaError);
	await stored(adapter);
	for (let time = 0; time < 3; time += 1) {
		const before = roundTrips();
		expect((await adapter.getSessionAndUser?.("s"))?.[1]).toStrictEqual(user("a"));
		expect(roundTrips() - before).toBe(1);
	}
	shows("pg", "reads", "one round trip");
});

test("Postgres.js: a session and its user are one round trip, after a first time of two", async () => {
	const { url, schema, roundTrips } = await prepared();
	const sql = connect(url, { max: 1, connection: { search_path: schema }, fetch_types: false });
	onTestFinished(() => sql.end());
	const adapter = postgres(sql, TABLES)(LuciaError);
	await stored(adapter);
	for (const expected of [2, 1, 1]) {
		const before = roundTrips();
		expect((await adapter.getSessionAndUser?.("s"))?.[1]).toStrictEqual(user("a"));
		expect(roundTrips() - before).toBe(expected);
	}
	shows("Postgres.js", "reads", "one round trip, two the first time");
});
