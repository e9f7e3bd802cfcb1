import { createClient, LibsqlError, type Client } from "@libsql/client";
import { sqlAdapterSuite } from "@lucia-auth/adapter-sql/test/sql-adapter-suite";
import { opened } from "@lucia-auth/adapter-sql/test/suite/opened";
import { rejection } from "@lucia-auth/adapter-sql/test/suite/rejection";
import { key, session, user } from "@lucia-auth/adapter-sql/test/suite/rows";
import { TABLES, testSchema } from "@lucia-auth/adapter-sql/test/test-driver";
import { v2Suite } from "@lucia-auth/adapter-sql/test/v2-suite";
import { libsql as libsqlV2 } from "adapter-sqlite-v2";
import { LuciaError, type SessionSchema, type UserSchema } from "lucia";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { libsqlDatabase, libsqlDialect } from "../test/libsql-database.ts";
import { libsql } from "./libsql.ts";

const inMemory = (intMode: "number" | "bigint" | "string" = "number"): Client =>
	createClient({ url: ":memory:", intMode });
const open = () => libsqlDatabase(inMemory());
const driver = { sql: libsqlDialect, open };

sqlAdapterSuite("libsql", driver);

/** A client whose errors are those of the one that 2.7.7 was made for. */
function asIn2023(db: Client): Client {
	const named = async <Answer>(answer: Promise<Answer>): Promise<Answer> =>
		answer.catch((error: unknown) => {
			if (error instanceof LibsqlError) error.code = error.extendedCode ?? error.code;
			throw error;
		});
	return Object.assign(Object.create(db) as Client, {
		execute: async (statement: string) => named(db.execute(statement)),
		batch: async (statements: string[]) => named(db.batch(statements, "write")),
		close: () => db.close(),
	});
}

// Its types are those of the `lucia` beside it, which is this library here.
v2Suite("libSQL", driver, () =>
	libsqlDatabase(asIn2023(inMemory()), libsqlV2 as unknown as typeof libsql),
);

test("errors of today's client meant nothing to 2.7.7, which looks for the precise code in the wrong place", async () => {
	const before = await opened({
		...driver,
		open: () => libsqlDatabase(inMemory(), libsqlV2 as unknown as typeof libsql),
	});
	const now = await opened(driver);
	const setTwice = async ({ initialize }: typeof now): Promise<unknown> => {
		const adapter = initialize(TABLES)(LuciaError);
		await adapter.setUser(user("a"), key("k", "a"));
		return rejection(adapter.setKey(key("k", "a")));
	};
	expect(await setTwice(before)).toBeInstanceOf(LibsqlError);
	expect(await setTwice(now)).toStrictEqual(new LuciaError("AUTH_DUPLICATE_KEY_ID"));
});

test("a row has the columns that are called as what an array has", async () => {
	const db = await opened(driver, [
		...testSchema(libsqlDialect),
		"ALTER TABLE test_user ADD COLUMN length INTEGER",
		'ALTER TABLE test_user ADD COLUMN "0" TEXT',
		"ALTER TABLE user_session ADD COLUMN length INTEGER",
	]);
	const adapter = db.initialize(TABLES)(LuciaError);
	const tall = user("a", { username: "a", length: 180, "0": "zero" });
	const long = session("s", "a", { country: "XX", length: 7 });
	await adapter.setUser(tall, null);
	await adapter.setSession(long);
	expect(await adapter.getUser("a")).toStrictEqual(tall);
	expect(await adapter.getSessionAndUser?.("s")).toStrictEqual([long, tall]);
});

describe.each(["bigint", "string"] as const)("a client that reads integers as %s", (intMode) => {
	const its = intMode === "bigint" ? BigInt : String;

	test("gives expiries as numbers, and the integers of the app as the app has asked", async () => {
		const db = await opened({ ...driver, open: () => libsqlDatabase(inMemory(intMode)) }, [
			...testSchema(libsqlDialect),
			"ALTER TABLE test_user ADD COLUMN snowflake INTEGER",
		]);
		const adapter = db.initialize(TABLES)(LuciaError);
		const ann = user("a", { username: "a", snowflake: 2n ** 63n - 1n });
		const stored = session("s", "a", { country: "XX" });
		await adapter.setUser(ann, key("k", "a"));
		await adapter.setSession(stored);
		expect(await adapter.getSession("s")).toStrictEqual(stored);
		expect(await adapter.getSessionsByUserId("a")).toStrictEqual([stored]);
		expect(await adapter.getSessionAndUser?.("s")).toStrictEqual([
			stored,
			{ ...ann, snowflake: its(2n ** 63n - 1n) },
		]);
		const token = {
			id: "t",
			user_id: "a",
			family: "f",
			family_expires: 9,
			kind: "refresh",
			expires: 3,
			spent_at: null,
			replaced_by: null,
		} as const;
		await adapter.tokens?.setTokens([token]);
		expect(await adapter.tokens?.getToken("t")).toStrictEqual(token);
	});

	test("knows what a write has changed", async () => {
		const db = await opened({ ...driver, open: () => libsqlDatabase(inMemory(intMode)) });
		const adapter = db.initialize(TABLES)(LuciaError);
		await adapter.setUser(user("a"), { ...key("k", "a"), hashed_password: "old" });
		await adapter.setSession(session("s", "a", { country: "XX" }));
		await expect(adapter.updateSession("gone", { idle_expires: 1 })).rejects.toStrictEqual(
			new LuciaError("AUTH_INVALID_SESSION_ID"),
		);
		expect(await adapter.replacePassword?.("k", "other", "new")).toBe(false);
		expect(await adapter.replacePassword?.("k", "old", "new")).toBe(true);
		expect(await adapter.deleteExpiredSessions?.(3)).toBe(1);
	});
});

test("what runs beside a sign-up that fails, in one transaction, is not undone with it", async () => {
	const client = inMemory();
	const db = await opened({ ...driver, open: () => libsqlDatabase(client) });
	await db.initialize(TABLES)(LuciaError).setUser(user("ann"), key("taken", "ann"));
	const transaction = await client.transaction("write");
	const [one, other] = [transaction, transaction].map((each) => libsql(each, TABLES)(LuciaError));
	const outcomes = await Promise.allSettled([
		one?.setUser(user("bea"), key("taken", "bea")),
		one?.setUser(user("cid"), key("free", "cid")),
		other?.setUser(user("dee"), null),
		other?.updateUser("ann", { username: "anna" } as Partial<UserSchema>),
		one?.getUser("dee"),
	]);
	await transaction.commit();
	expect(outcomes).toMatchObject([
		{ reason: new LuciaError("AUTH_DUPLICATE_KEY_ID") },
		{ status: "fulfilled" },
		{ status: "fulfilled" },
		{ status: "fulfilled" },
		{ value: user("dee") },
	]);
	expect(await db.read("SELECT id, username FROM test_user ORDER BY id")).toStrictEqual([
		{ id: "ann", username: "anna" },
		{ id: "cid", username: "cid" },
		{ id: "dee", username: "dee" },
	]);
});

test("a transaction that is over says so in the client's own words", async () => {
	const client = inMemory();
	await opened({ ...driver, open: () => libsqlDatabase(client) });
	const transaction = await client.transaction("write");
	const adapter = libsql(transaction, TABLES)(LuciaError);
	await transaction.rollback();
	const error = await rejection(adapter.setUser(user("a"), key("k", "a")));
	expect(error).toMatchObject({ code: "TRANSACTION_CLOSED" });
	expect(await rejection(adapter.getUser("a"))).toMatchObject({ code: "TRANSACTION_CLOSED" });
});

test("a database in memory is the same one before, in and after a transaction", async () => {
	const client = inMemory();
	const db = await opened({ ...driver, open: () => libsqlDatabase(client) });
	const adapter = db.initialize(TABLES)(LuciaError);
	await adapter.setUser(user("a"), null);
	const transaction = await client.transaction("write");
	await libsql(transaction, TABLES)(LuciaError).setUser(user("b"), null);
	// It has one connection, and what would need another one is told so instead of waiting for ever.
	expect(await rejection(adapter.getUser("a"))).toMatchObject({ code: "TRANSACTION_ACTIVE" });
	await transaction.commit();
	expect(await adapter.getUser("a")).toStrictEqual(user("a"));
	expect(await adapter.getUser("b")).toStrictEqual(user("b"));
});

test("a file keeps its rows, and a write waits for the transaction of another connection only as long as the client says", async () => {
	const folder = await mkdtemp(join(tmpdir(), "lucia-libsql-"));
	onTestFinished(() => rm(folder, { recursive: true, force: true }));
	const url = `file:${join(folder, "app.db")}`;
	const client = createClient({ url });
	const db = await opened({ ...driver, open: () => libsqlDatabase(client) });
	const adapter = db.initialize(TABLES)(LuciaError);
	await adapter.setUser(user("a"), key("k", "a"));
	const transaction = await client.transaction("write");
	expect(await adapter.getUser("a")).toStrictEqual(user("a"));
	expect(await rejection(adapter.setUser(user("b"), null))).toMatchObject({ code: "SQLITE_BUSY" });
	await transaction.rollback();
	await adapter.setUser(user("b"), null);
	const again = createClient({ url });
	expect(await libsql(again, TABLES)(LuciaError).getUser("b")).toStrictEqual(user("b"));
	again.close();
});

test("a session and its user are one statement, and a sign-up with its key is one batch", async () => {
	const client = inMemory();
	const db = await opened({ ...driver, open: () => libsqlDatabase(client) });
	const adapter = db.initialize(TABLES)(LuciaError);
	const [execute, batch] = [vi.spyOn(client, "execute"), vi.spyOn(client, "batch")];
	await adapter.setUser(user("a"), key("k", "a"));
	expect([execute.mock.calls.length, batch.mock.calls.length]).toStrictEqual([0, 1]);
	await adapter.setSession({ ...session("s", "a"), country: "XX" } as SessionSchema);
	execute.mockClear();
	await adapter.getSessionAndUser?.("s");
	expect([execute.mock.calls.length, batch.mock.calls.length]).toStrictEqual([1, 1]);
});
