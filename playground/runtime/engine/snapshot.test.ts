import * as fc from "fast-check";
import initSqlJs, { type Database, type SqlJsStatic } from "sql.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseEngineMessage } from "../validate.ts";
import { carryTables, readTables, restoreTables } from "./snapshot.ts";

/** As tables get from one engine to the next: as a message, for some hosts as text. */
function copyTables(from: Database, to: Database): readonly string[] {
	const message = JSON.parse(JSON.stringify(carryTables(from))) as ReturnType<typeof carryTables>;
	return restoreTables(to, message);
}

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
		const tables = [
			{ name: "user_session", columns: ["id", "user_id"], rows: [["t", "b"]] },
			{ name: "user", columns: ["id"], rows: [["b"]] },
		];
		expect(restoreTables(db, { tables })).toEqual([]);
		expect(readTables(db).tables.map(({ rows }) => rows)).toEqual([[["b", null]], [["t", "b"]]]);
		expect(() => db.run("INSERT INTO user_session VALUES ('u', 'nobody')")).toThrow(/FOREIGN KEY/);
	});

	it("keeps what still fits a schema that has changed, and names what does not", () => {
		const tables = [
			{ name: "user", columns: ["id", "age"], rows: [["a", 3]] },
			{ name: "user_session", columns: ["id"], rows: [["s"]] },
			{ name: "empty", columns: ["id"], rows: [] },
		];
		const other = open(
			"CREATE TABLE user (id TEXT); CREATE TABLE user_session (id TEXT, x NOT NULL)",
		);
		expect(restoreTables(other, { tables })).toEqual([
			"The values of user.age were left out: the schema has no such column any more.",
			"The 1 row of user_session does not fit the schema any more and was left out.",
		]);
		expect(readTables(other).tables.map(({ rows }) => rows)).toEqual([[["a"]], []]);
		other.close();
		const none = open("CREATE TABLE other (id TEXT)");
		expect(restoreTables(none, { tables })).toEqual([
			"The table user is not in the schema, and its 1 row was left out.",
			"The table user_session is not in the schema, and its 1 row was left out.",
		]);
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
		const kept = readTables(db);
		expect(kept.tables[0]?.rows).toHaveLength(1000);
		expect(kept.tables[0]?.rowCount).toBe(1500);
		const other = open(schema);
		expect(restoreTables(other, kept)).toEqual([
			"Of the table user only 1,000 of 1,500 rows are back: no more are carried over.",
		]);
		other.close();
	});

	it("says which values it has the beginning of only", () => {
		db.run("INSERT INTO user VALUES ('a', ?), ('b', ?)", [
			"x".repeat(100_000),
			new Uint8Array(50_000),
		]);
		const kept = readTables(db);
		expect(kept.tables[0]?.rows[0]?.[1]).toMatchObject({ length: 100_000 });
		expect(kept.tables[0]?.rows[1]?.[1]).toMatchObject({ length: 50_000 });
		const other = open(schema);
		expect(restoreTables(other, kept)).toEqual([
			"In the table user 2 long values are back as a beginning only.",
		]);
		other.close();
	});

	it("lists a hundred tables and says how many there are", () => {
		for (let table = 0; table < 150; table += 1) db.run(`CREATE TABLE t${table} (id)`);
		const kept = readTables(db);
		expect([kept.tables.length, kept.tableCount]).toEqual([100, 152]);
		expect(restoreTables(db, kept)).toEqual(["52 more tables were not kept."]);
		expect(restoreTables(db, { tables: kept.tables, tableCount: 101 })).toEqual([
			"1 more table was not kept.",
		]);
	});

	it("lets no table take the room of those after it", () => {
		const columns = Array.from({ length: 300 }, (_, index) => `c${index} DEFAULT 'x'`);
		const wide = open(`CREATE TABLE wide (${columns.join(", ")}); CREATE TABLE user (id TEXT)`);
		const numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1000)";
		wide.run(`${numbers} INSERT INTO wide (c0) SELECT i FROM n`);
		wide.run(`${numbers} INSERT INTO user SELECT i FROM n`);
		const [first, user] = readTables(wide).tables;
		expect([first?.rowCount, user?.rows.length]).toEqual([1000, 1000]);
		expect((first?.rows.length ?? 0) * 300).toBeLessThan(200_000);
		wide.close();
	});

	it("copies every row to another database, however many, and each value to the bit", () => {
		db.run(
			"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1500) INSERT INTO user SELECT i, 9007199254740993 FROM n",
		);
		db.run("INSERT INTO user VALUES ('long', ?)", ["x".repeat(100_000)]);
		const other = open(schema.replace("BLOB", "INTEGER"));
		expect(copyTables(db, other)).toEqual([]);
		const sums = `SELECT count(*), max(length("odd ""name""")), min(CAST("odd ""name""" AS TEXT)) FROM user`;
		expect(other.exec(sums)).toEqual(db.exec(sums));
		other.close();
	});

	it("copies whole numbers as whole ones and real ones as real ones, where the column does not say which", () => {
		const text = "CREATE TABLE any (value)";
		const from = open(text);
		from.run(`INSERT INTO any VALUES (1), (1.0), (5000000000), (5e9), (9223372036854775807),
			(-9223372036854775808), (1e308), (9e999), (-9e999), (0.1), ('1'), (x'00ff'), (NULL), (9007199254740993.0)`);
		const to = open(text);
		expect(copyTables(from, to)).toEqual([]);
		const stored = "SELECT typeof(value), quote(value) FROM any ORDER BY rowid";
		expect(to.exec(stored)).toEqual(from.exec(stored));
		from.close();
		to.close();
	});

	it("copies no more than a message may hold, and says of which table how much", () => {
		const columns = Array.from({ length: 300 }, (_, index) => `c${index} DEFAULT 'x'`);
		const text = `CREATE TABLE few (id); CREATE TABLE many (id, ${columns.join(", ")})`;
		const from = open(text);
		from.run(
			"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 4000) INSERT INTO many (id) SELECT i FROM n",
		);
		from.run("INSERT INTO few SELECT id FROM many LIMIT 2000");
		const carried = carryTables(from);
		expect(parseEngineMessage({ t: "carried", id: 1, ...carried })).not.toBeNull();
		expect(carried.tables[0]?.rows).toHaveLength(2000);
		const to = open(text);
		expect(restoreTables(to, carried)).toEqual([
			expect.stringMatching(/^Of the table many only 2,9\d\d of 4,000 rows are back/),
		]);
		from.close();
		to.close();
	});

	it("copies a text that is longer than the page takes as a beginning, and says so", () => {
		db.run("INSERT INTO user VALUES ('long', ?)", ["x".repeat(1_500_000)]);
		expect(parseEngineMessage({ t: "carried", id: 1, ...carryTables(db) })).not.toBeNull();
		const other = open(schema);
		expect(copyTables(db, other)).toEqual([
			"In the table user 1 long value is back as a beginning only.",
		]);
		other.close();
	});

	it("does not call generated columns lost that are only shown", () => {
		const text = "CREATE TABLE user (id TEXT, upper TEXT AS (upper(id)) STORED)";
		const made = open(text);
		made.run("INSERT INTO user VALUES ('Ada')");
		const other = open(text);
		expect(restoreTables(other, readTables(made))).toEqual([]);
		expect(readTables(other)).toEqual(readTables(made));
		made.close();
		other.close();
	});

	it("copies what a program has made besides, as far as the schema has it, and says the rest", () => {
		db.run("CREATE TABLE note (text); INSERT INTO note VALUES ('a'), ('b')");
		db.run("INSERT INTO user VALUES ('a', 1), ('b', 2)");
		const other = open(schema.replace("BLOB", 'CHECK ("odd ""name""" > 1)'));
		expect(copyTables(db, other)).toEqual([
			"1 of 2 rows of user does not fit the schema any more and was left out.",
			"The table note is not in the schema, and its 2 rows were left out.",
		]);
		expect(readTables(other).tables[0]?.rows).toEqual([["b", 2]]);
		other.close();
	});

	it("shows generated columns, and does not try to store them", () => {
		const text =
			"CREATE TABLE user (id TEXT, upper TEXT AS (upper(id)) STORED, low AS (lower(id)))";
		const made = open(text);
		made.run("INSERT INTO user VALUES ('Ada')");
		const other = open(text);
		expect(copyTables(made, other)).toEqual([]);
		expect(readTables(other).tables).toEqual([
			{ name: "user", columns: ["id", "upper", "low"], rows: [["Ada", "ADA", "ada"]] },
		]);
		made.close();
		other.close();
	});

	it("reads tables without rowid, and none of SQLite's own", () => {
		const other = open(
			"CREATE TABLE a (id TEXT PRIMARY KEY) WITHOUT ROWID; CREATE TABLE b (id INTEGER PRIMARY KEY AUTOINCREMENT)",
		);
		other.run("INSERT INTO a VALUES ('x')");
		expect(readTables(other).tables.map(({ name, rows }) => [name, rows])).toEqual([
			["a", [["x"]]],
			["b", []],
		]);
		other.close();
	});

	/** The rows of all tables, after a copy into a database of the same schema, and into one more. */
	function copyTwice(text: string, fill: string) {
		let from = open(text);
		from.run(fill);
		const before = readTables(from).tables.map(({ rows }) => rows);
		const lost: string[] = [];
		for (let copy = 0; copy < 2; copy += 1) {
			const to = open(text);
			lost.push(...copyTables(from, to));
			from.close();
			from = to;
		}
		return { to: from, before, after: readTables(from).tables.map(({ rows }) => rows), lost };
	}

	it("lets no trigger fire for rows that are put back: an audit log grew with each run", () => {
		const { to, before, after, lost } = copyTwice(
			`CREATE TABLE audit (id INTEGER PRIMARY KEY, what TEXT);
			CREATE TABLE user (id TEXT PRIMARY KEY);
			CREATE TABLE user_count (n INTEGER);
			INSERT INTO user_count VALUES (0);
			CREATE TRIGGER "user ""made""" AFTER INSERT ON user BEGIN
				INSERT INTO audit (what) VALUES ('made ' || new.id);
				UPDATE user_count SET n = n + 1;
			END;
			CREATE TEMP TRIGGER emptied AFTER DELETE ON main.user_count BEGIN
				INSERT INTO audit (what) VALUES ('counter gone');
			END;
			CREATE TRIGGER few BEFORE INSERT ON user WHEN (SELECT count(*) FROM user) >= 2 BEGIN
				SELECT RAISE(IGNORE);
			END;`,
			"INSERT INTO user VALUES ('a'), ('b'), ('c'); DROP TRIGGER few; INSERT INTO user VALUES ('d')",
		);
		expect(lost).toEqual([]);
		expect(after).toEqual(before);
		to.run("DELETE FROM user_count");
		to.run("DELETE FROM user; INSERT INTO user VALUES ('e'), ('f'), ('g')");
		expect(to.exec("SELECT what FROM audit ORDER BY id DESC LIMIT 3")[0]?.values).toEqual([
			["made f"],
			["made e"],
			["counter gone"],
		]);
		to.close();
	});

	it("gives no number again that AUTOINCREMENT has given: those of deleted rows came back", () => {
		const text = "CREATE TABLE log (id INTEGER PRIMARY KEY AUTOINCREMENT, text)";
		const { to, lost } = copyTwice(
			text,
			"INSERT INTO log (text) VALUES ('a'), ('b'), ('c'); DELETE FROM log WHERE id > 1",
		);
		expect(lost).toEqual([]);
		const nextOf = (next: Database) => {
			next.run("INSERT INTO log (text) VALUES ('next')");
			return next.exec("SELECT max(id) FROM log")[0]?.values;
		};
		expect(nextOf(to)).toEqual([[4]]);
		const other = open(
			`${text}; CREATE TABLE more (id INTEGER PRIMARY KEY AUTOINCREMENT); INSERT INTO more VALUES (7); DELETE FROM more`,
		);
		expect(copyTables(to, other)).toEqual([]);
		expect(nextOf(other)).toEqual([[5]]);
		other.run("INSERT INTO more VALUES (NULL)");
		expect(other.exec("SELECT id FROM more")[0]?.values).toEqual([[8]]);
		const none = open("CREATE TABLE log (id INTEGER PRIMARY KEY, text)");
		expect(copyTables(other, none)).toEqual([
			"The table more is not in the schema, and its 1 row was left out.",
		]);
		for (const opened of [to, other, none]) opened.close();
	});

	it("counts rows that the new schema would drop or replace without a word", () => {
		const from = open("CREATE TABLE user (id TEXT, name TEXT)");
		from.run("INSERT INTO user VALUES ('a', 'x'), ('b', 'x'), ('c', 'y')");
		for (const conflict of ["REPLACE", "IGNORE", "ROLLBACK"]) {
			const to = open(`CREATE TABLE user (id TEXT, name TEXT UNIQUE ON CONFLICT ${conflict})`);
			expect(copyTables(from, to)).toEqual([
				"1 of 3 rows of user does not fit the schema any more and was left out.",
			]);
			expect(readTables(to).tables[0]?.rows).toEqual([
				["a", "x"],
				["c", "y"],
			]);
			to.close();
		}
		from.close();
	});

	it("copies tables with every way to be stored, and what reads them", () => {
		const { to, before, after, lost } = copyTwice(
			`CREATE TABLE user_session (id TEXT PRIMARY KEY, user_id TEXT NOT NULL REFERENCES user (id)
				ON DELETE CASCADE) WITHOUT ROWID;
			CREATE TABLE user (id TEXT PRIMARY KEY, name TEXT, gone INTEGER,
				low TEXT AS (lower(name)) VIRTUAL, up TEXT AS (upper(name)) STORED UNIQUE) STRICT;
			CREATE UNIQUE INDEX one_name ON user (low) WHERE gone IS NULL;
			CREATE VIEW there AS SELECT id FROM user WHERE gone IS NULL;
			CREATE TRIGGER make INSTEAD OF INSERT ON there BEGIN INSERT INTO user (id) VALUES (new.id); END;
			CREATE VIRTUAL TABLE note USING fts4 (body);
			CREATE VIRTUAL TABLE term USING fts4aux (note);`,
			`INSERT INTO user (id, name, gone) VALUES ('a', 'Ada', NULL), ('b', 'ADA ', 1);
			INSERT INTO user_session VALUES ('t', 'b'), ('s', 'a');
			INSERT INTO note VALUES ('hello world'), ('other');
			INSERT INTO there VALUES ('c');`,
		);
		expect(lost).toEqual([]);
		expect(after).toEqual(before);
		expect(to.exec("SELECT body FROM note WHERE note MATCH 'world'")[0]?.values).toEqual([
			["hello world"],
		]);
		to.run("INSERT INTO there VALUES ('d'); DELETE FROM user WHERE id = 'a'");
		expect(to.exec("SELECT id FROM user_session")[0]?.values).toEqual([["t"]]);
		expect(to.exec("SELECT id FROM there")[0]?.values).toEqual([["c"], ["d"]]);
		to.close();
	});

	it("does not fill a view that has the name of a table: the project did not start any more", () => {
		db.run("INSERT INTO user VALUES ('a', 1)");
		const other = open("CREATE TABLE person (id); CREATE VIEW user AS SELECT id FROM person");
		expect(copyTables(db, other)).toEqual([
			"The table user is not in the schema, and its 1 row was left out.",
		]);
		other.close();
	});
});
