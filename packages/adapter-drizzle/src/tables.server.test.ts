import { ownSchema } from "@lucia-auth/adapter-sql/test/servers/own-schema";
import { createDatabase } from "@lucia-auth/adapter-sql/test/servers/server-database";
import { DrizzleQueryError } from "drizzle-orm";
import { drizzle as connectMysql } from "drizzle-orm/mysql2";
import * as mysql from "drizzle-orm/mysql-core";
import { drizzle as connectPg } from "drizzle-orm/node-postgres";
import * as pg from "drizzle-orm/pg-core";
import { drizzle as connectPostgres } from "drizzle-orm/postgres-js";
import { LuciaError, type Adapter, type SessionSchema, type UserSchema } from "lucia";
import { createPool } from "mysql2/promise";
import { Pool } from "pg";
import postgres from "postgres";
import { expect, onTestFinished, test } from "vitest";
import { drizzle, type DrizzleDatabase } from "./index.ts";

// Columns of every kind, on servers: what goes in comes out, as a query of Drizzle's own gives it.

async function expectKept(
	adapter: Adapter,
	db: DrizzleDatabase,
	user: pg.PgTable | mysql.MySqlTable,
): Promise<void> {
	const ada = {
		id: "ada",
		joinedAt: new Date(Date.UTC(2026, 0, 2, 3, 4, 5, 678)),
		isAdmin: true,
		settings: { theme: "night" },
		views: 2n ** 60n,
		visits: 2 ** 40,
		balance: "12.50",
	} as UserSchema;
	await adapter.setUser(ada, null);
	expect(await adapter.getUser("ada")).toStrictEqual(ada);
	const session: SessionSchema = {
		id: "s",
		user_id: "ada",
		active_expires: 2 ** 41,
		idle_expires: 2 ** 42,
	};
	await adapter.setSession(session);
	for (let time = 0; time < 2; time += 1) {
		expect(await adapter.getSessionAndUser?.("s")).toStrictEqual([session, ada]);
	}
	expect(await (db as ReturnType<typeof connectPg>).select().from(user as pg.PgTable)).toEqual([
		ada,
	]);
	await adapter.updateUser("ada", { isAdmin: false, joinedAt: null, settings: null } as object);
	expect(await adapter.getUser("ada")).toMatchObject({ isAdmin: false, joinedAt: null });
}

const POSTGRESQL = [
	"CREATE TABLE auth_user (id TEXT PRIMARY KEY, joined_at TIMESTAMPTZ, is_admin BOOLEAN, settings JSONB, views BIGINT, visits BIGINT, balance NUMERIC(9, 2))",
	"CREATE TABLE user_key (id TEXT PRIMARY KEY, user_id TEXT, hashed_password TEXT)",
	"CREATE TABLE user_session (id TEXT PRIMARY KEY, user_id TEXT, active_expires BIGINT, idle_expires BIGINT)",
];

const ofPostgresql = {
	user: pg.pgTable("auth_user", {
		id: pg.text().primaryKey(),
		joinedAt: pg.timestamp("joined_at", { withTimezone: true }),
		isAdmin: pg.boolean("is_admin"),
		settings: pg.jsonb(),
		views: pg.bigint({ mode: "bigint" }),
		visits: pg.bigint({ mode: "number" }),
		balance: pg.numeric({ precision: 9, scale: 2 }),
	}),
	key: pg.pgTable("user_key", {
		id: pg.text().primaryKey(),
		userId: pg.text("user_id"),
		hashedPassword: pg.text("hashed_password"),
	}),
	session: pg.pgTable("user_session", {
		id: pg.text().primaryKey(),
		userId: pg.text("user_id"),
		activeExpires: pg.bigint("active_expires", { mode: "bigint" }),
		idleExpires: pg.bigint("idle_expires", { mode: "number" }),
	}),
};

test.each(["pg", "Postgres.js"])(
	"drizzle on PostgreSQL with %s: dates, booleans, JSON, numeric, and integers of 64 bits in both modes come back as they went",
	async (driver) => {
		const { options, url, schema, drop } = await ownSchema();
		onTestFinished(drop);
		const pool = new Pool(options);
		onTestFinished(() => pool.end());
		for (const statement of POSTGRESQL) await pool.query(statement);
		const sql = postgres(url, { connection: { search_path: schema } });
		onTestFinished(() => sql.end());
		const db = driver === "pg" ? connectPg(pool) : connectPostgres(sql);
		await expectKept(drizzle(db, ofPostgresql)(LuciaError), db, ofPostgresql.user);
	},
);

const MYSQL = [
	"CREATE TABLE auth_user (id VARCHAR(15) PRIMARY KEY, joined_at DATETIME(3), is_admin BOOLEAN, settings JSON, views BIGINT, visits BIGINT, balance DECIMAL(9, 2))",
	"CREATE TABLE user_key (id VARCHAR(255) PRIMARY KEY, user_id VARCHAR(15), hashed_password VARCHAR(255))",
	"CREATE TABLE user_session (id VARCHAR(127) PRIMARY KEY, user_id VARCHAR(15), active_expires BIGINT, idle_expires BIGINT)",
];

const ofMysql = {
	user: mysql.mysqlTable("auth_user", {
		id: mysql.varchar({ length: 15 }).primaryKey(),
		joinedAt: mysql.datetime("joined_at", { fsp: 3 }),
		isAdmin: mysql.boolean("is_admin"),
		settings: mysql.json(),
		views: mysql.bigint({ mode: "bigint" }),
		visits: mysql.bigint({ mode: "number" }),
		balance: mysql.decimal({ precision: 9, scale: 2 }),
	}),
	key: mysql.mysqlTable("user_key", {
		id: mysql.varchar({ length: 255 }).primaryKey(),
		userId: mysql.varchar("user_id", { length: 15 }),
		hashedPassword: mysql.varchar("hashed_password", { length: 255 }),
	}),
	session: mysql.mysqlTable("user_session", {
		id: mysql.varchar({ length: 127 }).primaryKey(),
		userId: mysql.varchar("user_id", { length: 15 }),
		activeExpires: mysql.bigint("active_expires", { mode: "bigint" }),
		idleExpires: mysql.bigint("idle_expires", { mode: "number" }),
	}),
};

test("drizzle on MariaDB: dates, booleans, JSON, decimals, and integers of 64 bits in both modes come back as they went", async () => {
	const { options, drop } = await createDatabase();
	onTestFinished(drop);
	// As Drizzle's own documentation has it for bigint, whose values are beyond a number.
	const pool = createPool({ ...options, supportBigNumbers: true });
	onTestFinished(() => pool.end());
	for (const statement of MYSQL) await pool.query(statement);
	const db = connectMysql(pool);
	await expectKept(drizzle(db, ofMysql)(LuciaError), db, ofMysql.user);
});

test("drizzle on PostgreSQL: an error is the one that Drizzle throws, with the driver's as its cause, and says what to do", async () => {
	const { options, drop } = await ownSchema();
	onTestFinished(drop);
	const pool = new Pool(options);
	onTestFinished(() => pool.end());
	const adapter = drizzle(connectPg(pool), ofPostgresql)(LuciaError);
	const error: unknown = await adapter.getUser("a").catch((thrown: unknown) => thrown);
	expect(error).toBeInstanceOf(DrizzleQueryError);
	const { message, cause } = error as DrizzleQueryError;
	expect(message).toMatch(/Lucia keeps users in the table "auth_user": create it, or give .+\.$/u);
	expect(cause).toMatchObject({ code: "42P01" });
});
