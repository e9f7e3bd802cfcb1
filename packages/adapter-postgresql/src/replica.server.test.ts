import { lucia, type Auth } from "lucia";
import { Pool } from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { statementsOfPage } from "../../../tests/servers/page-tables.ts";
import { startOwnPostgresql } from "../../../tests/servers/postgresql.ts";
import { startStandby, type Standby } from "../../../tests/servers/postgresql-standby.ts";
import type { RunningServer } from "../../../tests/servers/program.ts";
import { PAGE_TABLES } from "../test/page-tables.ts";
import { pg } from "./pg.ts";

// A primary, and a replica that streams from it, of this file's own. The replica is behind when it is told.

let primary: RunningServer;
let replica: Standby;
let pools: Pool[];
let auth: Auth;
/** The same app, which reads from the replica. */
let authOfReplica: Auth;

beforeAll(async () => {
	primary = await startOwnPostgresql();
	const pool = new Pool({ connectionString: primary.url, max: 3 });
	for (const statement of await statementsOfPage("database-adapters/pg"))
		await pool.query(statement);
	replica = await startStandby(primary.url);
	const poolOfReplica = new Pool({ connectionString: replica.url, max: 3 });
	pools = [pool, poolOfReplica];
	const started = (on: Pool): Auth => lucia({ adapter: pg(on, PAGE_TABLES), env: "DEV" });
	auth = started(pool);
	authOfReplica = started(poolOfReplica);
});
afterAll(async () => {
	for (const pool of pools) await pool.end();
	await replica.stop();
	await primary.stop();
});
beforeEach(() => replica.letGo());

const isAccepted = async (on: Auth, sessionId: string): Promise<boolean> =>
	on.validateSession(sessionId).then(
		() => true,
		(error: unknown) => {
			expect(error).toMatchObject({ message: "AUTH_INVALID_SESSION_ID" });
			return false;
		},
	);

const signIn = async (): Promise<{ userId: string; sessionId: string }> => {
	const { userId } = await auth.createUser({ key: null, attributes: {} });
	const { sessionId } = await auth.createSession({ userId, attributes: {} });
	return { userId, sessionId };
};

/** The replica has all that was written until now. */
const caughtUp = (sessionId: string, expected: boolean): Promise<void> =>
	expect.poll(() => isAccepted(authOfReplica, sessionId), { timeout: 20_000 }).toBe(expected);

test("who has signed in a moment ago is signed out at a replica that is behind", async () => {
	await replica.holdBack();
	const { sessionId } = await signIn();
	expect(await isAccepted(auth, sessionId)).toBe(true);
	expect(await isAccepted(authOfReplica, sessionId)).toBe(false);
	await replica.letGo();
	await caughtUp(sessionId, true);
});

test("who has signed out everywhere is still signed in at a replica that is behind", async () => {
	const { userId, sessionId } = await signIn();
	await caughtUp(sessionId, true);
	await replica.holdBack();
	await auth.invalidateAllUserSessions(userId);
	expect(await isAccepted(auth, sessionId)).toBe(false);
	expect(await isAccepted(authOfReplica, sessionId)).toBe(true);
	await replica.letGo();
	await caughtUp(sessionId, false);
});

test("an idle session is an error at a replica, which cannot renew it", async () => {
	const { sessionId } = await signIn();
	await caughtUp(sessionId, true);
	await pools[0]?.query("UPDATE user_session SET active_expires = 0");
	await expect
		.poll(() => authOfReplica.validateSession(sessionId).catch((error: unknown) => error), {
			timeout: 20_000,
		})
		// “cannot execute UPDATE in a read-only transaction”
		.toMatchObject({ code: "25006" });
	expect(await auth.validateSession(sessionId)).toMatchObject({ fresh: true });
});

test("a password that was changed is still the old one at a replica that is behind", async () => {
	const changing = "ada@example.com";
	const [old, next] = ["correct horse battery", "staple correct horse"];
	const key = { providerId: "email", providerUserId: changing, password: old };
	await auth.createUser({ key, attributes: {} });
	const isOldAccepted = async (): Promise<boolean> =>
		authOfReplica.useKey("email", changing, old).then(
			() => true,
			() => false,
		);
	await expect.poll(isOldAccepted, { timeout: 20_000 }).toBe(true);
	await replica.holdBack();
	await auth.updateKeyPassword("email", changing, next);
	await expect(auth.useKey("email", changing, old)).rejects.toThrow("AUTH_INVALID_PASSWORD");
	expect(await isOldAccepted()).toBe(true);
});
