import initSqlJs, { type Database, type SqlJsStatic } from "sql.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { traceSql, type SqlEvent, type SqlTrace } from "./sql-trace.ts";

let SQL: SqlJsStatic;
let db: Database;
let trace: SqlTrace;
let seen: SqlEvent[];

beforeEach(async () => {
	SQL = await initSqlJs();
	seen = [];
	trace = traceSql(SQL, (event) => seen.push(event));
	db = new SQL.Database();
	db.run("CREATE TABLE user (id TEXT PRIMARY KEY, age INTEGER)");
	db.run("INSERT INTO user VALUES ('a', 1), ('b', 2)");
	seen = [];
});

afterEach(() => {
	db.close();
	trace.remove();
});

describe("the trace of sql.js", () => {
	it("reports a prepared statement once it has ended, with its rows", () => {
		const statement = db.prepare("SELECT * FROM user WHERE age > ?");
		statement.bind([0]);
		while (statement.step()) statement.getAsObject();
		expect(seen).toEqual([
			{
				type: "sql",
				statement: "SELECT * FROM user WHERE age > ?",
				parameters: [0],
				columns: ["id", "age"],
				rows: [
					["a", 1],
					["b", 2],
				],
				rowCount: 2,
				changes: 0,
			},
		]);
	});

	it("reports a statement that is kept and reset, each time with its own parameters", () => {
		const statement = db.prepare("SELECT id FROM user WHERE id = ?");
		for (const id of ["a", "z"]) {
			statement.bind([id]);
			if (statement.step()) statement.getAsObject();
			statement.reset();
		}
		statement.getAsObject(["b"]);
		statement.free();
		expect(seen.map(({ parameters, rows }) => ({ parameters, rows }))).toEqual([
			{ parameters: ["a"], rows: [["a"]] },
			{ parameters: ["z"], rows: [] },
			{ parameters: ["b"], rows: [["b"]] },
		]);
	});

	it("counts the rows that a statement changed, cascades included", () => {
		db.run("PRAGMA foreign_keys = ON");
		db.run("CREATE TABLE key (user_id TEXT REFERENCES user (id) ON DELETE CASCADE)");
		db.run("INSERT INTO key VALUES (?), (?)", ["a", "a"]);
		db.run("DELETE FROM user WHERE id = ?", ["a"]);
		expect(seen.slice(-2).map(({ changes }) => changes)).toEqual([2, 3]);
	});

	it("reports what exec, each and run with rows executed, statement by statement", () => {
		db.exec("SELECT 1; SELECT 2");
		db.each(
			"SELECT id FROM user",
			() => undefined,
			() => undefined,
		);
		db.run("INSERT INTO user VALUES (?, 3) RETURNING id", ["c"]);
		for (const statement of db.iterateStatements("SELECT 3; SELECT 4;")) statement.step();
		trace.flush();
		expect(seen.map(({ statement, rowCount }) => [statement, rowCount])).toEqual([
			["SELECT 1;", 1],
			["SELECT 2", 1],
			["SELECT id FROM user", 2],
			["INSERT INTO user VALUES (?, 3) RETURNING id", 1],
			["SELECT 3;", 1],
			["SELECT 4;", 1],
		]);
	});

	it("reports a statement that failed, with what SQLite said", () => {
		expect(() => db.run("INSERT INTO user VALUES (?, ?)", ["a", 1])).toThrow(/UNIQUE/);
		expect(() => db.run("DROP TABLE nobody")).toThrow(/no such table/);
		expect(seen.map(({ error, changes }) => [error, changes])).toEqual([
			["UNIQUE constraint failed: user.id", 0],
			["no such table: nobody", 0],
		]);
	});

	it("shows blobs as hex, cuts long text, and stops at a hundred rows", () => {
		db.run("SELECT ?, ?", [new Uint8Array([0, 255]), "x".repeat(10_000)]);
		const [first] = seen;
		expect(first?.parameters[0]).toEqual({ blob: "00ff" });
		expect(first?.rows[0]?.[1]).toHaveLength(4097);
		db.exec(
			"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 500) SELECT i FROM n",
		);
		expect(seen[1]?.rows).toHaveLength(100);
		expect(seen[1]?.rowCount).toBe(500);
	});

	it("keeps quiet about work that is ours", () => {
		expect(trace.untraced(() => db.exec("SELECT count(*) FROM user"))[0]?.values).toEqual([[2]]);
		expect(seen).toEqual([]);
	});

	it("is gone when it is removed", () => {
		trace.remove();
		db.run("SELECT ?", [1]);
		db.exec("SELECT 1");
		expect(seen).toEqual([]);
	});
});
