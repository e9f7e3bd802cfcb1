import { Cluster } from "ioredis";
import { LuciaError, type SessionAdapter } from "lucia";
import { createCluster } from "redis";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { startRedisCluster, type RunningCluster } from "../../../tests/servers/redis-cluster.ts";
import { commandsDuring, ownPrefixes } from "../test/behind.ts";
import { raceFourProcesses } from "../test/four-processes.ts";
import { sessionStoreSuite, type OpenedClient } from "../test/session-store-suite.ts";
import { ioredis } from "./ioredis.ts";
import { redis } from "./redis.ts";
import { shows } from "../../../tests/shows.ts";

let cluster: RunningCluster;

beforeAll(async () => {
	cluster = await startRedisCluster();
});
afterAll(() => cluster.stop());

async function ioredisCluster(): Promise<Cluster> {
	const client = new Cluster([...cluster.nodes]);
	// It says so too when a node is gone, and that is what happens here.
	client.on("error", () => {});
	await new Promise((resolve) => client.once("ready", resolve));
	return client;
}

type Eval = (...parameters: never[]) => Promise<unknown>;

/** A client that counts how often somebody waited: for what is sent at the same time, once. */
function counting<Client extends { eval: Eval }>(client: Client): [Client, () => number] {
	let [waits, pending] = [0, 0];
	const proxy = new Proxy(client, {
		get: (target, name) => {
			const member: unknown = Reflect.get(target, name);
			if (name !== "eval") return member;
			return async (...parameters: never[]) => {
				if (pending === 0) waits += 1;
				pending += 1;
				try {
					return await target.eval(...parameters);
				} finally {
					pending -= 1;
				}
			};
		},
	});
	return [proxy, () => waits];
}

async function opened<Client extends { eval: Eval }>(
	client: Client,
	close: () => unknown,
	initialize: (client: Client) => OpenedClient["initialize"],
	hashTag = "",
): Promise<OpenedClient> {
	const behind = await ioredisCluster();
	const [proxy, waits] = counting(client);
	return {
		initialize: initialize(proxy),
		behind,
		hashTag,
		roundTrips: async (prefix, work) => {
			const before = waits();
			const commands = await commandsDuring(behind, prefix, work);
			// What is counted here has gone over the wire.
			expect(commands.length).toBeGreaterThanOrEqual(waits() - before);
			if (hashTag !== "") expect(commands).toHaveLength(waits() - before);
			return waits() - before;
		},
		close: async () => {
			await close();
			behind.disconnect();
		},
	};
}

async function openRedis(hashTag?: string): Promise<OpenedClient> {
	const client = createCluster({ rootNodes: cluster.nodes.map((socket) => ({ socket })) });
	client.on("error", () => {});
	await client.connect();
	return opened(
		client,
		() => client.close(),
		(proxy) => (prefixes) => redis(proxy, prefixes),
		hashTag,
	);
}

async function openIoredis(hashTag?: string): Promise<OpenedClient> {
	const client = await ioredisCluster();
	return opened(
		client,
		() => client.disconnect(),
		(proxy) => (prefixes) => ioredis(proxy, prefixes),
		hashTag,
	);
}

// Spread over the nodes, the first read of a session by a process waits twice: it has to learn whose it is.
const spread = { roundTrips: [2, 1] } as const;
sessionStoreSuite("redis() on a cluster", () => openRedis(), spread);
sessionStoreSuite("ioredis() on a cluster", () => openIoredis(), spread);
sessionStoreSuite("redis() on one node of a cluster", () => openRedis("{auth}:"));
sessionStoreSuite("ioredis() on one node of a cluster", () => openIoredis("{auth}:"));

test("the sessions of a user lie on all nodes, unless the prefixes have one hash tag", async () => {
	const behind = await ioredisCluster();
	const nodesOf = async (before: string): Promise<number> => {
		const prefixes = ownPrefixes(before);
		const adapter = ioredis(behind, prefixes)(LuciaError);
		const sessions = Array.from({ length: 30 }, (_, index) => `s${index}`);
		for (const id of sessions) await adapter.setSession(sessionOf(id));
		const nodes = await Promise.all(
			behind.nodes("master").map(async (node) => node.keys(`${prefixes.session}*`)),
		);
		await adapter.deleteSessionsByUserId("a");
		return nodes.filter(({ length }) => length > 0).length;
	};
	expect(await nodesOf("")).toBe(3);
	expect(await nodesOf("{auth}:")).toBe(1);
	behind.disconnect();
});

const sessionOf = (id: string, userId = "a"): Parameters<SessionAdapter["setSession"]>[0] => ({
	id,
	user_id: userId,
	active_expires: Date.now() + 60_000,
	idle_expires: Date.now() + 120_000,
});

test.each(["", "{auth}:"])(
	"four processes at once leave no session on a cluster that works and is listed nowhere: %j",
	async (before) => {
		const behind = await ioredisCluster();
		const ports = cluster.nodes.map(({ port }) => port);
		await expect(raceFourProcesses(behind, "ioredis", ports, before)).resolves.toBeUndefined();
		behind.disconnect();
		shows("ioredis on a cluster", "races", "no session that works and is listed nowhere");
	},
);

// Last, because a node is gone afterwards.
describe("when a node is killed and its replica takes over", () => {
	test("requests meanwhile fail or are answered, and afterwards every session is what it was", async () => {
		const clients = [await openRedis(), await openIoredis()];
		const adapters = clients.map(({ initialize }) => {
			const prefixes = ownPrefixes();
			return initialize(prefixes)(LuciaError);
		});
		const ids = Array.from({ length: 30 }, (_, index) => `s${index}`);
		for (const adapter of adapters) {
			for (const id of ids) await adapter.setSession(sessionOf(id, `user of ${id}`));
			await adapter.deleteSessionsByUserId("user of s0");
		}
		const over = new AbortController();
		const answers: unknown[] = [];
		const requests = adapters.flatMap((adapter) =>
			ids.slice(1).map(async (id) => {
				while (!over.signal.aborted) {
					const answer = await adapter.getSession(id).then(
						(session) => session?.id ?? null,
						() => "rejected",
					);
					answers.push(answer);
				}
			}),
		);
		await cluster.failOver();
		over.abort();
		await Promise.all(requests);
		// “Not signed in” is what nobody was told.
		expect(answers).not.toContain(null);
		expect(new Set(answers).size).toBeGreaterThan(1);
		for (const name of ["redis", "ioredis"]) {
			shows(`${name} on a cluster`, "outages", "an error, and nobody is called signed out");
		}
		for (const adapter of adapters) {
			// The client finds the new node by itself, in its own time.
			for (const id of ids.slice(1)) {
				await vi.waitFor(async () => adapter.getSession(id), { timeout: 60_000 });
			}
			for (const id of ids.slice(1)) expect((await adapter.getSession(id))?.id).toBe(id);
			expect(await adapter.getSession("s0")).toBeNull();
			await adapter.updateSession("s1", { idle_expires: Date.now() + 180_000 });
			await adapter.setSession(sessionOf("s0", "user of s0"));
			expect(await adapter.getSessionsByUserId("user of s0")).toHaveLength(1);
			for (const id of ids) await adapter.deleteSessionsByUserId(`user of ${id}`);
		}
		await Promise.all(clients.map(({ close }) => close()));
	});
});
