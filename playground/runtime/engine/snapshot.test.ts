import * as fc from "fast-check";
import initSqlJs, { type Database, type SqlJsStatic } from "sql.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readTables, restoreTables } from "./snapshot.ts";

const schema = `
	CREATE TABLE user (id TEXT NOT NULL PRIMARY KEY, "odd ""name""" BLOB);
	CREATE TABLE user_session (id TEXT PRIMARY KEY, user_id TEXT REFERENCES user (id));
`;
let SQL: SqlJsStatic;
let db: Database;

function open(text: string): Database {
	const opened = new SQL.Database();
	opened.run("PRAGMA foreign_keys = ON");
	opened.run(text);
	return opened;
}

beforeEach(async () => {
	SQL = await initSqlJs();
	db = open(schema);
});

afterEach(() => {
	db.close();
});

describe("a snapshot", () => {
	it("brings back every value in the order of insertion", () => {
		const cell = fc.oneof(
			fc.string(),
			fc.maxSafeInteger(),
			fc.double({ noNaN: true, noDefaultInfinity: true }),
			fc.uint8Array(),
			fc.constant(null),
		);
		const rows = fc.uniqueArray(fc.tuple(fc.string(), cell), { selector: ([id]) => id });
		fc.assert(
			fc.property(rows, (all) => {
				db.run("DELETE FROM user");
				for (const row of all) db.run("INSERT INTO user VALUES (?, ?)", row);
				const tables = readTables(db);
				const other = open(schema);
				expect(restoreTables(other, structuredClone(tables))).toEqual([]);
				expect(readTables(other)).toEqual(tables);
				other.close();
			}),
			{ numRuns: 50 },
		);
	});

	it("replaces what is there, though rows refer to each other, and checks references after", () => {
		db.run("INSERT INTO user VALUES ('a', NULL)");
		db.run("INSERT INTO user_session VALUES ('s', 'a')");
		restoreTables(db, [
			{ name: "user_session", columns: ["id", "user_id"], rows: [["t", "b"]] },
			{ name: "user", columns: ["id"], rows: [["b"]] },
		]);
		expect(readTables(db).map(({ rows }) => rows)).toEqual([[["b", null]], [["t", "b"]]]);
		expect(() => db.run("INSERT INTO user_session VALUES ('u', 'nobody')")).toThrow(/FOREIGN KEY/);
	});

	it("keeps what still fits a schema that has changed, and names what does not", () => {
		const before = [
			{ name: "user", columns: ["id", "age"], rows: [["a", 3]] },
			{ name: "user_session", columns: ["id"], rows: [["s"]] },
			{ name: "empty", columns: ["id"], rows: [] },
		];
		const other = open(
			"CREATE TABLE user (id TEXT); CREATE TABLE user_session (id TEXT, x NOT NULL)",
		);
		expect(restoreTables(other, before)).toEqual(["user_session"]);
		expect(readTables(other).map(({ rows }) => rows)).toEqual([[["a"]], []]);
		other.close();
		const none = open("CREATE TABLE other (id TEXT)");
		expect(restoreTables(none, before)).toEqual(["user", "user_session"]);
		none.close();
	});

	it("leaves prepared statements usable", () => {
		const statement = db.prepare("SELECT count(*) FROM user");
		restoreTables(db, readTables(db));
		expect(statement.get([])).toEqual([0]);
	});

	it("says how many rows it left out of a long table", () => {
		db.run(
			"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1500) INSERT INTO user SELECT i, NULL FROM n",
		);
		const [user] = readTables(db);
		expect(user?.rows).toHaveLength(1000);
		expect(user?.rowCount).toBe(1500);
	});

	it("reads tables without rowid, and none of SQLite's own", () => {
		const other = open(
			"CREATE TABLE a (id TEXT PRIMARY KEY) WITHOUT ROWID; CREATE TABLE b (id INTEGER PRIMARY KEY AUTOINCREMENT)",
		);
		other.run("INSERT INTO a VALUES ('x')");
		expect(readTables(other).map(({ name, rows }) => [name, rows])).toEqual([
			["a", [["x"]]],
			["b", []],
		]);
		other.close();
	});
});
