import type { D1Database, D1DatabaseSession } from "@cloudflare/workers-types";
import { sqliteDialect } from "@lucia-auth/adapter-sql/test/dialects/sqlite";
import { sqlAdapterSuite } from "@lucia-auth/adapter-sql/test/sql-adapter-suite";
import { pageSuite } from "@lucia-auth/adapter-sql/test/page-suite";
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
import { afterAll, beforeAll, expect, expectTypeOf, onTestFinished, test, vi } from "vitest";
import { startD1, startWorker, type RunningD1 } from "../../../tests/servers/d1.ts";
import { statementsOfPage } from "../../../tests/servers/page-tables.ts";
import { emptied } from "../test/emptied.ts";
import { PAGE_TABLES } from "../test/page-tables.ts";
import { workerOfPage } from "../test/worker-of-page.ts";
import { d1, type D1Binding } from "./d1.ts";
import { shows } from "../../../tests/shows.ts";

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
		executeAll: async (statements) =>
			void (await db.batch(statements.map((statement) => db.prepare(statement)))),
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

const driver = { sql: dialect, open: async () => open("DB"), isAnotherWay: true };

sqlAdapterSuite("d1", driver);

// Its types are those of the `lucia` beside it, which is this library here.
v2Suite("Cloudflare D1", driver, async () => open("V2", d1V2 as unknown as typeof d1), 6);

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
	shows("d1", "reads", "one call of the binding");
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

const page = "database-adapters/cloudflare-d1";
pageSuite({ what: "Cloudflare D1", path: page, tables: PAGE_TABLES }, driver);

/** What makes the tables of the page inside a Worker, which has no other way to them. */
const withTables = (statements: readonly string[]): string => `
	import worker from "./worker.js";
	let made;
	export default {
		fetch: async (request, env) => {
			made ??= env.DB.batch(${JSON.stringify(statements)}.map((each) => env.DB.prepare(each)));
			await made;
			return worker.fetch(request, env);
		},
	};
`;

test("the Worker of the page signs up and recognises in workerd, with the binding itself", async () => {
	const worker = await startWorker(
		[
			{ type: "ESModule", path: "tables.js", contents: withTables(await statementsOfPage(page)) },
			{ type: "ESModule", path: "worker.js", contents: await workerOfPage(page) },
		],
		["DB"],
	);
	onTestFinished(() => worker.stop());
	const { url } = worker;
	const signUp = async (password: string): Promise<Response> =>
		fetch(url, {
			method: "POST",
			redirect: "manual",
			headers: { origin: url.origin },
			body: new URLSearchParams({ username: "Ada", password }),
		});
	expect((await signUp("short")).status).toBe(400);
	const signedUp = await signUp("lovelace writes notes");
	expect(signedUp.status).toBe(303);
	const again = await signUp("lovelace writes notes");
	expect([again.status, await again.text()]).toStrictEqual([409, "The name is taken."]);
	const [cookie] = signedUp.headers.getSetCookie();
	const known = await fetch(url, { headers: { cookie: cookie?.split(";")[0] ?? "" } });
	expect(await known.json()).toStrictEqual({ userId: expect.stringMatching(/^[a-z0-9]{15}$/u) });
	expect((await fetch(url)).status).toBe(401);
	const foreign = { method: "POST", headers: { origin: "https://evil.example" } };
	expect((await fetch(url, foreign)).status).toBe(403);
});
