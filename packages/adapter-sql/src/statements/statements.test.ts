import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { mysql, postgresql, sqlite } from "../dialect.ts";
import { sessionStatements } from "./session-statements.ts";
import { tableStatements } from "./table-statements.ts";

test("an insert and an update number their placeholders in order", () => {
	const users = tableStatements("auth.user", postgresql);
	expect(users.insert({ id: "a", name: "n" })).toStrictEqual({
		sql: 'INSERT INTO "auth"."user" ("id", "name") VALUES ($1, $2)',
		parameters: ["a", "n"],
	});
	expect(users.updateById("a", { name: "m", age: null })).toStrictEqual({
		sql: 'UPDATE "auth"."user" SET "name" = $1, "age" = $2 WHERE "id" = $3',
		parameters: ["m", null, "a"],
	});
});

test("members that are undefined are left out, and nothing is no statement", () => {
	const users = tableStatements("user", sqlite);
	expect(users.insert({ id: "a", name: undefined }).sql).toBe(
		"INSERT INTO `user` (`id`) VALUES (?)",
	);
	expect(users.updateById("a", { name: undefined })).toBeNull();
	expect(users.updateById("a", {})).toBeNull();
});

test("the texts of two sets of attributes are never mixed up", () => {
	const users = tableStatements("user", sqlite);
	const one = users.insert({ 'a","b': 1 }).sql;
	const two = users.insert({ a: 1, b: 2 }).sql;
	expect(one).toBe('INSERT INTO `user` (`a","b`) VALUES (?)');
	expect(two).toBe("INSERT INTO `user` (`a`, `b`) VALUES (?, ?)");
	expect(users.insert({ b: 1, a: 2 }).sql).toBe("INSERT INTO `user` (`b`, `a`) VALUES (?, ?)");
});

test("a table with named columns reads these only", () => {
	const tokens = tableStatements("token", sqlite, ["id", "user_id"]);
	expect(tokens.selectByUserId("u").sql).toBe(
		"SELECT `id`, `user_id` FROM `token` WHERE `user_id` = ?",
	);
});

test("a delete up to a limit is written so that SQLite, PostgreSQL and MySQL take it", () => {
	const { deleteExpired } = sessionStatements({ session: "auth.s", user: "u" }, postgresql);
	expect(deleteExpired(5)).toStrictEqual({
		sql: 'DELETE FROM "auth"."s" WHERE "idle_expires" < $1',
		parameters: [5],
	});
	expect(deleteExpired(5, 1000)).toStrictEqual({
		sql: 'DELETE FROM "auth"."s" WHERE "id" IN (SELECT "id" FROM "auth"."s" WHERE "idle_expires" < $1 LIMIT 1000)',
		parameters: [5],
	});
	const onMysql = sessionStatements({ session: "s", user: "u" }, mysql);
	expect(onMysql.deleteExpired(5, 1000).sql).toBe(
		"DELETE FROM `s` WHERE `idle_expires` < ? LIMIT 1000",
	);
});

test("a row that is about to be deleted is locked where others could refer to it meanwhile", () => {
	expect(tableStatements("auth.user", postgresql).lockById("u")).toStrictEqual({
		sql: 'SELECT 1 FROM "auth"."user" WHERE "id" = $1 FOR UPDATE',
		parameters: ["u"],
	});
	expect(tableStatements("user", mysql).lockById("u")?.sql).toBe(
		"SELECT 1 FROM `user` WHERE `id` = ? FOR UPDATE",
	);
	expect(tableStatements("user", sqlite).lockById("u")).toBeNull();
});

test.each([0, -1, 1.5, Number.NaN, Infinity, "1; DROP TABLE s", null])(
	"the limit of a delete, which stands in its text, is never %j",
	(limit) => {
		const { deleteExpired } = sessionStatements({ session: "s", user: "u" }, sqlite);
		expect(() => deleteExpired(5, limit as number)).toThrow(TypeError);
	},
);

test("deleting dead sessions in batches reads no more rows than it deletes, given the index of the docs", () => {
	const db = new DatabaseSync(":memory:");
	db.exec(`
		CREATE TABLE s (id TEXT NOT NULL PRIMARY KEY, user_id TEXT, idle_expires INTEGER);
		CREATE INDEX s_idle_expires ON s (idle_expires);
	`);
	const { deleteExpired } = sessionStatements({ session: "s", user: "u" }, sqlite);
	const plan = db.prepare(`EXPLAIN QUERY PLAN ${deleteExpired(5, 1000).sql}`).all(5);
	const details = plan.map(({ detail }) => String(detail));
	expect(details.filter((detail) => /SCAN `?s\b/.test(detail))).toStrictEqual([]);
	expect(details.join()).toContain("s_idle_expires");
	db.close();
});

test("a session and its user are one statement", () => {
	const { selectPair } = sessionStatements({ session: "s1", user: "u1" }, postgresql);
	expect(selectPair("x")).toMatchObject({
		sql: 'SELECT "s".*, 0 AS "__lucia_user", "u".* FROM "s1" AS "s" INNER JOIN "u1" AS "u" ON "u"."id" = "s"."user_id" WHERE "s"."id" = $1',
		parameters: ["x"],
	});
});
