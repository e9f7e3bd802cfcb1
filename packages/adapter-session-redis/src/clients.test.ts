import type { Redis as Upstash } from "@upstash/redis";
import type { Redis as UpstashOnWorkers } from "@upstash/redis/cloudflare";
import type { Cluster, Redis } from "ioredis";
import type { createClient, createClientPool, createCluster, createSentinel } from "redis";
import { expectTypeOf, test } from "vitest";
import type { IoredisClient } from "./ioredis.ts";
import type { RedisClient } from "./redis.ts";
import type { UpstashClient } from "./upstash.ts";

test("every kind of client fits by its type, without a word of the app", () => {
	expectTypeOf<ReturnType<typeof createClient>>().toExtend<RedisClient>();
	expectTypeOf<ReturnType<typeof createClientPool>>().toExtend<RedisClient>();
	expectTypeOf<ReturnType<typeof createSentinel>>().toExtend<RedisClient>();
	expectTypeOf<ReturnType<typeof createCluster>>().toExtend<RedisClient>();
	expectTypeOf<Redis>().toExtend<IoredisClient>();
	expectTypeOf<Cluster>().toExtend<IoredisClient>();
	expectTypeOf<Upstash>().toExtend<UpstashClient>();
	expectTypeOf<UpstashOnWorkers>().toExtend<UpstashClient>();
});
