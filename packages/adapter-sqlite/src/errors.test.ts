import { schemaFor, SQLITE_TYPES } from "@lucia-auth/adapter-sql/test/schema";
import { rejection } from "@lucia-auth/adapter-sql/test/suite/rejection";
import { key, session, user } from "@lucia-auth/adapter-sql/test/suite/rows";
import Database from "better-sqlite3";
import { LuciaError, type Adapter, type InitializeAdapter } from "lucia";
import { DatabaseSync } from "node:sqlite";
import initSqlJs from "sql.js";
import { describe, expect, test } from "vitest";
import { betterSqlite3, nodeSqlite, sqljs } from "./index.ts";

// What SQLite alone says, in all its drivers.

const SQL = await initSqlJs();
const tables = { user: "user", session: "user_session", key: "user_key" };

const drivers: Readonly<Record<string, (schema: string) => InitializeAdapter<Adapter>>> = {
	betterSqlite3: (schema) => betterSqlite3(new Database(":memory:").exec(schema), tables),
	nodeSqlite: (schema) => {
		const db = new DatabaseSync(":memory:");
		db.exec(schema);
		return nodeSqlite(db, tables);
	},
	sqljs: (schema) => sqljs(new SQL.Database().run(schema), tables),
};

describe.each(Object.entries(drivers))("%s", (_, open) => {
	/** The tables, all STRICT, each change of a definition made everywhere. */
	function strict(...changes: readonly (readonly [from: string, to: string])[]): Adapter {
		const schema = schemaFor(SQLITE_TYPES, {
			references: null,
			userColumns: ["age INTEGER"],
		}).map((table) => {
			const changed = changes.reduce((text, [from, to]) => text.replaceAll(from, to), table);
			return `${changed} STRICT`;
		});
		return open(schema.join(";"))(LuciaError);
	}
	const sentence = async (work: Promise<unknown>): Promise<string> =>
		(await rejection(work)).message;
	const TEXT = "and what Lucia keeps there is text: declare it as text";

	test("a STRICT table whose column is of another type is named with the column, and what to do", async () => {
		const ids = strict(["id TEXT", "id INTEGER"]);
		expect(await sentence(ids.setSession(session("s", "a")))).toMatch(
			/^(?:datatype mismatch|cannot store TEXT value in INTEGER column user_session\.\w+)\. The column "\w+" of the table "user_session" is declared INTEGER/u,
		);

		const references = strict(["user_id TEXT", "user_id INTEGER"]);
		await references.setUser(user("a", {}), null);
		expect(await sentence(references.setKey(key("k", "a")))).toBe(
			`cannot store TEXT value in INTEGER column user_key.user_id. The column "user_id" of the table "user_key" is declared INTEGER, ${TEXT}.`,
		);
		expect(await sentence(references.setUser(user("b", {}), key("k", "b")))).toContain(
			'The column "user_id" of the table "user_key"',
		);
		expect(await references.getUser("b")).toBeNull();

		const moments = strict(["active_expires INTEGER", "active_expires BLOB"]);
		expect(await sentence(moments.setSession(session("s", "a")))).toContain(
			'The column "active_expires" of the table "user_session" is declared BLOB, and Lucia keeps milliseconds there: declare it as an integer of 64 bits.',
		);

		const attributes = strict();
		expect(await sentence(attributes.setUser(user("a", { age: "old" }), null))).toBe(
			'cannot store TEXT value in INTEGER column user.age. The column "age" of the table "user" is declared INTEGER: give the attribute of that name a value of this type, or declare the column otherwise.',
		);
	});

	test("a mismatch that a trigger of the app has caused is not laid to Lucia's tables", async () => {
		const schema = [
			...schemaFor(SQLITE_TYPES, { references: null }),
			"CREATE TABLE log (number INTEGER PRIMARY KEY)",
			"CREATE TRIGGER logging AFTER INSERT ON user BEGIN INSERT INTO log VALUES (NEW.id); END",
		].join(";");
		expect(await sentence(open(schema)(LuciaError).setUser(user("a", {}), null))).toBe(
			"datatype mismatch",
		);
	});
});
