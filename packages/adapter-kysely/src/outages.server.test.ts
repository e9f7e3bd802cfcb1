import { Kysely, PostgresDialect } from "kysely";
import { LuciaError, type Adapter } from "lucia";
import { Pool } from "pg";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { statementsOfPage } from "../../../tests/servers/page-tables.ts";
import { startOwnPostgresql } from "../../../tests/servers/postgresql.ts";
import type { MortalServer } from "../../../tests/servers/program.ts";
import { kysely } from "./index.ts";

// A server of this file's own, which is killed and comes back.

let server: MortalServer;

beforeAll(async () => {
	server = await startOwnPostgresql();
	const pool = new Pool({ connectionString: server.url });
	for (const statement of await statementsOfPage("database-adapters/kysely"))
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

/** Made as the page says it. */
function open(): Adapter {
	const pool = new Pool({ connectionString: server.url, max: 3 });
	pool.on("error", () => undefined);
	pool.on("connect", (client) => void client.on("error", () => undefined));
	const db = new Kysely<object>({ dialect: new PostgresDialect({ pool }) });
	onTestFinished(() => db.destroy());
	return kysely(db, { user: "auth_user", key: "user_key", session: "user_session" })(LuciaError);
}

test("kysely: a server that is killed in the middle of a sign-up leaves both rows or none, and the pool recovers", async () => {
	const adapter = open();
	const signUp = adapter
		.setUser({ id: "killed" }, { id: "slow:k", user_id: "killed", hashed_password: null })
		.then(
			() => "resolved",
			(error: unknown) => error,
		);
	await expect.poll(isSlowKeyUnderWay, { timeout: 20_000 }).toBe(true);
	await server.kill();
	expect(await signUp).toBeInstanceOf(Error);
	await server.restart();
	await expect
		.poll(() => adapter.getUser("killed").catch(() => "away"), { timeout: 20_000 })
		.toBe(null);
	expect(await adapter.getKey("slow:k")).toBeNull();
	const key = { id: "again", user_id: "killed", hashed_password: null };
	await adapter.setUser({ id: "killed" }, key);
	expect(await adapter.getKey("again")).toStrictEqual(key);
});

test("kysely: while the server is away, a request fails and nobody is told to be signed out", async () => {
	const adapter = open();
	await adapter.setUser({ id: "away" }, null);
	const session = { id: "s", user_id: "away", active_expires: 1, idle_expires: 2 };
	await adapter.setSession(session);
	expect(await adapter.getSessionAndUser?.("s")).toStrictEqual([session, { id: "away" }]);
	await server.kill();
	const away = await adapter.getSessionAndUser?.("s").catch((error: unknown) => error);
	expect(away).toBeInstanceOf(Error);
	expect(away).not.toBeInstanceOf(LuciaError);
	await server.restart();
	await expect
		.poll(() => adapter.getSessionAndUser?.("s").catch(() => "away"), { timeout: 20_000 })
		.toStrictEqual([session, { id: "away" }]);
});
