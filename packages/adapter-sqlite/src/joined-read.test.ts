import { DatabaseSync } from "node:sqlite";
import { LuciaError, type Adapter } from "lucia";
import { afterEach, beforeEach, expect, test } from "vitest";
import { nodeSqlite } from "./index.ts";

// On node:sqlite a session and its user come in one joined read, as arrays. Arrays carry no names:
// these are remembered, and must never be those of a table as it was before it changed.

let db: DatabaseSync;
let adapter: Adapter;

function open(tables = { user: "user", session: "user_session", key: "user_key" }): Adapter {
	return nodeSqlite(db, tables)(LuciaError);
}

beforeEach(() => {
	db = new DatabaseSync(":memory:");
	db.exec(`
		CREATE TABLE user (id TEXT NOT NULL PRIMARY KEY, username TEXT, role TEXT);
		CREATE TABLE user_session (
			id TEXT NOT NULL PRIMARY KEY, user_id TEXT NOT NULL,
			active_expires INTEGER NOT NULL, idle_expires INTEGER NOT NULL
		);
		INSERT INTO user VALUES ('ada', 'lovelace', 'reader');
		INSERT INTO user_session VALUES ('s1', 'ada', 1, 2);
	`);
	adapter = open();
});

afterEach(() => db.close());

const session = { id: "s1", user_id: "ada", active_expires: 1, idle_expires: 2 };
const user = { id: "ada", username: "lovelace", role: "reader" };

test("the columns of both tables keep their values, also those of one name", async () => {
	expect(await adapter.getSessionAndUser?.("s1")).toStrictEqual([session, user]);
	expect(await adapter.getSessionAndUser?.("s2")).toStrictEqual([null, null]);
});

test("a session without its user is none", async () => {
	db.exec("DELETE FROM user");
	expect(await adapter.getSessionAndUser?.("s1")).toStrictEqual([null, null]);
});

test("a column that gets another name between two reads has it in the second", async () => {
	await adapter.getSessionAndUser?.("s1");
	db.exec("ALTER TABLE user RENAME COLUMN role TO title");
	expect(await adapter.getSessionAndUser?.("s1")).toStrictEqual([
		session,
		{ id: "ada", username: "lovelace", title: "reader" },
	]);
});

test("a dropped column does not lend its name to the one that takes its place", async () => {
	await adapter.getSessionAndUser?.("s1");
	db.exec("ALTER TABLE user DROP COLUMN role; ALTER TABLE user ADD COLUMN nickname TEXT");
	expect(await adapter.getSessionAndUser?.("s1")).toStrictEqual([
		session,
		{ id: "ada", username: "lovelace", nickname: null },
	]);
});

test("a new column of the session table is there at once", async () => {
	await adapter.getSessionAndUser?.("s1");
	db.exec("ALTER TABLE user_session ADD COLUMN country TEXT DEFAULT 'UK'");
	expect(await adapter.getSessionAndUser?.("s1")).toStrictEqual([
		{ ...session, country: "UK" },
		user,
	]);
});

test("tables of an attached database, whose schema is another, are read one after the other", async () => {
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
	const attached = open({ user: "auth.user", session: "auth.user_session", key: "user_key" });
	const before = await attached.getSessionAndUser?.("s2");
	expect(before).toStrictEqual([
		{ ...session, id: "s2", user_id: "bea" },
		{ id: "bea", username: "b" },
	]);
	db.exec("ALTER TABLE auth.user RENAME COLUMN username TO nickname");
	const [, after] = (await attached.getSessionAndUser?.("s2")) ?? [];
	expect(after).toStrictEqual({ id: "bea", nickname: "b" });
});
