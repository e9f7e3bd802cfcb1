import type { Adapter } from "lucia";
import { afterEach, beforeEach, expect, test } from "vitest";
import { schemaFor } from "../schema.ts";
import {
	adapterOf,
	executeAll,
	openWith,
	TABLES,
	type TestDatabase,
	type TestDriver,
} from "../test-driver.ts";

// Where a session and its user come in one joined read, they come as arrays. Arrays carry no names:
// these may be remembered, and must never be those of a table as it was before it changed.

const session = { id: "s1", user_id: "ada", active_expires: 1, idle_expires: 2 };
const user = { id: "ada", username: "lovelace", role: "reader" };

/** A session and its user, on tables that change between two reads. */
export function joinedReadTests(driver: TestDriver): void {
	const { types } = driver.sql;
	let db: TestDatabase;
	let adapter: Adapter;

	beforeEach(async () => {
		const schema = schemaFor(types, {
			user: TABLES.user,
			userColumns: [`username ${types.text}`, `role ${types.text}`],
			references: null,
		});
		db = await openWith(driver, [
			...schema,
			"INSERT INTO test_user VALUES ('ada', 'lovelace', 'reader')",
			"INSERT INTO user_session VALUES ('s1', 'ada', 1, 2)",
		]);
		adapter = adapterOf(db);
	});
	afterEach(() => db.close());

	test("the columns of both tables keep their values, also those of one name", async () => {
		expect(await adapter.getSessionAndUser?.("s1")).toStrictEqual([session, user]);
		expect(await adapter.getSessionAndUser?.("s2")).toStrictEqual([null, null]);
	});

	test("a session without its user is none", async () => {
		await db.execute("DELETE FROM test_user");
		expect(await adapter.getSessionAndUser?.("s1")).toStrictEqual([null, null]);
	});

	test("a column that gets another name between two reads has it in the second", async () => {
		await adapter.getSessionAndUser?.("s1");
		await db.execute("ALTER TABLE test_user RENAME COLUMN role TO title");
		expect(await adapter.getSessionAndUser?.("s1")).toStrictEqual([
			session,
			{ id: "ada", username: "lovelace", title: "reader" },
		]);
	});

	test("a dropped column does not lend its name to the one that takes its place", async () => {
		await adapter.getSessionAndUser?.("s1");
		await executeAll(db, [
			"ALTER TABLE test_user DROP COLUMN role",
			`ALTER TABLE test_user ADD COLUMN nickname ${types.text}`,
		]);
		expect(await adapter.getSessionAndUser?.("s1")).toStrictEqual([
			session,
			{ id: "ada", username: "lovelace", nickname: null },
		]);
	});

	test("a new column of the session table is there at once", async () => {
		await adapter.getSessionAndUser?.("s1");
		await db.execute(`ALTER TABLE user_session ADD COLUMN country ${types.text} DEFAULT 'UK'`);
		expect(await adapter.getSessionAndUser?.("s1")).toStrictEqual([
			{ ...session, country: "UK" },
			user,
		]);
	});
}
