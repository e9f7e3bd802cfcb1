import type { TokenSchema } from "lucia";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { postgresql, sqlite } from "../dialect.ts";
import type { BoundStatement } from "../driver.ts";
import { tokenStatements } from "./token-statements.ts";

const access: TokenSchema = {
	id: "a2",
	user_id: "u",
	family: "f",
	family_expires: 90,
	kind: "access",
	expires: 8,
	spent_at: null,
	replaced_by: null,
};
const refresh: TokenSchema = { ...access, id: "r2", kind: "refresh", expires: 30 };

test("a refresh spends one row by its id, and everything after it asks whether that has won", () => {
	const tokens = tokenStatements("auth.token", postgresql);
	expect(tokens.spend("r1", 5, [access, refresh], ["a1"])).toStrictEqual([
		{
			sql: `UPDATE "auth"."token" SET "spent_at" = $1, "replaced_by" = $2, "expires" = "family_expires" WHERE "id" = $3 AND "kind" = 'refresh' AND "spent_at" IS NULL`,
			parameters: [5, "r2", "r1"],
		},
		{
			sql: `UPDATE "auth"."token" SET "spent_at" = $1 WHERE "id" = $2 AND "spent_at" IS NULL AND EXISTS (SELECT 1 FROM (SELECT DISTINCT "id" FROM "auth"."token" WHERE "id" = $3 AND "replaced_by" = $4) AS "spent")`,
			parameters: [5, "a1", "r1", "r2"],
		},
		{
			sql: `INSERT INTO "auth"."token" ("id", "user_id", "family", "family_expires", "kind", "expires") SELECT $1, "user_id", "family", "family_expires", 'access', $2 FROM "auth"."token" WHERE "id" = $3 AND "replaced_by" = $4`,
			parameters: ["a2", 8, "r1", "r2"],
		},
		{
			sql: `INSERT INTO "auth"."token" ("id", "user_id", "family", "family_expires", "kind", "expires") SELECT $1, "user_id", "family", "family_expires", 'refresh', $2 FROM "auth"."token" WHERE "id" = $3 AND "replaced_by" = $4`,
			parameters: ["r2", 30, "r1", "r2"],
		},
	]);
});

test("every batch of a clean-up walked over the spent tokens that are kept: now they are not among those that are over", () => {
	const db = new DatabaseSync(":memory:");
	db.exec(`CREATE TABLE token (id TEXT PRIMARY KEY, user_id TEXT, family TEXT, family_expires INTEGER,
		kind TEXT, expires INTEGER, spent_at INTEGER, replaced_by TEXT)`);
	const tokens = tokenStatements("token", sqlite);
	const run = ({ sql, parameters }: BoundStatement): unknown =>
		db.prepare(sql).run(...(parameters as string[]));
	run(tokens.insert({ ...refresh, id: "r1" }));
	// As an earlier version has left it: kept as well, and deleted with its family.
	run(tokens.insert({ ...refresh, id: "r0", spent_at: 4, replaced_by: "r1" }));
	for (const statement of tokens.spend("r1", 5, [access, refresh], [])) run(statement);
	const ids = (sql: string): unknown[] =>
		db
			.prepare(`SELECT id FROM token ${sql}`)
			.all()
			.map(({ id }) => id);
	expect(ids("WHERE expires < 40")).toStrictEqual(["r0", "a2", "r2"]);
	run(tokens.deleteExpired(40, 10));
	expect(ids("")).toStrictEqual(["r0", "r1"]);
	run(tokens.deleteExpired(91, 10));
	expect(ids("")).toStrictEqual([]);
	db.close();
});

test("cleaning up read the whole table, for every batch: with the indexes of the docs no statement does", () => {
	const db = new DatabaseSync(":memory:");
	db.exec(`
		CREATE TABLE token (id TEXT PRIMARY KEY, user_id TEXT, family TEXT, family_expires INTEGER,
			kind TEXT, expires INTEGER, spent_at INTEGER, replaced_by TEXT);
		CREATE INDEX token_user_id ON token (user_id);
		CREATE INDEX token_family ON token (family);
		CREATE INDEX token_expires ON token (expires);
	`);
	const tokens = tokenStatements("token", sqlite);
	const scans = [
		tokens.selectById("a"),
		...tokens.deleteOfUser("a"),
		tokens.deleteAll({ family: "f" }),
		tokens.selectUnspent({ userId: "a" }, "refresh"),
		tokens.selectUnspent({ family: "f" }, "access"),
		...tokens.spend("r1", 5, [access, refresh], ["a1"]),
		tokens.deleteExpired(5),
		tokens.deleteExpired(5, 1000),
	].filter(({ sql, parameters }) => {
		const plan = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...(parameters as string[]));
		return plan.some(({ detail }) => /SCAN `?token/.test(String(detail)));
	});
	expect(scans).toStrictEqual([]);
	db.close();
});
