import { Redis } from "ioredis";
import { LuciaError } from "lucia";
import { randomUUID } from "node:crypto";
import { createStorage } from "unstorage";
import redisDriver from "unstorage/drivers/redis";
import { expect, test } from "vitest";
import { serverUrl } from "../../../tests/servers/server.ts";
import { unstorageSuite } from "../test/unstorage-suite.ts";
import { unstorage } from "./unstorage.ts";

unstorageSuite("the redis driver", () => redisDriver({ url: serverUrl("redis") }));

test("a session in Redis ends with its idle period, also after a renewal", async () => {
	const base = `test-${randomUUID()}`;
	const storage = createStorage<string>({ driver: redisDriver({ url: serverUrl("redis"), base }) });
	const behind = new Redis(serverUrl("redis"));
	const adapter = unstorage(storage)(LuciaError);
	const now = Date.now();
	const session = {
		id: "s",
		user_id: "a",
		active_expires: now + 50_000,
		idle_expires: now + 90_000,
	};
	await adapter.setSession(session);
	const left = async (): Promise<number> => behind.ttl(`${base}:session:s`);
	expect(Math.abs((await left()) - 90)).toBeLessThan(3);
	await adapter.updateSession("s", { active_expires: now + 60_000 });
	expect(Math.abs((await left()) - 90)).toBeLessThan(3);
	await adapter.updateSession("s", { idle_expires: now + 300_000 });
	expect(Math.abs((await left()) - 300)).toBeLessThan(3);
	await adapter.deleteSessionsByUserId("a");
	expect(await behind.keys(`${base}:*`)).toStrictEqual([]);
	behind.disconnect();
	await storage.dispose();
});
