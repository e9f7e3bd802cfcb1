import { sqlAdapterSuite } from "@lucia-auth/adapter-sql/test/sql-adapter-suite";
import { key, session, user } from "@lucia-auth/adapter-sql/test/suite/rows";
import { adapterOf, openWith, TABLES } from "@lucia-auth/adapter-sql/test/test-driver";
import { cast, Client } from "@planetscale/database";
import { lucia, LuciaError } from "lucia";
import { expect, onTestFinished, test } from "vitest";
import { openPlanetscale } from "../test/planetscale-database.ts";
import { planetscaleDialect } from "../test/planetscale-dialect.ts";
import { planetscale } from "./index.ts";
import { shows } from "../../../tests/shows.ts";

sqlAdapterSuite("planetscale", { sql: planetscaleDialect, open: () => openPlanetscale() });

async function open(...args: Parameters<typeof openPlanetscale>) {
	const db = await openPlanetscale(...args);
	onTestFinished(db.close);
	await openWith({ sql: planetscaleDialect, open: () => db });
	return db;
}

test("a session and its user come in one request", async () => {
	const db = await open();
	const adapter = adapterOf(db);
	const before = db.peer.requests();
	await adapter.getSessionAndUser?.("s");
	expect(db.peer.requests() - before).toBe(1);
	shows("planetscale", "reads", "one request");
});

test("a sign-up is four requests, and a sign-in two", async () => {
	const db = await open();
	const auth = lucia({ adapter: db.initialize(TABLES), env: "DEV" });
	const count = async (work: () => Promise<unknown>): Promise<number> => {
		const before = db.peer.requests();
		await work();
		return db.peer.requests() - before;
	};
	const account = { key: null, userId: "a", attributes: { username: "a" } as object };
	const itsKey = { providerId: "github", providerUserId: "a", password: null };
	expect(await count(() => auth.createUser({ ...account, key: itsKey }))).toBe(4);
	expect(await count(() => auth.useKey("github", "a", null))).toBe(1);
	expect(await count(() => auth.createSession({ userId: "a", attributes: {} }))).toBe(2);
});

test("PlanetScale counts the rows that have changed: an update that changes nothing was no row's", async () => {
	const adapter = adapterOf(await open());
	await adapter.setUser(user("a"), { ...key("k", "a"), hashed_password: "old" });
	await adapter.setSession(session("s", "a"));
	await adapter.updateUser("a", user("a"));
	await adapter.updateSession("s", { idle_expires: 2 });
	await expect(adapter.updateUser("b", user("b"))).rejects.toStrictEqual(
		new LuciaError("AUTH_INVALID_USER_ID"),
	);
	expect(await adapter.replacePassword?.("k", "old", "old")).toBe(true);
	expect(await adapter.replacePassword?.("k", "other", "new")).toBe(false);
	expect(await adapter.replacePassword?.("k", "old", "new")).toBe(true);
});

test("a client that reads integers of 64 bits as bigints, and one that opens a connection for each call", async () => {
	const db = await open();
	const asBigints: typeof cast = (field, value) =>
		field.type === "INT64" && value !== null ? BigInt(value) : cast(field, value);
	const client = new Client({ url: db.peer.url, cast: asBigints });
	const adapter = planetscale(client, TABLES)(LuciaError);
	await adapter.setUser(user("a"), key("k", "a"));
	await adapter.setSession(session("s", "a", { country: "UK" }));
	expect(await adapter.getSessionAndUser?.("s")).toStrictEqual([
		session("s", "a", { country: "UK" }),
		user("a"),
	]);
	await expect(adapter.setUser(user("b"), key("k", "b"))).rejects.toStrictEqual(
		new LuciaError("AUTH_DUPLICATE_KEY_ID"),
	);
	expect(await adapter.getUser("b")).toBeNull();
});

test("a server that is away is an error of the driver, and nobody is called signed out", async () => {
	const db = await openPlanetscale();
	const adapter = adapterOf(db);
	await db.close();
	await expect(adapter.getSessionAndUser?.("s")).rejects.toThrow("fetch failed");
});
