import { LuciaError, type Adapter } from "lucia";
import { Pool } from "pg";
import connect from "postgres";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { statementsOfPage } from "../../../tests/servers/page-tables.ts";
import { startOwnPostgresql } from "../../../tests/servers/postgresql.ts";
import type { MortalServer } from "../../../tests/servers/program.ts";
import { PAGE_TABLES } from "../test/page-tables.ts";
import { pg } from "./pg.ts";
import { postgres } from "./postgres.ts";

// A server of this file's own, which is killed and comes back.

let server: MortalServer;

beforeAll(async () => {
	server = await startOwnPostgresql();
	const pool = new Pool({ connectionString: server.url });
	for (const statement of await statementsOfPage("database-adapters/pg"))
		await pool.query(statement);
	// A key takes its time, so that the server can die between the user and the key.
	await pool.query(
		"CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.id LIKE 'slow:%' THEN PERFORM pg_sleep(60); END IF; RETURN NEW; END $$",
	);
	await pool.query(
		"CREATE TRIGGER slow BEFORE INSERT ON user_key FOR EACH ROW EXECUTE FUNCTION slow()",
	);
	await pool.end();
});
afterAll(() => server.stop());

const isSlowKeyUnderWay = async (): Promise<boolean> => {
	const pool = new Pool({ connectionString: server.url, max: 1 });
	const { rows } = await pool.query("SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'");
	await pool.end();
	return rows.length > 0;
};

const openPg = (): Adapter => {
	const pool = new Pool({ connectionString: server.url, max: 3 });
	pool.on("error", () => undefined);
	onTestFinished(() => pool.end());
	return pg(pool, PAGE_TABLES)(LuciaError);
};

const openPostgres = (): Adapter => {
	const sql = connect(server.url, { max: 3, onnotice: () => undefined, backoff: () => 0.05 });
	onTestFinished(() => sql.end({ timeout: 0 }));
	return postgres(sql, PAGE_TABLES)(LuciaError);
};

for (const [name, what, open] of [
	["pg", "the pool", openPg],
	["Postgres.js", "the client", openPostgres],
] as const) {
	test(`${name}: a server that is killed in the middle of a sign-up leaves both rows or none, and ${what} recovers`, async () => {
		const adapter = open();
		const id = `killed-${name}`;
		const signUp = adapter
			.setUser({ id }, { id: `slow:${name}`, user_id: id, hashed_password: null })
			.then(
				() => "resolved",
				(error: unknown) => error,
			);
		await expect.poll(isSlowKeyUnderWay, { timeout: 20_000 }).toBe(true);
		await server.kill();
		expect(await signUp).toBeInstanceOf(Error);
		await server.restart();
		await expect
			.poll(() => adapter.getUser(id).catch(() => "away"), { timeout: 20_000 })
			.toBe(null);
		expect(await adapter.getKey(`slow:${name}`)).toBeNull();
		const key = { id: `${name}:again`, user_id: id, hashed_password: null };
		await adapter.setUser({ id }, key);
		expect(await adapter.getKey(key.id)).toStrictEqual(key);
	});

	test(`${name}: while the server is away, a request fails and nobody is told to be signed out`, async () => {
		const adapter = open();
		const id = `away-${name}`;
		await adapter.setUser({ id }, null);
		const session = { id: `s-${name}`, user_id: id, active_expires: 1, idle_expires: 2 };
		await adapter.setSession(session);
		await server.kill();
		const away = await adapter.getSessionAndUser?.(session.id).catch((error: unknown) => error);
		expect(away).toBeInstanceOf(Error);
		expect(away).not.toBeInstanceOf(LuciaError);
		await server.restart();
		await expect
			.poll(() => adapter.getSessionAndUser?.(session.id).catch(() => "away"), { timeout: 20_000 })
			.toStrictEqual([session, { id }]);
	});
}
