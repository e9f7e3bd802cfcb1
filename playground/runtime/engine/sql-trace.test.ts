import initSqlJs, { type Database, type SqlJsStatic } from "sql.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { traceSql, type SqlEvent, type SqlTrace, untraced } from "./sql-trace.ts";

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
		expect(first?.rows[0]?.[1]).toEqual({ text: "x".repeat(4096), length: 10_000 });
		db.exec(
			"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 500) SELECT i FROM n",
		);
		expect(seen[1]?.rows).toHaveLength(100);
		expect(seen[1]?.rowCount).toBe(500);
	});

	it("reports a statement that SQLite does not take at all, with its parameters, in its place", () => {
		const attempts: readonly (() => unknown)[] = [
			() => db.run("SELECT 1 + 1"),
			() => db.prepare("SELECT * FROM nobody WHERE id = ?", ["a"]),
			() => db.exec("SELEC 1"),
			() => db.run("INSERT INTO user VALUES (?, ?)", ["c", new Date(0) as unknown as string]),
			() => db.run("SELECT ?", ["a", "one too many"]),
			() => db.exec("SELECT 2; INSERT INTO user (id) VALUES ('a'); SELECT 3"),
			() => db.run("SELECT 4;; SELECT * FROM nobody; SELECT 5"),
			() => Array.from(db.iterateStatements("SELECT 6; BROKEN"), (statement) => statement.step()),
			() => db.run("PRAGMA user_version"),
		];
		for (const attempt of attempts) {
			try {
				attempt();
			} catch {
				// What SQLite said is in the trace.
			}
		}
		trace.flush();
		expect(
			seen.map(({ statement, parameters, rows, error }) => [statement, parameters, error ?? rows]),
		).toEqual([
			["SELECT 1 + 1", [], [[2]]],
			["SELECT * FROM nobody WHERE id = ?", ["a"], "no such table: nobody"],
			["SELEC 1", [], 'near "SELEC": syntax error'],
			[
				"INSERT INTO user VALUES (?, ?)",
				["c", "1970-01-01T00:00:00.000Z"],
				expect.stringContaining("unknown type"),
			],
			["SELECT ?", ["a", "one too many"], expect.stringContaining("out of range")],
			["SELECT 2;", [], [[2]]],
			["INSERT INTO user (id) VALUES ('a');", [], "UNIQUE constraint failed: user.id"],
			["SELECT 4;", [], [[4]]],
			["SELECT * FROM nobody; SELECT 5", [], "no such table: nobody"],
			["SELECT 6;", [], [[6]]],
			["BROKEN", [], 'near "BROKEN": syntax error'],
			["PRAGMA user_version", [], [[0]]],
		]);
	});

	it("tells what it cuts: parameters, columns, rows and text", () => {
		const marks = Array.from({ length: 500 }, () => "?");
		db.run(
			`SELECT ${marks.join(", ")}`,
			marks.map((_, index) => index),
		);
		db.run(`SELECT '${"y".repeat(100_000)}'`);
		db.run("SELECT ?, ?, ?", ["z".repeat(9000), "z".repeat(9000), "z".repeat(9000)]);
		const [wide, long, texts] = seen;
		expect([wide?.parameters.length, wide?.parameterCount]).toEqual([100, 500]);
		expect([wide?.columns.length, wide?.columnCount, wide?.rows[0]?.length]).toEqual([
			100, 500, 100,
		]);
		expect(long?.statement).toMatch(/\.\.\. \d+ more characters$/);
		expect(texts?.parameters.map((value) => JSON.stringify(value).length < 4200)).toEqual([
			true,
			true,
			true,
		]);
	});

	it("tells no statement that takes more than its room, whatever is in it", () => {
		const many = Array.from({ length: 100 }, () => "w".repeat(5000));
		db.run(`SELECT ${many.map(() => "?").join(", ")}`, many);
		expect(JSON.stringify(seen[0]).length).toBeLessThan(100_000);
		expect(seen[0]?.parameterCount).toBe(100);
		expect(seen[0]?.rows).toHaveLength(1);
	});

	it("keeps quiet about work that is ours", () => {
		expect(untraced(() => db.exec("SELECT count(*) FROM user"))[0]?.values).toEqual([[2]]);
		expect(seen).toEqual([]);
	});

	it("is gone when it is removed", () => {
		trace.remove();
		db.run("SELECT ?", [1]);
		db.exec("SELECT 1");
		expect(seen).toEqual([]);
	});
});
