import { ioredis as ioredisV2 } from "adapter-session-redis-v2";
import { Redis } from "ioredis";
import { earlierDriver } from "../../../tests/servers/earlier-driver.ts";
import { serverUrl } from "../../../tests/servers/server.ts";
import { commandsDuring } from "../test/behind.ts";
import { raceFourProcesses } from "../test/four-processes.ts";
import { sessionStoreSuite, type OpenedClient } from "../test/session-store-suite.ts";
import { expect, test } from "vitest";
import { ioredis, type IoredisClient } from "./ioredis.ts";
import { shows } from "../../../tests/shows.ts";

function opened(
	client: IoredisClient & { readonly disconnect: () => void },
	keyPrefix = "",
): OpenedClient {
	const behind = new Redis(serverUrl("redis"));
	return {
		initialize: (prefixes) => ioredis(client, prefixes),
		// Its types are those of the `lucia` beside it, which is this library here, and of ioredis 5.
		initializeV2: (prefixes) => ioredisV2(client as never, prefixes),
		behind,
		keyPrefix,
		roundTrips: async (prefix, work) => (await commandsDuring(behind, prefix, work)).length,
		close: async () => {
			client.disconnect();
			behind.disconnect();
		},
	};
}

const hasV2 = true;

sessionStoreSuite("ioredis() on ioredis 6", async () => opened(new Redis(serverUrl("redis"))), {
	hasV2,
});

const keyPrefix = `app-${crypto.randomUUID()}:`;
sessionStoreSuite(
	"ioredis() with the option keyPrefix",
	async () => opened(new Redis(serverUrl("redis"), { keyPrefix }), keyPrefix),
	{ hasV2 },
);

// Of the earlier major, in an install of its own.
sessionStoreSuite("ioredis() on ioredis 5", openEarlier, { hasV2 });

async function openEarlier(): Promise<OpenedClient> {
	const earlier = (await earlierDriver("ioredis-5")) as { Redis: typeof Redis };
	return opened(new earlier.Redis(serverUrl("redis")));
}

test("four processes at once leave no session that works and is listed nowhere", async () => {
	const url = serverUrl("redis");
	const behind = new Redis(url);
	const ports = [Number(new URL(url).port)];
	await expect(raceFourProcesses(behind, "ioredis", ports)).resolves.toBeUndefined();
	behind.disconnect();
	shows("ioredis", "races", "no session that works and is listed nowhere");
});
