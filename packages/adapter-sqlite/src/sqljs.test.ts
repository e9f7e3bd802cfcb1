import { sqliteDialect } from "@lucia-auth/adapter-sql/test/dialects/sqlite";
import { sqlAdapterSuite } from "@lucia-auth/adapter-sql/test/sql-adapter-suite";
import { rejection } from "@lucia-auth/adapter-sql/test/suite/rejection";
import { key, user } from "@lucia-auth/adapter-sql/test/suite/rows";
import {
	onOneConnection,
	TABLES,
	testSchema,
	type TestDatabase,
} from "@lucia-auth/adapter-sql/test/test-driver";
import { LuciaError, type UserSchema } from "lucia";
import initSqlJs from "sql.js";
import { expect, test, vi } from "vitest";
import { sqljs } from "./sqljs.ts";

const SQL = await initSqlJs();
const SCHEMA = testSchema(sqliteDialect).join(";");

function open(): TestDatabase {
	const db = new SQL.Database();
	db.run("PRAGMA foreign_keys = ON");
	return onOneConnection({
		initialize: (tables) => sqljs(db, tables),
		execute: (statement) => void db.exec(statement),
		write: (statement, parameters) => void db.run(statement, [...parameters]),
		read: <Row>(query: string) => {
			const rows: Row[] = [];
			const statement = db.prepare(query);
			while (statement.step()) rows.push(statement.getAsObject() as Row);
			statement.free();
			return rows;
		},
		schema: "main",
		close: () => db.close(),
	});
}

sqlAdapterSuite("sqljs", { sql: sqliteDialect, open });

test("statements are prepared once, and as many as before whatever attributes come", async () => {
	const db = new SQL.Database();
	db.exec(SCHEMA);
	const prepare = vi.spyOn(db, "prepare");
	const adapter = sqljs(db, TABLES)(LuciaError);
	await adapter.setUser(user("a"), null);
	const once = prepare.mock.calls.length;
	for (let round = 0; round < 10; round++) {
		await adapter.getUser("a");
		await adapter.updateUser("a", { username: `${round}` } as Partial<UserSchema>);
	}
	expect(prepare.mock.calls.length - once).toBe(2);

	const columns = Array.from({ length: 300 }, (_, index) => `c${index}`);
	for (const column of columns) db.exec(`ALTER TABLE test_user ADD COLUMN ${column} TEXT`);
	for (const column of columns) await adapter.updateUser("a", { [column]: "x" });
	const statements = prepare.mock.results.flatMap((result) =>
		result.type === "return" ? [result.value] : [],
	);
	const open = statements.filter((statement) => {
		try {
			return statement.bind([]);
		} catch {
			return false;
		}
	});
	expect(statements.length).toBeGreaterThan(300);
	expect(open.length).toBeLessThanOrEqual(100);
	expect(await adapter.getUser("a")).toMatchObject({ c0: "x", c299: "x" });
	db.close();
});

test("sql.js: statements that were freed are prepared again", async () => {
	const db = new SQL.Database();
	db.exec(SCHEMA);
	const prepare = vi.spyOn(db, "prepare");
	const adapter = sqljs(db, TABLES)(LuciaError);
	await adapter.setUser(user("a"), key("k", "a"));
	await adapter.getUser("a");
	// What `export()` did up to sql.js 1.15.
	for (const result of prepare.mock.results) if (result.type === "return") result.value.free();
	expect(await adapter.getUser("a")).toStrictEqual(user("a"));
	await adapter.setUser(user("b"), key("l", "b"));
	db.export();
	expect(await adapter.getKeysByUserId("b")).toStrictEqual([key("l", "b")]);
	db.close();
});

test("sql.js: a parameter it cannot bind is an Error, not a bare string", async () => {
	const db = new SQL.Database();
	db.exec(SCHEMA);
	const adapter = sqljs(db, TABLES)(LuciaError);
	const error = await rejection(adapter.getUser(new Date(0) as unknown as string));
	expect(error.message).toContain("unknown type");
	db.close();
});
