import { lucia, LuciaError, type SessionSchema, type UserSchema } from "lucia";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test, vi } from "vitest";
import { betterSqlite3, nodeSqlite, sqljs } from "./index.ts";
import { DRIVERS, SCHEMA, SQL, TABLES, type TestDatabase } from "./test-databases.ts";

const user = (id: string, attributes: object = { username: id }): UserSchema => ({
	id,
	...attributes,
});
const key = (
	id: string,
	user_id: string,
): { id: string; user_id: string; hashed_password: null } => ({
	id,
	user_id,
	hashed_password: null,
});
const session = (id: string, user_id: string, attributes: object = {}): SessionSchema => ({
	id,
	user_id,
	active_expires: 1,
	idle_expires: 2,
	...attributes,
});

/** What a promise rejects with. */
async function rejection(
	work: Promise<unknown>,
): Promise<Error & { code?: unknown; errcode?: unknown }> {
	const error: unknown = await work.then(
		() => "resolved",
		(reason: unknown) => reason,
	);
	if (error instanceof Error) return error;
	throw new Error(`expected a rejection with an Error, got ${String(error)}`);
}

function opened(open: () => TestDatabase, schema: string = SCHEMA): TestDatabase {
	const db = open();
	db.execute(schema);
	return db;
}

describe.each(DRIVERS)("%s", (_, open) => {
	describe("transactions", () => {
		test("a user whose deletion failed was left without keys and sessions: now it is all or nothing", async () => {
			const posts = "CREATE TABLE post (user_id TEXT NOT NULL REFERENCES test_user(id))";
			const db = opened(open, `${SCHEMA}${posts}`);
			const auth = lucia({ adapter: () => db.adapter(), env: "DEV" });
			const account = { key: null, userId: "a", attributes: { username: "a" } };
			await auth.createUser(account as object as Parameters<typeof auth.createUser>[0]);
			await auth.createKey({ userId: "a", providerId: "x", providerUserId: "a", password: null });
			await auth.createSession({ userId: "a", attributes: {} });
			db.write("INSERT INTO post VALUES ('a')");
			expect((await rejection(auth.deleteUser("a"))).message).toContain("FOREIGN KEY");
			expect(await auth.getAllUserKeys("a")).toHaveLength(1);
			expect(await auth.getAllUserSessions("a")).toHaveLength(1);
			db.execute("DELETE FROM post");
			await auth.deleteUser("a");
			expect(db.read("SELECT id FROM user_key UNION SELECT id FROM user_session")).toEqual([]);
			db.close();
		});

		test("a failed sign-up no longer rolls back the transaction that the app has open", async () => {
			const db = opened(open);
			const adapter = db.adapter();
			await adapter.setUser(user("first"), key("taken", "first"));
			db.execute("BEGIN");
			db.write("INSERT INTO test_user (id, username) VALUES ('app', 'app')");
			const error = await rejection(adapter.setUser(user("second"), key("taken", "second")));
			expect(error).toStrictEqual(new LuciaError("AUTH_DUPLICATE_KEY_ID"));
			db.execute("COMMIT");
			expect(db.read("SELECT id FROM test_user ORDER BY id")).toStrictEqual([
				{ id: "app" },
				{ id: "first" },
			]);
			db.close();
		});

		test("a sign-up takes part in the transaction that the app has open", async () => {
			const db = opened(open);
			const adapter = db.adapter();
			db.execute("BEGIN");
			await adapter.setUser(user("a"), key("k", "a"));
			db.execute("ROLLBACK");
			expect(await adapter.getUser("a")).toBeNull();
			expect(await adapter.getKey("k")).toBeNull();
			db.close();
		});

		test("a sign-up is committed when it resolves", async () => {
			const db = opened(open);
			await db.adapter().setUser(user("a"), key("k", "a"));
			// BEGIN is refused while a transaction is open.
			db.execute("BEGIN; ROLLBACK");
			expect(await db.adapter().getUser("a")).toStrictEqual(user("a"));
			db.close();
		});

		test("a foreign key that is checked at commit leaves neither rows nor an open transaction", async () => {
			const db = opened(
				open,
				SCHEMA.replaceAll("test_user(id)", "test_user(id) DEFERRABLE INITIALLY DEFERRED"),
			);
			const adapter = db.adapter();
			const error = await rejection(adapter.setUser(user("a"), key("k", "nobody")));
			expect(error.message).toContain("FOREIGN KEY constraint failed");
			expect(await adapter.getUser("a")).toBeNull();
			db.execute("BEGIN; ROLLBACK");
			db.close();
		});
	});

	describe("names", () => {
		test("quotes, dots and reserved words in names no longer break a statement", async () => {
			const db = open();
			const tables = { user: "odd `table", session: '"my.session"', key: "main.group" };
			db.execute(`
				CREATE TABLE "odd \`table" (id TEXT PRIMARY KEY, "order" TEXT, "we\`ird" TEXT);
				CREATE TABLE "my.session" (id TEXT PRIMARY KEY, user_id TEXT, active_expires INTEGER, idle_expires INTEGER, "from" TEXT);
				CREATE TABLE "group" (id TEXT PRIMARY KEY, user_id TEXT, hashed_password TEXT);
			`);
			const adapter = db.adapter(tables);
			const stored = user("u", { order: "first", "we`ird": "x" });
			await adapter.setUser(stored, key("k", "u"));
			await adapter.setSession(session("s", "u", { from: "here" }));
			await adapter.updateSession("s", { from: "there" } as Partial<SessionSchema>);
			expect(await adapter.getSessionAndUser?.("s")).toStrictEqual([
				session("s", "u", { from: "there" }),
				stored,
			]);
			const duplicate = await rejection(adapter.setUser(user("v", {}), key("k", "v")));
			expect(duplicate).toStrictEqual(new LuciaError("AUTH_DUPLICATE_KEY_ID"));
			await adapter.deleteExpiredSessions?.(3);
			expect(await adapter.getSession("s")).toBeNull();
			db.close();
		});

		test("the name of an attribute can no longer smuggle SQL into a statement", async () => {
			const db = opened(open);
			const adapter = db.adapter();
			await adapter.setUser(user("a"), null);
			const injection = { "username` = 'owned' --": "x" } as Partial<UserSchema>;
			expect((await rejection(adapter.updateUser("a", injection))).message).toContain(
				"no such column",
			);
			expect(await adapter.getUser("a")).toStrictEqual(user("a"));
			db.close();
		});

		test("a user and a session with an attribute of one name keep their own values", async () => {
			const db = opened(open, `${SCHEMA} ALTER TABLE test_user ADD COLUMN country TEXT;`);
			const adapter = db.adapter();
			await adapter.setUser(user("a", { username: "a", country: "SE" }), null);
			await adapter.setSession(session("s", "a", { country: "NO" }));
			expect(await adapter.getSessionAndUser?.("s")).toStrictEqual([
				session("s", "a", { country: "NO" }),
				user("a", { username: "a", country: "SE" }),
			]);
			db.close();
		});
	});

	describe("errors", () => {
		test("a duplicate is recognised too where the id is UNIQUE and not the primary key", async () => {
			const db = opened(
				open,
				`CREATE TABLE test_user (id TEXT UNIQUE, username TEXT);
				CREATE TABLE user_key (number INTEGER PRIMARY KEY, id TEXT UNIQUE, user_id TEXT, hashed_password TEXT);`,
			);
			const adapter = db.adapter();
			await adapter.setUser(user("a"), key("k", "a"));
			expect(await rejection(adapter.setKey(key("k", "a")))).toStrictEqual(
				new LuciaError("AUTH_DUPLICATE_KEY_ID"),
			);
			db.close();
		});

		test("a unique column of the app in the key table is not called a duplicate id", async () => {
			const db = opened(open, `${SCHEMA} CREATE UNIQUE INDEX one_key ON user_key (user_id);`);
			const adapter = db.adapter();
			await adapter.setUser(user("a"), key("k", "a"));
			expect((await rejection(adapter.setKey(key("l", "a")))).message).toBe(
				"UNIQUE constraint failed: user_key.user_id",
			);
			db.close();
		});

		test("a reference of the app's own that fails is not called an unknown user", async () => {
			const db = opened(
				open,
				`${SCHEMA} CREATE TABLE device (id TEXT PRIMARY KEY); ALTER TABLE user_session ADD COLUMN device TEXT REFERENCES device(id);`,
			);
			const adapter = db.adapter();
			await adapter.setUser(user("a"), null);
			expect(
				(await rejection(adapter.setSession(session("s", "a", { device: "none" })))).message,
			).toBe("FOREIGN KEY constraint failed");
			expect(
				await rejection(adapter.setSession(session("s", "nobody", { device: null }))),
			).toStrictEqual(new LuciaError("AUTH_INVALID_USER_ID"));
			db.close();
		});

		test("a table that is not there is named with what to do, in the driver's own error", async () => {
			const db = open();
			const adapter = db.adapter();
			const own = await rejection((async () => db.execute("SELECT * FROM user_session"))());
			const error = await rejection(adapter.getSession("s"));
			expect(error.message).toBe(
				'no such table: user_session. Lucia keeps sessions in the table "user_session": create it, or give the adapter the name of the table you have (tables.session).',
			);
			expect(error.stack).toContain("create it");
			expect(error.constructor).toBe(own.constructor);
			expect([error.name, error.code, error.errcode]).toStrictEqual([
				own.name,
				own.code,
				own.errcode,
			]);
			db.close();
		});

		test("a column that is not there is named with what to do", async () => {
			const db = opened(open, SCHEMA.replaceAll("idle_expires", "expires"));
			const adapter = db.adapter();
			const attribute =
				'The table "test_user" has no column "email": add it, or leave out the attribute of that name.';
			const email = { username: "a", email: "a@example.com" };
			expect((await rejection(adapter.setUser(user("a", email), null))).message).toContain(
				attribute,
			);
			expect((await rejection(adapter.setUser(user("a", email), key("k", "a")))).message).toContain(
				attribute,
			);
			expect(
				(await rejection(adapter.updateUser("a", email as Partial<UserSchema>))).message,
			).toContain(attribute);
			await adapter.setUser(user("a"), null);
			expect((await rejection(adapter.setSession(session("s", "a")))).message).toContain(
				'The table "user_session" has no column "idle_expires": add it.',
			);
			db.close();
		});

		test("an error of a trigger passes through unchanged", async () => {
			const db = opened(
				open,
				`${SCHEMA} CREATE TRIGGER stop BEFORE INSERT ON test_user BEGIN SELECT RAISE(ABORT, 'sign-up is closed'); END;`,
			);
			const error = await rejection(db.adapter().setUser(user("a"), key("k", "a")));
			expect(error.message).toBe("sign-up is closed");
			db.close();
		});

		test("session methods without a session table say what is missing", async () => {
			const db = opened(open);
			const adapter = db.adapter({ ...TABLES, session: null });
			for (const work of [
				adapter.getSession("s"),
				adapter.getSessionsByUserId("a"),
				adapter.setSession(session("s", "a")),
				adapter.updateSession("s", { idle_expires: 1 }),
				adapter.deleteSession("s"),
				adapter.deleteSessionsByUserId("a"),
				adapter.getSessionAndUser?.("s") ?? Promise.resolve(),
			])
				expect((await rejection(work)).message).toMatch(/^Session table not defined/);
			expect(adapter.deleteExpiredSessions).toBeUndefined();
			await adapter.setUser(user("a"), key("k", "a"));
			expect(await adapter.getUser("a")).toStrictEqual(user("a"));
			db.close();
		});
	});

	describe("statements", () => {
		test("tables may be created and altered after the adapter", async () => {
			const db = open();
			const adapter = db.adapter();
			await expect(adapter.getUser("a")).rejects.toThrow("no such table");
			db.execute(SCHEMA);
			await adapter.setUser(user("a"), null);
			expect(await adapter.getUser("a")).toStrictEqual(user("a"));
			db.execute("ALTER TABLE test_user ADD COLUMN email TEXT");
			expect(await adapter.getUser("a")).toStrictEqual(user("a", { username: "a", email: null }));
			db.close();
		});

		test("an attribute that is undefined gets the default of its column", async () => {
			const db = opened(open);
			const adapter = db.adapter();
			await adapter.setUser(user("a"), null);
			await adapter.setSession(session("s", "a", { country: undefined }));
			expect(await adapter.getSession("s")).toStrictEqual(session("s", "a", { country: "XX" }));
			db.close();
		});
	});
});

test("statements are prepared once, and as many as before whatever attributes come", async () => {
	const db = new SQL.Database();
	db.exec(SCHEMA);
	const prepare = vi.spyOn(db, "prepare");
	const adapter = sqljs(db, TABLES)(LuciaError);
	await adapter.setUser(user("a"), null);
	const once = prepare.mock.calls.length;
	for (let round = 0; round < 10; round++) {
		await adapter.getUser("a");
		await adapter.updateUser("a", { username: `${round}` } as Partial<UserSchema>);
	}
	expect(prepare.mock.calls.length - once).toBe(2);

	const columns = Array.from({ length: 300 }, (_, index) => `c${index}`);
	for (const column of columns) db.exec(`ALTER TABLE test_user ADD COLUMN ${column} TEXT`);
	for (const column of columns) await adapter.updateUser("a", { [column]: "x" });
	const statements = prepare.mock.results.flatMap((result) =>
		result.type === "return" ? [result.value] : [],
	);
	const open = statements.filter((statement) => {
		try {
			return statement.bind([]);
		} catch {
			return false;
		}
	});
	expect(statements.length).toBeGreaterThan(300);
	expect(open.length).toBeLessThanOrEqual(100);
	expect(await adapter.getUser("a")).toMatchObject({ c0: "x", c299: "x" });
	db.close();
});

test("sql.js: statements that were freed are prepared again", async () => {
	const db = new SQL.Database();
	db.exec(SCHEMA);
	const prepare = vi.spyOn(db, "prepare");
	const adapter = sqljs(db, TABLES)(LuciaError);
	await adapter.setUser(user("a"), key("k", "a"));
	await adapter.getUser("a");
	// What `export()` did up to sql.js 1.15.
	for (const result of prepare.mock.results) if (result.type === "return") result.value.free();
	expect(await adapter.getUser("a")).toStrictEqual(user("a"));
	await adapter.setUser(user("b"), key("l", "b"));
	db.export();
	expect(await adapter.getKeysByUserId("b")).toStrictEqual([key("l", "b")]);
	db.close();
});

test("sql.js: a value it cannot store is an Error, not a bare string", async () => {
	const db = new SQL.Database();
	db.exec(SCHEMA);
	const adapter = sqljs(db, TABLES)(LuciaError);
	const error = await rejection(adapter.setUser(user("a", { username: new Date(0) }), null));
	expect(error.message).toContain("unknown type");
	db.close();
});

test("node:sqlite: a database that was closed and opened again keeps working", async () => {
	const db = new DatabaseSync("file:closed-and-opened?mode=memory&cache=shared");
	const keeper = new DatabaseSync("file:closed-and-opened?mode=memory&cache=shared");
	db.exec(SCHEMA);
	const adapter = nodeSqlite(db, TABLES)(LuciaError);
	await adapter.setUser(user("a"), null);
	expect(await adapter.getUser("a")).toStrictEqual(user("a"));
	db.close();
	await expect(adapter.getUser("a")).rejects.toThrow("database is not open");
	db.open();
	expect(await adapter.getUser("a")).toStrictEqual(user("a"));
	db.close();
	keeper.close();
});

test("better-sqlite3: expiries are numbers when the app reads integers as bigint", async () => {
	const { default: BetterSqlite3 } = await import("better-sqlite3");
	const db = new BetterSqlite3(":memory:");
	db.defaultSafeIntegers(true);
	db.exec(SCHEMA);
	const adapter = betterSqlite3(db, TABLES)(LuciaError);
	await adapter.setUser(user("a"), null);
	await adapter.setSession(session("s", "a", { country: "XX" }));
	expect(await adapter.getSession("s")).toStrictEqual(session("s", "a", { country: "XX" }));
	await expect(adapter.updateSession("gone", { idle_expires: 1 })).rejects.toStrictEqual(
		new LuciaError("AUTH_INVALID_SESSION_ID"),
	);
	db.close();
});
