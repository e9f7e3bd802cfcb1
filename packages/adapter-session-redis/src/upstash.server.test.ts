import { Redis as Upstash } from "@upstash/redis";
import { upstash as upstashV2 } from "adapter-session-redis-v2";
import { Redis } from "ioredis";
import { serverUrl } from "../../../tests/servers/server.ts";
import { startUpstash } from "../../../tests/servers/upstash.ts";
import { sessionStoreSuite, type OpenedClient } from "../test/session-store-suite.ts";
import { upstash } from "./upstash.ts";

// The vendor's client against a peer of our own, which asks a real Redis.
async function opened(options: object = {}): Promise<OpenedClient> {
	const peer = await startUpstash(serverUrl("redis"));
	const client = new Upstash({ url: peer.url, token: peer.token, ...options });
	const behind = new Redis(serverUrl("redis"));
	return {
		initialize: (prefixes) => upstash(client, prefixes),
		// Its types are those of the `lucia` beside it, which is this library here.
		initializeV2: (prefixes) => upstashV2(client, prefixes),
		behind,
		roundTrips: async (_, work) => {
			const before = peer.requests();
			await work();
			return peer.requests() - before;
		},
		close: async () => {
			await peer.stop();
			behind.disconnect();
		},
	};
}

sessionStoreSuite("upstash()", () => opened(), { hasV2: true });

sessionStoreSuite("upstash() without automatic deserialization, pipelines and Base64", () =>
	opened({ automaticDeserialization: false, enableAutoPipelining: false, responseEncoding: false }),
);
