// The bucket in Redis, as a reader copies it from the page, on a real server.
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { createClient } from "redis";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serverUrl } from "../servers/server.ts";
import { learnPage, writeFiles } from "./files.ts";

type Client = ReturnType<typeof createClient>;

interface Buckets {
	readonly take: (redis: Client, key: string, size?: number, interval?: number) => Promise<boolean>;
}

let buckets: Buckets;
let redis: Client;
let other: Client;

beforeAll(async () => {
	const page = await learnPage("rate-limiting");
	const title = "redis-buckets.ts";
	const folder = await writeFiles("rate-limiting", { [title]: page.file(title) });
	buckets = (await import(/* @vite-ignore */ join(folder, title))) as Buckets;
	redis = createClient({ url: serverUrl("redis") });
	other = redis.duplicate();
	await Promise.all([redis.connect(), other.connect()]);
});

afterAll(async () => {
	await Promise.all([redis.close(), other.close()]);
});

test("two hundred at once get five tokens", async () => {
	const key = randomUUID();
	const all = Array.from({ length: 200 }, (_, index) =>
		buckets.take(index % 2 === 0 ? redis : other, key, 5, 3_600_000),
	);
	expect((await Promise.all(all)).filter(Boolean)).toHaveLength(5);
	expect(await buckets.take(redis, randomUUID())).toBe(true);
});

test("tokens come back one by one, and a full bucket is forgotten", async () => {
	const key = randomUUID();
	const bucket = `bucket:${key}`;
	const hour = 3_600_000;
	const take = () => buckets.take(redis, key, 3, hour);
	expect([await take(), await take(), await take(), await take()]).toEqual([
		true,
		true,
		true,
		false,
	]);
	const left = await redis.pTTL(bucket);
	expect(left).toBeGreaterThan(2.9 * hour);
	expect(left).toBeLessThanOrEqual(3 * hour);
	// The clock is Redis's own, so the bucket grows older in its place.
	const at = Number(await redis.hGet(bucket, "at"));
	await redis.hSet(bucket, "at", at - 1.5 * hour);
	expect([await take(), await take()]).toEqual([true, false]);
	// The half of a token that was left over counts.
	expect(Number(await redis.hGet(bucket, "at"))).toBe(at - 0.5 * hour);
	await redis.hSet(bucket, "at", at - 100 * hour);
	expect([await take(), await take(), await take(), await take()]).toEqual([
		true,
		true,
		true,
		false,
	]);
	await redis.pExpire(bucket, 1);
	await expect.poll(() => redis.exists(bucket)).toBe(0);
	expect(await take()).toBe(true);
});
