import { createClient, type Client } from "@libsql/client";
import { raceSuite } from "@lucia-auth/adapter-sql/test/races/races";
import { sqlAdapterSuite } from "@lucia-auth/adapter-sql/test/sql-adapter-suite";
import { pageSuite } from "@lucia-auth/adapter-sql/test/page-suite";
import { opened } from "@lucia-auth/adapter-sql/test/suite/opened";
import { rejection } from "@lucia-auth/adapter-sql/test/suite/rejection";
import { key, session, user } from "@lucia-auth/adapter-sql/test/suite/rows";
import { TABLES } from "@lucia-auth/adapter-sql/test/test-driver";
import { lucia, LuciaError } from "lucia";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { startLibsql } from "../../../tests/servers/libsql.ts";
import type { RunningServer } from "../../../tests/servers/program.ts";
import { emptied } from "../test/emptied.ts";
import { PAGE_TABLES } from "../test/page-tables.ts";
import { libsqlDatabase, libsqlDialect } from "../test/libsql-database.ts";
import { libsql } from "./libsql.ts";
import { shows } from "../../../tests/shows.ts";

// A server of its own, since a server has one database: each test finds it empty.

let server: RunningServer;
beforeAll(async () => {
	server = await startLibsql();
});
afterAll(() => server.stop());

const driver = (connect: () => Client) => ({
	sql: libsqlDialect,
	open: async () => emptied(libsqlDatabase(connect())),
});
const overHttp = driver(() => createClient({ url: server.url }));
const overWebSocket = driver(() => createClient({ url: server.url.replace("http:", "ws:") }));

sqlAdapterSuite("libsql over HTTP", overHttp);
sqlAdapterSuite("libsql over a WebSocket", { ...overWebSocket, isAnotherWay: true });

raceSuite(
	"libsql",
	overHttp,
	new URL("../test/race-libsql.ts", import.meta.url).href,
	() => server.url,
);

pageSuite({ what: "libSQL", path: "database-adapters/libsql", tables: PAGE_TABLES }, overHttp);

test("a validation is one round trip to the server, and a sign-up with its key another", async () => {
	let requests = 0;
	const counting = async (request: Request): Promise<Response> => {
		requests += 1;
		return fetch(request);
	};
	const db = await opened(driver(() => createClient({ url: server.url, fetch: counting })));
	const auth = lucia({ adapter: db.initialize(TABLES), env: "DEV" });
	const count = async (work: () => Promise<unknown>): Promise<number> => {
		requests = 0;
		await work();
		return requests;
	};
	const signUp = (name: string) => async () =>
		auth.createUser({
			userId: name,
			key: { providerId: "username", providerUserId: name, password: null },
			attributes: { username: name },
		});
	// The client asks once which protocol the server speaks.
	await signUp("first")();
	expect(await count(signUp("ann"))).toBe(1);
	const { sessionId } = await auth.createSession({ userId: "ann", attributes: {} });
	expect(await count(async () => auth.validateSession(sessionId))).toBe(1);
	expect(await count(async () => auth.useKey("username", "ann", null))).toBe(1);
	expect(await count(async () => auth.deleteUser("ann"))).toBe(1);
	shows("libsql", "reads", "one round trip to a server");
});

test("a sign-up in a transaction of the app is one round trip, with the beginning of the transaction", async () => {
	let requests = 0;
	const client = createClient({
		url: server.url,
		fetch: async (request: Request): Promise<Response> => {
			requests += 1;
			return fetch(request);
		},
	});
	const db = await opened(driver(() => client));
	const transaction = await client.transaction("write");
	requests = 0;
	await libsql(transaction, TABLES)(LuciaError).setUser(user("a"), key("k", "a"));
	expect(requests).toBe(1);
	await transaction.commit();
	expect(await db.initialize(TABLES)(LuciaError).getKey("k")).toStrictEqual(key("k", "a"));
});

test("a server that is gone is an error of the client, and nobody is called signed out", async () => {
	const own = await startLibsql();
	const client = createClient({ url: own.url });
	const db = await opened({ ...overHttp, open: () => libsqlDatabase(client) });
	const adapter = db.initialize(TABLES);
	await adapter(LuciaError).setUser(user("a"), null);
	await adapter(LuciaError).setSession(session("s", "a", { country: "XX" }));
	const auth = lucia({ adapter, env: "DEV" });
	await own.stop();
	const error = await rejection(auth.validateSession("s"));
	expect(error).not.toBeInstanceOf(LuciaError);
	expect(String(error)).toMatch(/fetch failed|ECONNREFUSED|socket/u);
});

test("a transaction that lasts for more than five seconds is ended by the server, and nothing of it is stored", async () => {
	const client = createClient({ url: server.url });
	const db = await opened(driver(() => client));
	const adapter = db.initialize(TABLES)(LuciaError);
	const transaction = await client.transaction("write");
	const inside = libsql(transaction, TABLES)(LuciaError);
	await inside.setUser(user("a"), key("k", "a"));
	// Waits until the other has ended.
	await adapter.setUser(user("b"), null);
	const late = await rejection(inside.setUser(user("c"), key("l", "c")));
	expect(late).toMatchObject({ code: "TRANSACTION_TIMEOUT" });
	transaction.close();
	expect(await db.read("SELECT id FROM test_user")).toStrictEqual([{ id: "b" }]);
	expect(await db.read("SELECT id FROM user_key")).toStrictEqual([]);
});

test("of forty sign-ups with one key at the same time, from four clients, one wins and the others leave nothing", async () => {
	const clients = Array.from({ length: 4 }, (_, index) =>
		createClient({ url: index % 2 ? server.url : server.url.replace("http:", "ws:") }),
	);
	onTestFinished(() => clients.forEach((client) => client.close()));
	const db = await opened(overHttp);
	const adapters = clients.map((client) => libsql(client, TABLES)(LuciaError));
	const outcomes = await Promise.allSettled(
		Array.from({ length: 40 }, async (_, index) =>
			adapters[index % 4]?.setUser(user(`u${index}`), key("taken", `u${index}`)),
		),
	);
	const lost = outcomes.filter((outcome) => outcome.status === "rejected");
	expect(new Set(lost.map(({ reason }) => String(reason)))).toStrictEqual(
		new Set(["LuciaError: AUTH_DUPLICATE_KEY_ID"]),
	);
	expect(lost).toHaveLength(39);
	const [winner, ...others] = await db.read<{ user_id: string }>("SELECT user_id FROM user_key");
	expect(others).toStrictEqual([]);
	expect(await db.read("SELECT id FROM test_user")).toStrictEqual([{ id: winner?.user_id }]);
});
