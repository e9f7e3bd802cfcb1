import { sqliteDialect } from "@lucia-auth/adapter-sql/test/dialects/sqlite";
import { declaredTablesSuite } from "@lucia-auth/adapter-sql/test/sql-adapter-suite";
import { checkTables, printSchema, sqliteSchema } from "@lucia-auth/adapter-sql/schema";
import Database from "better-sqlite3";
import { drizzle as connect } from "drizzle-orm/better-sqlite3";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { expect, onTestFinished, test } from "vitest";
import { openSqlite } from "../test/databases.ts";
import { drizzle } from "./drizzle.ts";

declaredTablesSuite("drizzle on SQLite", { sql: sqliteDialect, open: openSqlite });

test("the tables that an app has declared are compared with those that the library wants", async () => {
	const connection = new Database(":memory:");
	onTestFinished(() => void connection.close());
	connection.exec(printSchema("sql", {}, sqliteSchema).replace(/CREATE INDEX user_key[^;]+;/u, ""));
	const user = sqliteTable("user", { id: text().primaryKey() });
	const key = sqliteTable("user_key", {
		id: text().primaryKey(),
		userId: text("user_id").notNull(),
		hashedPassword: text("hashed_password"),
	});
	const session = sqliteTable("user_session", {
		id: text().primaryKey(),
		userId: text("user_id").notNull(),
		activeExpires: integer("active_expires").notNull(),
		idleExpires: integer("idle_expires").notNull(),
	});
	const adapter = drizzle(connect(connection), { user, key, session });
	expect(await checkTables(adapter, {}, sqliteSchema)).toStrictEqual([
		expect.objectContaining({ table: "user_key", column: "user_id", breaks: false }),
	]);
});
