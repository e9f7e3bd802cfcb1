import { inspect } from "node:util";
import { LuciaError, type UserSchema } from "lucia";
import { expect, test } from "vitest";
import { adapterOf, executeAll, TABLES, testSchema, type TestDriver } from "../test-driver.ts";
import { opened } from "./opened.ts";
import { ownError, rejection } from "./rejection.ts";
import { key, session, user } from "./rows.ts";

/** What the database's errors mean, and what is added to them. */
export function errorTests(driver: TestDriver): void {
	const { sql } = driver;
	const {
		types: { text },
		numberedKey,
		messages,
	} = sql;

	test("a duplicate is recognised too where the id is UNIQUE and not the primary key", async () => {
		const db = await opened(driver, [
			`CREATE TABLE test_user (id ${text} UNIQUE, username ${text})`,
			`CREATE TABLE user_key (number ${numberedKey}, id ${text} UNIQUE, user_id ${text}, hashed_password ${text})`,
		]);
		const adapter = adapterOf(db);
		await adapter.setUser(user("a"), key("k", "a"));
		expect(await rejection(adapter.setKey(key("k", "a")))).toStrictEqual(
			new LuciaError("AUTH_DUPLICATE_KEY_ID"),
		);
	});

	test("a unique column of the app in the key table is not called a duplicate id", async () => {
		const db = await opened(driver);
		await db.execute("CREATE UNIQUE INDEX user_key_user_id_key ON user_key (user_id)");
		const adapter = adapterOf(db);
		await adapter.setUser(user("a"), key("k", "a"));
		const own = await ownError(db, "INSERT INTO user_key (id, user_id) VALUES ('l', 'a')");
		expect(own.message).toContain(messages.duplicate("user_key", "user_id"));
		expect((await rejection(adapter.setKey(key("l", "a")))).message).toBe(own.message);
	});

	test("a reference of the app's own that fails is not called an unknown user", async () => {
		const db = await opened(driver, [
			`CREATE TABLE device (id ${text} NOT NULL PRIMARY KEY)`,
			...testSchema(sql, {
				sessionColumns: [`device ${text}`, "FOREIGN KEY (device) REFERENCES device (id)"],
			}),
		]);
		const adapter = adapterOf(db);
		await adapter.setUser(user("a"), null);
		const error = await rejection(adapter.setSession(session("s", "a", { device: "none" })));
		const own = await ownError(
			db,
			"INSERT INTO user_session (id, user_id, active_expires, idle_expires, device) VALUES ('s', 'a', 1, 2, 'none')",
		);
		expect(own.message).toContain(messages.foreignKey);
		expect(error.message).toBe(own.message);
		expect(
			await rejection(adapter.setSession(session("s", "nobody", { device: null }))),
		).toStrictEqual(new LuciaError("AUTH_INVALID_USER_ID"));
	});

	test("a table that is not there is named with what to do, in the driver's own error", async () => {
		const db = await opened(driver, []);
		const adapter = adapterOf(db);
		const own = await ownError(db, "SELECT * FROM user_session");
		const error = await rejection(adapter.getSession("s"));
		expect(own.message).toContain(messages.missingTable("user_session"));
		expect(error.message).toBe(
			`${own.message}. Lucia keeps sessions in the table "user_session": create it, or give the adapter the name of the table you have (tables.session).`,
		);
		// Postgres.js makes the stack of its errors read-only.
		const isReadOnly = Object.getOwnPropertyDescriptor(own, "stack")?.writable === false;
		expect(isReadOnly || error.stack?.includes("create it")).toBe(true);
		expect(error.constructor).toBe(own.constructor);
		expect([error.name, error.code, error.errcode]).toStrictEqual([
			own.name,
			own.code,
			own.errcode,
		]);
	});

	test("a column that is not there is named with what to do", async () => {
		const db = await opened(
			driver,
			testSchema(sql).map((table) => table.replace("idle_expires", "expires")),
		);
		const adapter = adapterOf(db);
		const attribute =
			'The table "test_user" has no column "email": add it, or leave out the attribute of that name.';
		const email = { username: "a", email: "a@example.com" };
		expect((await rejection(adapter.setUser(user("a", email), null))).message).toContain(attribute);
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
	});

	test("an id that the table cannot hold is named with its table and column, and what to do", async () => {
		const [userTable, ...others] = testSchema(sql, { references: null });
		const numbered = (statement = ""): string =>
			statement.replace(/id \S+ NOT NULL PRIMARY KEY/, `id ${numberedKey}`);
		const sentence = (table: string): RegExp =>
			new RegExp(
				`^${messages.wrongType}. The column "id" of the table "${table}" is declared \\S.+, and what Lucia keeps there is text: declare it as text, as well as the columns that refer to it.$`,
			);

		const users = adapterOf(await opened(driver, [numbered(userTable), ...others]));
		expect((await rejection(users.setUser(user("a"), null))).message).toMatch(
			sentence("test_user"),
		);
		expect((await rejection(users.setUser(user("a"), key("k", "a")))).message).toMatch(
			sentence("test_user"),
		);
		expect(await users.getKey("k")).toBeNull();
		await users.setUser(user("7"), key("k", "7"));

		const rest = adapterOf(await opened(driver, [userTable ?? "", ...others.map(numbered)]));
		expect((await rejection(rest.setUser(user("a"), key("k", "a")))).message).toMatch(
			sentence("user_key"),
		);
		await rest.setUser(user("a"), null);
		expect((await rejection(rest.setKey(key("k", "a")))).message).toMatch(sentence("user_key"));
		expect((await rejection(rest.setSession(session("s", "a")))).message).toMatch(
			sentence("user_session"),
		);
	});

	test("no error shows the id of a session or the hash of a password", async () => {
		const SECRET = "SECRET";
		const [users = "", keys = "", ...others] = testSchema(sql);
		// Of a row that is not complete, PostgreSQL shows all the rest.
		const keysWithLabel = keys.replace("(", `(label ${text} NOT NULL, `);
		const db = await opened(driver, [users, keysWithLabel, ...others]);
		const adapter = adapterOf(db);
		await adapter.setUser(user("a"), null);
		const withPassword = { ...key("k", "a"), hashed_password: SECRET };
		const failed = [
			await rejection(adapter.setKey(withPassword)),
			await rejection(adapter.setUser(user("b"), { ...withPassword, user_id: "b" })),
		];
		await db.execute("DROP TABLE user_session");
		failed.push(
			...(await Promise.all([
				rejection(adapter.getSession(SECRET)),
				rejection(adapter.setSession(session(SECRET, "a"))),
				rejection(adapter.updateSession(SECRET, { idle_expires: 2 })),
				rejection(adapter.deleteSession(SECRET)),
				rejection(adapter.getSessionAndUser?.(SECRET) ?? Promise.resolve()),
			])),
		);
		for (const error of failed) {
			expect(inspect(error, { depth: 10 })).not.toContain(SECRET);
			expect(`${error.message} ${error.stack ?? ""}`).not.toContain(SECRET);
		}
	});

	test("an error of a trigger passes through unchanged", async () => {
		const db = await opened(driver);
		const message = "sign-up is closed";
		await executeAll(
			db,
			sql.refuseInserts({ trigger: "sign_up_closed", table: "test_user", message }),
		);
		const adapter = adapterOf(db);
		const own = await ownError(db, "INSERT INTO test_user (id, username) VALUES ('a', 'a')");
		expect(own.message).toContain(message);
		expect((await rejection(adapter.setUser(user("a"), null))).message).toBe(own.message);
		// A driver may put more around it when it fails in a batch.
		expect((await rejection(adapter.setUser(user("a"), key("k", "a")))).message).toContain(message);
	});

	test("session methods without a session table say what is missing", async () => {
		const db = await opened(driver);
		const adapter = adapterOf(db, { ...TABLES, session: null });
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
	});
}
