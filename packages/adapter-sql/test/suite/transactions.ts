import { lucia, LuciaError, type UserSchema } from "lucia";
import { expect, test } from "vitest";
import { shows } from "../../../../tests/shows.ts";
import { adapterOf, begin, TABLES, testSchema, type TestDriver } from "../test-driver.ts";
import { opened } from "./opened.ts";
import { rejection } from "./rejection.ts";
import { key, user } from "./rows.ts";

/** What is stored together is stored whole or not at all. */
export function transactionTests(name: string, driver: TestDriver): void {
	const { sql } = driver;
	const { types, messages } = sql;

	test("a user whose deletion failed was left without keys and sessions: now it is all or nothing", async () => {
		const posts = `CREATE TABLE post (user_id ${types.text} NOT NULL, FOREIGN KEY (user_id) REFERENCES test_user (id))`;
		const db = await opened(driver, [...testSchema(sql), posts]);
		const auth = lucia({ adapter: () => adapterOf(db), env: "DEV" });
		const account = { key: null, userId: "a", attributes: { username: "a" } };
		await auth.createUser(account as object as Parameters<typeof auth.createUser>[0]);
		await auth.createKey({ userId: "a", providerId: "x", providerUserId: "a", password: null });
		await auth.createSession({ userId: "a", attributes: {} });
		await db.execute("INSERT INTO post VALUES ('a')");
		expect((await rejection(auth.deleteUser("a"))).message).toContain(messages.foreignKey);
		expect(await auth.getAllUserKeys("a")).toHaveLength(1);
		expect(await auth.getAllUserSessions("a")).toHaveLength(1);
		await db.execute("DELETE FROM post");
		await auth.deleteUser("a");
		expect(await db.read("SELECT id FROM user_key UNION SELECT id FROM user_session")).toEqual([]);
	});

	test("where sessions are stored somewhere else, a key that came meanwhile goes with its user", async () => {
		const db = await opened(driver);
		const adapter = adapterOf(db, { ...TABLES, session: null });
		expect(adapter.deleteUserCompletely).toBeUndefined();
		await adapter.setUser(user("a"), key("k", "a"));
		await adapter.setUser(user("b"), key("l", "b"));
		await adapter.deleteUser("a");
		expect(await db.read("SELECT id FROM test_user")).toEqual([{ id: "b" }]);
		expect(await db.read("SELECT id FROM user_key")).toEqual([{ id: "l" }]);
	});

	test("a failed sign-up no longer rolls back the transaction that the app has open", async (context) => {
		const db = await opened(driver);
		await adapterOf(db).setUser(user("first"), key("taken", "first"));
		const transaction = await begin(db, context);
		const adapter = adapterOf(transaction);
		await transaction.execute("INSERT INTO test_user (id, username) VALUES ('app', 'app')");
		const error = await rejection(adapter.setUser(user("second"), key("taken", "second")));
		expect(error).toStrictEqual(new LuciaError("AUTH_DUPLICATE_KEY_ID"));
		await transaction.commit();
		expect(await db.read("SELECT id FROM test_user ORDER BY id")).toStrictEqual([
			{ id: "app" },
			{ id: "first" },
		]);
	});

	test("a sign-up takes part in the transaction that the app has open", async (context) => {
		const db = await opened(driver);
		const transaction = await begin(db, context);
		await adapterOf(transaction).setUser(user("a"), key("k", "a"));
		await transaction.rollback();
		const adapter = adapterOf(db);
		expect(await adapter.getUser("a")).toBeNull();
		expect(await adapter.getKey("k")).toBeNull();
		shows(name, "transactions", "a sign-up joins it");
	});

	test("a write of one row that fails no longer ends the transaction that the app has open", async (context) => {
		const db = await opened(driver);
		await adapterOf(db).setUser(user("first"), key("taken", "first"));
		const transaction = await begin(db, context);
		const adapter = adapterOf(transaction);
		await adapter.setUser(user("second"), null);
		const taken = await rejection(adapter.setKey(key("taken", "second")));
		expect(taken).toStrictEqual(new LuciaError("AUTH_DUPLICATE_KEY_ID"));
		// A unique column of the app.
		await rejection(adapter.setUser(user("third", { username: "first" }), null));
		await rejection(adapter.updateUser("second", { username: "first" } as Partial<UserSchema>));
		await adapter.setKey(key("free", "second"));
		await transaction.commit();
		expect(await db.read("SELECT id FROM test_user ORDER BY id")).toStrictEqual([
			{ id: "first" },
			{ id: "second" },
		]);
		expect(await db.read("SELECT id FROM user_key ORDER BY id")).toStrictEqual([
			{ id: "free" },
			{ id: "taken" },
		]);
	});

	test("of several sign-ups at once in the app's transaction, those that fail undo nothing of the others", async (context) => {
		const db = await opened(driver);
		await adapterOf(db).setUser(user("first"), key("taken", "first"));
		const transaction = await begin(db, context);
		const adapter = adapterOf(transaction);
		const results = await Promise.allSettled(
			Array.from({ length: 9 }, async (_, at) => {
				const id = `u${at}`;
				await adapter.setUser(user(id), key(at % 3 === 1 ? "taken" : id, id));
			}),
		);
		await transaction.commit();
		const stored = results.flatMap(({ status }, at) => (status === "fulfilled" ? `u${at}` : []));
		expect(stored).toHaveLength(6);
		expect(await db.read("SELECT id FROM test_user WHERE id <> 'first' ORDER BY id")).toStrictEqual(
			stored.map((id) => ({ id })),
		);
	});

	test("a sign-up is committed when it resolves", async (context) => {
		const db = await opened(driver);
		await adapterOf(db).setUser(user("a"), key("k", "a"));
		// SQLite refuses to begin while a transaction is open.
		const transaction = await begin(db, context);
		await transaction.rollback();
		expect(await adapterOf(db).getUser("a")).toStrictEqual(user("a"));
	});

	test.skipIf(sql.deferred === null)(
		"a foreign key that is checked at commit leaves neither rows nor an open transaction",
		async (context) => {
			const db = await opened(driver, testSchema(sql, { references: sql.deferred }));
			const adapter = adapterOf(db);
			const error = await rejection(adapter.setUser(user("a"), key("k", "nobody")));
			expect(error.message).toContain(messages.foreignKey);
			expect(await adapter.getUser("a")).toBeNull();
			const transaction = await begin(db, context);
			await transaction.rollback();
		},
	);
}
