import { pageSamples } from "@lucia-auth/adapter-sql/test/page-samples";
import { LuciaError, type Adapter } from "lucia";
import { createConnection, createPool } from "mysql2/promise";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { startOwnMariadb } from "../../../tests/servers/mariadb.ts";
import type { MortalServer } from "../../../tests/servers/program.ts";
import { mysql2 } from "./mysql2.ts";

// A server of this file's own, which is killed and comes back.

const TABLES = { user: "auth_user", key: "user_key", session: "user_session" };

let server: MortalServer;

beforeAll(async () => {
	server = await startOwnMariadb();
	const connection = await createConnection(server.url);
	const { schema } = await pageSamples("mysql2");
	for (const statement of schema) await connection.query(statement);
	// A key takes its time, so that the server can die between the user and the key.
	await connection.query(
		"CREATE TRIGGER slow BEFORE INSERT ON user_key FOR EACH ROW IF NEW.id LIKE 'slow:%' THEN DO SLEEP(60); END IF",
	);
	await connection.end();
});
afterAll(() => server.stop());

const isSlowKeyUnderWay = async (): Promise<boolean> => {
	const connection = await createConnection(server.url);
	const [rows] = await connection.query(
		"SELECT 1 FROM information_schema.processlist WHERE state = 'User sleep'",
	);
	await connection.end();
	return (rows as unknown[]).length > 0;
};

const open = (): Adapter => {
	const pool = createPool({ uri: server.url, connectionLimit: 3 });
	onTestFinished(() => pool.end());
	return mysql2(pool, TABLES)(LuciaError);
};

test("mysql2: a server that is killed in the middle of a sign-up leaves both rows or none, and the pool recovers", async () => {
	const adapter = open();
	const id = "killed";
	const signUp = adapter
		.setUser({ id }, { id: "slow:key", user_id: id, hashed_password: null })
		.then(
			() => "resolved",
			(error: unknown) => error,
		);
	await expect.poll(isSlowKeyUnderWay, { timeout: 20_000 }).toBe(true);
	await server.kill();
	expect(await signUp).toBeInstanceOf(Error);
	await server.restart();
	await expect.poll(() => adapter.getUser(id).catch(() => "away"), { timeout: 20_000 }).toBe(null);
	expect(await adapter.getKey("slow:key")).toBeNull();
	const key = { id: "key:again", user_id: id, hashed_password: null };
	await adapter.setUser({ id }, key);
	expect(await adapter.getKey(key.id)).toStrictEqual(key);
});

test("mysql2: while the server is away, a request fails and nobody is told to be signed out", async () => {
	const adapter = open();
	const id = "away";
	await adapter.setUser({ id }, null);
	const session = { id: "s-away", user_id: id, active_expires: 1, idle_expires: 2 };
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
