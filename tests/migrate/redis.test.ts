// lucia-auth 1.8.0 keeps its sessions in Redis, the programs of the page copy them and back.
import { redis } from "@lucia-auth/adapter-session-redis";
import { betterSqlite3 } from "@lucia-auth/adapter-sqlite";
import type Database from "better-sqlite3";
import { lucia } from "lucia";
import { createClient } from "redis";
import { expect, onTestFinished, test } from "vitest";
import { runPrograms } from "../../packages/adapter-sql/test/page-samples.ts";
import { startRedis } from "../servers/redis.ts";
import { luciaAuth1, sqliteV1 } from "./generations.ts";
import { liveOnHere, liveOnV1, liveOnV1Again } from "./life-on-v1.ts";
import { migrationPage } from "./page.ts";
import { redisV1 } from "./redis-v1.ts";
import { sqlite } from "./servers.ts";

interface OldSession {
	readonly active_expires: number;
	readonly idle_expires: number;
}

const day = 24 * 60 * 60 * 1000;

/** Three databases of one server, as v1 and the page want them. */
async function databases() {
	const server = await startRedis();
	onTestFinished(server.stop);
	const open = async (number: number) => {
		const url = `${server.url}/${number}`;
		const client = createClient({ url });
		await client.connect();
		onTestFinished(() => client.destroy());
		await client.flushDb();
		return { url, client };
	};
	return { sessions: await open(1), lists: await open(2), now: await open(3) };
}

test("sessions of lucia-auth 1.8.0 in Redis are copied, and their users stay signed in, there and back again", async () => {
	const page = await migrationPage("v2/redis");
	const ofUsers = await migrationPage("v2/sqlite");
	const { sessions, lists, now } = await databases();
	const users = await sqlite();
	onTestFinished(users.stop);
	await users.execute(ofUsers.oldTables());
	const v1 = await luciaAuth1({
		user: await sqliteV1(users.client),
		session: redisV1(sessions.client, lists.client),
	});
	const before = await liveOnV1(v1, async (id, by) => {
		const session = JSON.parse((await sessions.client.get(id)) ?? "") as OldSession;
		const older = {
			...session,
			active_expires: session.active_expires - by,
			idle_expires: session.idle_expires - by,
		};
		await sessions.client.set(id, JSON.stringify(older), { expiration: "KEEPTTL" });
	});
	const { sessionId: elsewhere } = await v1.createSession(before.ada);
	// What the page says of v1: the dead one is there, and would be for decades.
	expect(await sessions.client.ttl(before.dead)).toBeGreaterThan(40 * 365 * 24 * 60 * 60);
	// Something of the app's own beside them, which is no session; two have a name as long as one of v1's ids.
	const ofTheApp = { visits: "1815", ["p".repeat(40)]: "<p>no JSON</p>", ["n".repeat(40)]: "null" };
	await sessions.client.mSet(ofTheApp);

	const programs = new Map(
		["stores.ts", "copy-sessions.ts", "to-v1.ts"].map((name) => [name, page.block(name)]),
	);
	const addresses = {
		OLD_SESSIONS_URL: sessions.url,
		OLD_LISTS_URL: lists.url,
		REDIS_URL: now.url,
	};
	// Twice, as by somebody who was not sure that it ran.
	for (let time = 0; time < 2; time++)
		expect(await runPrograms(programs, "copy-sessions.ts", addresses)).toBe(
			"2 entries with a name of 40 characters hold no session\n3 of 3 sessions are copied\n",
		);
	expect(await now.client.ttl(`session:${before.active}`)).toBeLessThanOrEqual((15 * day) / 1000);

	await users.execute(ofUsers.block("1-keys.sql"));
	await users.execute(ofUsers.block("2-columns.sql"));
	const adapter = {
		user: betterSqlite3(users.client as InstanceType<typeof Database>, {
			user: "auth_user",
			key: "auth_key",
			session: null,
		}),
		session: redis(now.client),
	};
	const since = await liveOnHere(adapter, before);
	const auth = lucia({ env: "DEV", adapter });
	expect(await auth.getAllUserSessions(before.ada)).toHaveLength(2);
	await auth.invalidateSession(elsewhere);

	expect(await runPrograms(programs, "to-v1.ts", addresses)).toBe(
		"2 entries with a name of 40 characters hold no session\n",
	);
	await users.execute(ofUsers.block("back.sql"));
	await liveOnV1Again(v1, before, since);
	await expect(v1.validateSession(elsewhere)).rejects.toThrow("AUTH_INVALID_SESSION_ID");
	expect(await sessions.client.mGet(Object.keys(ofTheApp))).toStrictEqual(Object.values(ofTheApp));
	// Each id once, so that v1 ends all sessions of a user.
	expect(await lists.client.lRange(before.grace, 0, -1)).toStrictEqual([before.idle]);
	expect(await lists.client.lRange(since.alan, 0, -1)).toStrictEqual([since.session]);
});
