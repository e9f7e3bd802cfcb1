// One of several processes that do everything at once with the sessions of one user. Prints the ids of its own.
import { Cluster, Redis } from "ioredis";
import { LuciaError, type InitializeAdapter, type SessionAdapter, type SessionSchema } from "lucia";
import { randomUUID } from "node:crypto";
import { createClient } from "redis";
import { ioredis } from "../src/ioredis.ts";
import { redis } from "../src/redis.ts";
import type { RacingClient } from "./four-processes.ts";

const [driver, ports = "", prefix = "", userId = "", shared = ""] = process.argv.slice(2);
const [first, ...others] = ports
	.split(",")
	.map((port) => ({ host: "127.0.0.1", port: Number(port) }));
const prefixes = { session: `${prefix}:session`, userSessions: `${prefix}:user_sessions` };

interface Opened {
	readonly initialize: InitializeAdapter<SessionAdapter>;
	readonly close: () => void;
}

const clients: Readonly<Record<RacingClient, () => Promise<Opened>>> = {
	ioredis: async () => {
		const client =
			others.length > 0 ? new Cluster([first ?? "", ...others]) : new Redis(first ?? {});
		return { initialize: ioredis(client, prefixes), close: () => client.disconnect() };
	},
	"node-redis": async () => {
		const client = createClient(first ? { socket: first } : {});
		await client.connect();
		return { initialize: redis(client, prefixes), close: () => client.destroy() };
	},
};

const { initialize, close } = await clients[driver as RacingClient]();
const adapter = initialize(LuciaError);

const newSession = (): SessionSchema => ({
	id: randomUUID(),
	user_id: userId,
	active_expires: Date.now() + 60_000,
	idle_expires: Date.now() + 120_000,
});

/** What was ended by another process may be gone, and nothing else may be wrong. */
async function unlessEnded(work: Promise<void> | undefined): Promise<void> {
	await work?.catch((error: unknown) => {
		if (!(error instanceof LuciaError && error.message === "AUTH_INVALID_SESSION_ID")) throw error;
	});
}

const ids: string[] = [];
for (let round = 0; round < 60; round++) {
	const [session, next] = [newSession(), newSession()];
	ids.push(session.id, next.id);
	await Promise.all([
		adapter.setSession(session),
		unlessEnded(adapter.updateSession(shared, { idle_expires: Date.now() + 120_000 + round })),
	]);
	await unlessEnded(adapter.replaceSession?.(session.id, next));
	if (round % 10 === 7) await adapter.deleteSessionsByUserId(userId);
}
close();
console.log(JSON.stringify(ids));
