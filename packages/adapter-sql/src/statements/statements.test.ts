import { expect, test } from "vitest";
import { postgresql, sqlite } from "../dialect.ts";
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

test("a session and its user are one statement", () => {
	const { selectPair } = sessionStatements({ session: "s1", user: "u1" }, postgresql);
	expect(selectPair("x")).toStrictEqual({
		sql: 'SELECT "s".*, 0 AS "__lucia_user", "u".* FROM "s1" AS "s" INNER JOIN "u1" AS "u" ON "u"."id" = "s"."user_id" WHERE "s"."id" = $1',
		parameters: ["x"],
	});
});
