import { sqliteDialect } from "@lucia-auth/adapter-sql/test/dialects/sqlite";
import { sqlAdapterSuite } from "@lucia-auth/adapter-sql/test/sql-adapter-suite";
import { session, user } from "@lucia-auth/adapter-sql/test/suite/rows";
import {
	onOneConnection,
	TABLES,
	testSchema,
	type TestDatabase,
} from "@lucia-auth/adapter-sql/test/test-driver";
import { v2Suite } from "@lucia-auth/adapter-sql/test/v2-suite";
import { betterSqlite3 as betterSqlite3V2 } from "adapter-sqlite-v2";
import Database from "better-sqlite3";
import { LuciaError } from "lucia";
import { expect, test } from "vitest";
import { betterSqlite3 } from "./better-sqlite3.ts";

function open(adapter = betterSqlite3): TestDatabase {
	const db = new Database(":memory:");
	return onOneConnection({
		initialize: (tables) => adapter(db, tables),
		execute: (statement) => void db.exec(statement),
		write: (statement, parameters) => void db.prepare(statement).run(...parameters),
		read: <Row>(query: string) => db.prepare(query).all() as Row[],
		schema: "main",
		close: () => void db.close(),
	});
}

const driver = { sql: sqliteDialect, open: () => open() };

sqlAdapterSuite("betterSqlite3", driver);

// Its types are those of the `lucia` beside it, which is this library here.
v2Suite("better-sqlite3", driver, () => open(betterSqlite3V2 as unknown as typeof betterSqlite3));

test("better-sqlite3: expiries are numbers when the app reads integers as bigint", async () => {
	const db = new Database(":memory:");
	db.defaultSafeIntegers(true);
	db.exec(testSchema(sqliteDialect).join(";"));
	const adapter = betterSqlite3(db, TABLES)(LuciaError);
	await adapter.setUser(user("a"), null);
	await adapter.setSession(session("s", "a", { country: "XX" }));
	expect(await adapter.getSession("s")).toStrictEqual(session("s", "a", { country: "XX" }));
	await expect(adapter.updateSession("gone", { idle_expires: 1 })).rejects.toStrictEqual(
		new LuciaError("AUTH_INVALID_SESSION_ID"),
	);
	db.close();
});
