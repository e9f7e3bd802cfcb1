import type { D1Database, D1DatabaseSession } from "@cloudflare/workers-types";
import { sqliteDialect } from "@lucia-auth/adapter-sql/test/dialects/sqlite";
import { sqlAdapterSuite } from "@lucia-auth/adapter-sql/test/sql-adapter-suite";
import { opened } from "@lucia-auth/adapter-sql/test/suite/opened";
import { rejection } from "@lucia-auth/adapter-sql/test/suite/rejection";
import { key, user } from "@lucia-auth/adapter-sql/test/suite/rows";
import {
	TABLES,
	testSchema,
	type TestDatabase,
	type TestDialect,
} from "@lucia-auth/adapter-sql/test/test-driver";
import { v2Suite } from "@lucia-auth/adapter-sql/test/v2-suite";
import { d1 as d1V2 } from "adapter-sqlite-v2";
import { lucia, LuciaError } from "lucia";
import { afterAll, beforeAll, expect, expectTypeOf, test, vi } from "vitest";
import { startD1, type RunningD1 } from "../../../tests/servers/d1.ts";
import { emptied } from "../test/emptied.ts";
import { d1, type D1Binding } from "./d1.ts";

let running: RunningD1;
beforeAll(async () => {
	running = await startD1(["DB", "V2"]);
});
afterAll(() => running.stop());

const dialect: TestDialect = {
	...sqliteDialect,
	stores: ["text", "number", "bytes"],
	messages: {
		...sqliteDialect.messages,
		wrongType: "D1_ERROR: datatype mismatch: SQLITE_MISMATCH",
	},
};

async function open(name: string, adapter = d1): Promise<TestDatabase> {
	const db = running.database(name);
	return emptied({
		initialize: (tables) => adapter(db, tables),
		execute: async (statement) => void (await db.prepare(statement).run()),
		write: async (statement, parameters) =>
			void (await db
				.prepare(statement)
				.bind(...parameters)
				.run()),
		read: async <Row>(query: string) => (await db.prepare(query).all()).results as Row[],
		schema: "main",
		close: () => {},
	});
}

const driver = { sql: dialect, open: async () => open("DB") };

sqlAdapterSuite("d1", driver);

// Its types are those of the `lucia` beside it, which is this library here.
v2Suite("Cloudflare D1", driver, async () => open("V2", d1V2 as unknown as typeof d1), 12);

test("the types of Cloudflare's binding fit, and those of a session of it", () => {
	expectTypeOf<D1Database>().toExtend<D1Binding>();
	expectTypeOf<D1DatabaseSession>().toExtend<D1Binding>();
	// What startD1() gives has the same shape, so that what passes here is what Cloudflare is asked.
	expectTypeOf<ReturnType<RunningD1["database"]>>().toExtend<D1Binding>();
});

test("a validation is one call of the binding, and so is a sign-up with its key", async () => {
	const db = await opened(driver);
	const auth = lucia({ adapter: db.initialize(TABLES), env: "DEV" });
	const calls = vi.spyOn(globalThis, "fetch");
	const count = async (work: () => Promise<unknown>): Promise<number> => {
		calls.mockClear();
		await work();
		return calls.mock.calls.length;
	};
	expect(
		await count(async () =>
			auth.createUser({
				userId: "ann",
				key: { providerId: "username", providerUserId: "ann", password: null },
				attributes: { username: "ann" },
			}),
		),
	).toBe(1);
	const { sessionId } = await auth.createSession({ userId: "ann", attributes: {} });
	expect(await count(async () => auth.validateSession(sessionId))).toBe(1);
	expect(await count(async () => auth.useKey("username", "ann", null))).toBe(1);
	expect(await count(async () => auth.deleteUser("ann"))).toBe(1);
	calls.mockRestore();
});

test("an infinity, which D1 would store as NULL, is refused without a word to the database", async () => {
	const db = await opened(driver, [
		...testSchema(dialect),
		"ALTER TABLE test_user ADD COLUMN score REAL",
	]);
	const adapter = db.initialize(TABLES)(LuciaError);
	for (const score of [Infinity, -Infinity]) {
		const ann = user("ann", { username: "ann", score });
		for (const itsKey of [null, key("k", "ann")]) {
			const error = await rejection(adapter.setUser(ann, itsKey));
			expect(error.constructor).toBe(RangeError);
			expect(error.message).toContain("finite numbers");
		}
	}
	expect(await db.read("SELECT * FROM test_user")).toEqual([]);
});

test("an error of 2023, which said nothing itself, is read by its cause", async () => {
	await opened(driver);
	const binding = running.database("DB");
	const muted = async (): Promise<never> =>
		Promise.reject(
			new Error("D1_ERROR", { cause: new Error("UNIQUE constraint failed: user_key.id") }),
		);
	const of2023: D1Binding = {
		...binding,
		prepare: (sql) => {
			const statement = binding.prepare(sql);
			return { ...statement, bind: (...values) => ({ ...statement.bind(...values), run: muted }) };
		},
	};
	expect(await rejection(d1(of2023, TABLES)(LuciaError).setKey(key("k", "a")))).toStrictEqual(
		new LuciaError("AUTH_DUPLICATE_KEY_ID"),
	);
});
