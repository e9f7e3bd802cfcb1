import { sqliteDialect } from "@lucia-auth/adapter-sql/test/dialects/sqlite";
import { sqlAdapterSuite } from "@lucia-auth/adapter-sql/test/sql-adapter-suite";
import { key, session, user } from "@lucia-auth/adapter-sql/test/suite/rows";
import {
	onOneConnection,
	TABLES,
	testSchema,
	type TestDatabase,
} from "@lucia-auth/adapter-sql/test/test-driver";
import { lucia, LuciaError, type UserSchema } from "lucia";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { nodeSqlite } from "./node-sqlite.ts";

function open(): TestDatabase {
	const db = new DatabaseSync(":memory:");
	return onOneConnection({
		initialize: (tables) => nodeSqlite(db, tables),
		execute: (statement) => db.exec(statement),
		write: (statement, parameters) => void db.prepare(statement).run(...parameters),
		read: <Row>(query: string) => {
			const rows = db.prepare(query).all();
			return rows.map((row) => Object.assign({}, row)) as Row[];
		},
		schema: "main",
		close: () => db.close(),
	});
}

sqlAdapterSuite("nodeSqlite", { sql: sqliteDialect, open });

test("tables of an attached database are read with the columns that they have now", async () => {
	const db = new DatabaseSync(":memory:");
	db.exec(`
		ATTACH ':memory:' AS auth;
		CREATE TABLE auth.user (id TEXT NOT NULL PRIMARY KEY, username TEXT);
		CREATE TABLE auth.user_session (
			id TEXT NOT NULL PRIMARY KEY, user_id TEXT NOT NULL,
			active_expires INTEGER NOT NULL, idle_expires INTEGER NOT NULL
		);
		INSERT INTO auth.user VALUES ('bea', 'b');
		INSERT INTO auth.user_session VALUES ('s2', 'bea', 1, 2);
	`);
	const tables = { user: "auth.user", session: "auth.user_session", key: "user_key" };
	const attached = nodeSqlite(db, tables)(LuciaError);
	const before = await attached.getSessionAndUser?.("s2");
	expect(before).toStrictEqual([session("s2", "bea"), { id: "bea", username: "b" }]);
	db.exec("ALTER TABLE auth.user RENAME COLUMN username TO nickname");
	const [, after] = (await attached.getSessionAndUser?.("s2")) ?? [];
	expect(after).toStrictEqual({ id: "bea", nickname: "b" });
	db.close();
});

test("a kept read notices each change of its tables at once: columns added, gone, renamed, swapped", async () => {
	const db = new DatabaseSync(":memory:");
	db.exec(testSchema(sqliteDialect).join(";"));
	db.exec("ALTER TABLE test_user ADD COLUMN nickname TEXT");
	const adapter = nodeSqlite(db, TABLES)(LuciaError);
	await adapter.setUser({ ...user("a"), nickname: "n" } as UserSchema, null);
	await adapter.setSession(session("s", "a"));
	const read = async (): Promise<unknown> => (await adapter.getSessionAndUser?.("s"))?.[1];
	const { username } = user("a") as UserSchema & { username: string };
	expect(await read()).toStrictEqual({ id: "a", username, nickname: "n" });
	db.exec(`
		ALTER TABLE test_user RENAME COLUMN username TO other;
		ALTER TABLE test_user RENAME COLUMN nickname TO username;
		ALTER TABLE test_user RENAME COLUMN other TO nickname;
	`);
	expect(await read()).toStrictEqual({ id: "a", username: "n", nickname: username });
	db.exec("ALTER TABLE test_user ADD COLUMN age INTEGER");
	expect(await read()).toStrictEqual({ id: "a", username: "n", nickname: username, age: null });
	db.exec("ALTER TABLE test_user DROP COLUMN username");
	expect(await read()).toStrictEqual({ id: "a", nickname: username, age: null });
	db.exec("PRAGMA foreign_keys = OFF; DROP TABLE test_user");
	await expect(read()).rejects.toThrow("no such table: test_user");
	db.close();
});

test("node:sqlite: a database that was closed and opened again keeps working", async () => {
	const db = new DatabaseSync("file:closed-and-opened?mode=memory&cache=shared");
	const keeper = new DatabaseSync("file:closed-and-opened?mode=memory&cache=shared");
	db.exec(testSchema(sqliteDialect).join(";"));
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

test("node:sqlite: deleting 30,000 dead sessions no longer holds up every request until the end", async () => {
	const db = new DatabaseSync(":memory:");
	db.exec(testSchema(sqliteDialect).join(";"));
	db.exec(`
		INSERT INTO test_user VALUES ('a', 'a');
		WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000)
		INSERT INTO user_session (id, user_id, active_expires, idle_expires) SELECT i, 'a', 1, 2 FROM n;
	`);
	const auth = lucia({ adapter: nodeSqlite(db, TABLES), env: "DEV" });
	const { sessionId } = await auth.createSession({ userId: "a", attributes: {} });
	const left: unknown[] = [];
	let isOver = false;
	const remaining = db.prepare("SELECT count(*) AS n FROM user_session WHERE idle_expires = 2");
	setImmediate(function request() {
		left.push(remaining.get()?.["n"]);
		if (!isOver) setImmediate(request);
	});
	// Two jobs at the same time: each counts what it has deleted.
	const counts = await Promise.all([auth.deleteExpiredSessions(), auth.deleteExpiredSessions()]);
	isOver = true;
	await new Promise((resolve) => setImmediate(resolve));
	expect(counts.map(Number).reduce((one, other) => one + other)).toBe(30_000);
	expect(new Set(left).size).toBeGreaterThan(10);
	expect(await auth.deleteExpiredSessions()).toBe(0);
	expect(await auth.getSession(sessionId)).toMatchObject({ state: "active" });
	db.close();
});

test("an integer beyond 2^53 in a column of the app, such as a snowflake id, locked its user out: every read threw", async () => {
	const db = new DatabaseSync(":memory:");
	db.exec(testSchema(sqliteDialect).join(";"));
	db.exec("ALTER TABLE test_user ADD COLUMN snowflake INTEGER");
	db.exec("ALTER TABLE user_key ADD COLUMN snowflake INTEGER");
	const adapter = nodeSqlite(db, TABLES)(LuciaError);
	for (const snowflake of [2n ** 63n - 1n, -(2n ** 63n) + 1n, 2n ** 53n]) {
		const ann = { id: `${snowflake}`, username: `${snowflake}`, snowflake };
		const itsKey = { ...key(ann.id, ann.id), snowflake };
		await adapter.setUser(ann, itsKey);
		await adapter.setSession(session(ann.id, ann.id));
		expect(await adapter.getUser(ann.id)).toStrictEqual(ann);
		expect(await adapter.getKeysByUserId(ann.id)).toStrictEqual([itsKey]);
		const pair = (await adapter.getSessionAndUser?.(ann.id)) ?? [];
		expect(pair[0]).toMatchObject(session(ann.id, ann.id));
		expect(pair[1]).toStrictEqual(ann);
	}
	// A row without one reads as before.
	await adapter.setUser({ ...user("b"), snowflake: 5 } as UserSchema, null);
	expect(await adapter.getUser("b")).toStrictEqual({ ...user("b"), snowflake: 5 });
	db.close();
});
