import { redis as redisV2 } from "adapter-session-redis-v2";
import { Redis } from "ioredis";
import { createClient, createClientPool } from "redis";
import { earlierDriver } from "../../../tests/servers/earlier-driver.ts";
import { serverUrl } from "../../../tests/servers/server.ts";
import { shows } from "../../../tests/shows.ts";
import { commandsDuring } from "../test/behind.ts";
import { raceFourProcesses } from "../test/four-processes.ts";
import { sessionStoreSuite, type OpenedClient } from "../test/session-store-suite.ts";
import { expect, test } from "vitest";
import { redis, type RedisClient } from "./redis.ts";

/** What the tests use of a client besides. */
type Client = RedisClient & { readonly connect: () => Promise<unknown>; readonly close: unknown };

function opened(client: RedisClient, close: () => Promise<unknown>): OpenedClient {
	const behind = new Redis(serverUrl("redis"));
	return {
		initialize: (prefixes) => redis(client, prefixes),
		// Its types are those of the `lucia` beside it, which is this library here, and of redis 4.
		initializeV2: (prefixes) => redisV2(client as never, prefixes),
		behind,
		roundTrips: async (prefix, work) => (await commandsDuring(behind, prefix, work)).length,
		close: async () => {
			await close();
			behind.disconnect();
		},
	};
}

sessionStoreSuite(
	"redis() on node-redis 6",
	async () => {
		const client = createClient({ url: serverUrl("redis") });
		await client.connect();
		return opened(client, () => client.close());
	},
	{ hasV2: true },
);

sessionStoreSuite("redis() on a pool of node-redis 6", async () => {
	const pool = createClientPool({ url: serverUrl("redis") });
	await pool.connect();
	return opened(pool, () => pool.close());
});

// Of earlier majors, in an install of their own.
for (const [major, close] of [
	["5", "close"],
	["4", "quit"],
] as const) {
	const open = async (): Promise<OpenedClient> => {
		const earlier = (await earlierDriver(`redis-${major}`)) as {
			createClient: (options: {
				url: string;
			}) => Client & Record<typeof close, () => Promise<void>>;
		};
		const client = earlier.createClient({ url: serverUrl("redis") });
		await client.connect();
		return opened(client, () => client[close]());
	};
	sessionStoreSuite(`redis() on node-redis ${major}`, open, { hasV2: true });
}

test("four processes with node-redis leave no session that works and is listed nowhere", async () => {
	const url = serverUrl("redis");
	const behind = new Redis(url);
	const ports = [Number(new URL(url).port)];
	await expect(raceFourProcesses(behind, "node-redis", ports)).resolves.toBeUndefined();
	behind.disconnect();
	shows("redis", "races", "no session that works and is listed nowhere");
});
