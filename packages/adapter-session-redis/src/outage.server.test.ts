import { Redis as Upstash } from "@upstash/redis";
import { Redis } from "ioredis";
import { LuciaError, type SessionAdapter, type SessionSchema } from "lucia";
import { inspect } from "node:util";
import { createClient } from "redis";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
	freePort,
	ownFolder,
	removeFolder,
	type KillableServer,
} from "../../../tests/servers/program.ts";
import { startOwnRedis } from "../../../tests/servers/redis.ts";
import { startUpstash } from "../../../tests/servers/upstash.ts";
import { ioredis } from "./ioredis.ts";
import { redis } from "./redis.ts";
import { upstash } from "./upstash.ts";
import { shows } from "../../../tests/shows.ts";

// A server of their own, which they kill. It writes everything down, so that it comes back with what it had.

let port: number;
let folder: string;
let server: KillableServer;

const start = (): Promise<KillableServer> =>
	startOwnRedis({
		port,
		options: ["--appendonly", "yes", "--appendfsync", "always", "--dir", folder],
	});

beforeAll(async () => {
	port = await freePort();
	folder = await ownFolder("redis-data");
	server = await start();
});
afterAll(async () => {
	await server.stop();
	await removeFolder(folder);
});

const SECRET = "SECRET";

const session = (): SessionSchema => ({
	id: `${SECRET}-${crypto.randomUUID()}`,
	user_id: crypto.randomUUID(),
	active_expires: Date.now() + 600_000,
	idle_expires: Date.now() + 1_200_000,
});

/** A client with the options of its page, and how to wait until it is connected again. */
type Open = () => Promise<{
	readonly adapter: SessionAdapter;
	readonly isBack: () => Promise<unknown>;
	readonly close: () => unknown;
}>;

const clients: Readonly<Record<string, Open>> = {
	"redis()": async () => {
		const client = createClient({ url: server.url, disableOfflineQueue: true });
		client.on("error", () => {});
		await client.connect();
		return {
			adapter: redis(client)(LuciaError),
			isBack: () => new Promise((resolve) => void client.once("ready", resolve)),
			close: () => client.destroy(),
		};
	},
	"ioredis()": async () => {
		const client = new Redis(server.url, {
			maxRetriesPerRequest: 1,
			retryStrategy: (attempts) => Math.min(attempts * 50, 500),
		});
		client.on("error", () => {});
		return {
			adapter: ioredis(client)(LuciaError),
			isBack: () => new Promise((resolve) => void client.once("ready", resolve)),
			close: () => client.disconnect(),
		};
	},
	"upstash()": async () => {
		const peer = await startUpstash(server.url);
		const retry = { retries: 0, backoff: () => 0 };
		const client = new Upstash({ url: peer.url, token: peer.token, retry });
		const adapter = upstash(client)(LuciaError);
		return {
			adapter,
			isBack: async () => {
				for (;;) {
					const isBack = await adapter.getSession("none").then(
						() => true,
						() => false,
					);
					if (isBack) return;
				}
			},
			close: () => peer.stop(),
		};
	},
};

test.each(Object.entries(clients))(
	"%s: while the server is away a request rejects, and the client finds it again by itself",
	async (name, open) => {
		const { adapter, isBack, close } = await open();
		const [kept, ended] = [session(), session()];
		await adapter.setSession(kept);
		await adapter.setSession(ended);
		await adapter.deleteSessionsByUserId(ended.user_id);

		await server.kill();
		const back = isBack();
		for (const work of [
			() => adapter.getSession(kept.id),
			() => adapter.getSessionsByUserId(kept.user_id),
			() => adapter.setSession(session()),
			() => adapter.updateSession(kept.id, { idle_expires: kept.idle_expires + 1 }),
			() => adapter.replaceSession?.(kept.id, session()),
			() => adapter.deleteSession(kept.id),
			() => adapter.deleteSessionsByUserId(kept.user_id),
		]) {
			const error: unknown = await Promise.resolve(work()).then(
				() => null,
				(thrown: unknown) => thrown,
			);
			expect(error).toBeInstanceOf(Error);
			// Which would sign the user out.
			expect(error).not.toBeInstanceOf(LuciaError);
			expect(inspect(error)).not.toContain(SECRET);
		}

		const killed = server;
		server = await start();
		await killed.stop();
		await back;
		expect(await adapter.getSession(kept.id)).toStrictEqual(kept);
		expect(await adapter.getSession(ended.id)).toBeNull();
		await adapter.updateSession(kept.id, { idle_expires: kept.idle_expires + 1 });
		expect(await adapter.getSessionsByUserId(kept.user_id)).toHaveLength(1);
		await close();
		shows(name, "outages", "an error, and nobody is called signed out");
	},
);
