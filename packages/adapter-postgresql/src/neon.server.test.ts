import { Pool as NeonPool, neonConfig } from "@neondatabase/serverless";
import { postgresqlDialect } from "@lucia-auth/adapter-sql/test/dialects/postgresql";
import { opened } from "@lucia-auth/adapter-sql/test/suite/opened";
import { key, session, user } from "@lucia-auth/adapter-sql/test/suite/rows";
import { sqlAdapterSuite } from "@lucia-auth/adapter-sql/test/sql-adapter-suite";
import { adapterOf, type TestDriver } from "@lucia-auth/adapter-sql/test/test-driver";
import type { Pool } from "pg";
import { afterAll, beforeAll, expect, expectTypeOf, test } from "vitest";
import { startNeonPeer, type NeonPeer } from "../../../tests/servers/neon.ts";
import { serverUrl } from "../../../tests/servers/server.ts";
import { shows } from "../../../tests/shows.ts";
import { openPg } from "../test/open-pg.ts";
import type { PgPool } from "./pg.ts";

// The vendor's driver, which speaks PostgreSQL's protocol over a WebSocket.

let peer: NeonPeer;
beforeAll(async () => {
	peer = await startNeonPeer(serverUrl("postgresql"));
	neonConfig.wsProxy = () => peer.address;
	neonConfig.useSecureWebSocket = false;
	// What Neon's proxy knows beyond PostgreSQL's protocol: a connection in fewer round trips.
	neonConfig.pipelineTLS = false;
	neonConfig.pipelineConnect = false;
});
afterAll(() => peer.stop());

const driver: TestDriver = {
	sql: postgresqlDialect,
	open: () => openPg(undefined, (options) => new NeonPool(options) as unknown as Pool),
};

sqlAdapterSuite("pg on PostgreSQL through Neon's driver", driver);

test("the pool of Neon's driver has the shape that pg() takes", () => {
	expectTypeOf<NeonPool>().toExtend<PgPool>();
});

test("a session and its user come in one round trip over the WebSocket", async () => {
	const adapter = adapterOf(await opened(driver));
	await adapter.setUser(user("a"), key("k", "a"));
	await adapter.setSession(session("s", "a", { country: "XX" }));
	const before = peer.roundTrips();
	expect((await adapter.getSessionAndUser?.("s"))?.[1]).toStrictEqual(user("a"));
	expect(peer.roundTrips() - before).toBe(1);
	shows("pg on PostgreSQL through Neon's driver", "reads", "one round trip");
});
