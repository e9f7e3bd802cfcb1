import { LuciaError, lucia, type Adapter, type InitializeAdapter } from "lucia";
import { Pool } from "pg";
import connect from "postgres";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { statementsOfPage } from "../../../tests/servers/page-tables.ts";
import { startPgbouncer } from "../../../tests/servers/pgbouncer.ts";
import type { RunningServer } from "../../../tests/servers/program.ts";
import { ownSchema } from "@lucia-auth/adapter-sql/test/servers/own-schema";
import { pg } from "./pg.ts";
import { postgres } from "./postgres.ts";

// The pooler gives each transaction another of its connections, whoever has used it before.

let pooler: RunningServer;
let schema: string;
let drop: () => Promise<void>;

beforeAll(async () => {
	const own = await ownSchema();
	({ schema, drop } = own);
	pooler = await startPgbouncer(own.url);
	const pool = new Pool(own.options);
	for (const statement of await statementsOfPage("database-adapters/pg"))
		await pool.query(statement);
	await pool.end();
});
afterAll(async () => {
	await pooler.stop();
	await drop();
});

/** Qualified, because a setting of a connection does not survive the pooler. */
const tables = () => ({
	user: `${schema}.auth_user`,
	key: `${schema}.user_key`,
	session: `${schema}.user_session`,
});

/** Accounts of several people at once, who sign in, are recognized and leave. */
async function liveAtOnce(adapter: InitializeAdapter<Adapter>): Promise<number> {
	const auth = lucia({ adapter, env: "DEV" });
	const lives = await Promise.all(
		Array.from({ length: 20 }, async (_, at) => {
			const key = { providerId: "email", providerUserId: `${at}@example.com`, password: null };
			const { userId } = await auth.createUser({ key, attributes: {} });
			await expect(auth.createUser({ key, attributes: {} })).rejects.toStrictEqual(
				new LuciaError("AUTH_DUPLICATE_KEY_ID"),
			);
			const { sessionId } = await auth.createSession({ userId, attributes: {} });
			for (let time = 0; time < 5; time += 1) {
				expect((await auth.validateSession(sessionId)).user.userId).toBe(userId);
			}
			await auth.deleteUser(userId);
			await expect(auth.validateSession(sessionId)).rejects.toThrow("AUTH_INVALID_SESSION_ID");
			return userId;
		}),
	);
	return new Set(lives).size;
}

test("pg: an account works behind PgBouncer in transaction mode", async () => {
	const pool = new Pool({ connectionString: pooler.url, max: 10 });
	onTestFinished(() => pool.end());
	expect(await liveAtOnce(pg(pool, tables()))).toBe(20);
});

test("Postgres.js: an account works behind PgBouncer in transaction mode, without prepared statements", async () => {
	const sql = connect(pooler.url, { max: 10, prepare: false, fetch_types: false });
	onTestFinished(() => sql.end());
	expect(await liveAtOnce(postgres(sql, tables()))).toBe(20);
});
