import { numbers, ownSchema } from "@lucia-auth/adapter-sql/test/servers/own-schema";
import { createDatabase } from "@lucia-auth/adapter-sql/test/servers/server-database";
import {
	later,
	onOneConnection,
	type AppTransaction,
	type TestDatabase,
} from "@lucia-auth/adapter-sql/test/test-driver";
import Database from "better-sqlite3";
import { drizzle as connectSqlite } from "drizzle-orm/better-sqlite3";
import { drizzle as connectMysql } from "drizzle-orm/mysql2";
import { drizzle as connectPg } from "drizzle-orm/node-postgres";
import { drizzle as connectPostgres } from "drizzle-orm/postgres-js";
import { createPool, type PoolOptions } from "mysql2/promise";
import { Pool } from "pg";
import postgres from "postgres";
import type { DrizzleDatabase } from "../src/index.ts";
import { initializeOn } from "./tables.ts";

/** What of an instance a test drives a transaction with. */
interface Transacting {
	transaction(work: (inside: DrizzleDatabase) => Promise<void>): Promise<unknown>;
}

class RolledBack extends Error {}

/** Drizzle ends a transaction when a function returns: it returns when the test ends it. */
async function begin(
	db: Transacting,
	execute: (inside: DrizzleDatabase, statement: string) => Promise<unknown>,
): Promise<AppTransaction> {
	const started = later<AppTransaction>();
	const { promise, resolve } = later<"COMMIT" | "ROLLBACK">();
	const end = async (how: "COMMIT" | "ROLLBACK"): Promise<void> => {
		resolve(how);
		await ended;
	};
	const ended = db
		.transaction(async (inside) => {
			started.resolve({
				initialize: initializeOn(inside),
				execute: async (statement) => void (await execute(inside, statement)),
				commit: () => end("COMMIT"),
				rollback: () => end("ROLLBACK"),
			});
			if ((await promise) === "ROLLBACK") throw new RolledBack();
		})
		.catch((error: unknown) => {
			if (!(error instanceof RolledBack)) throw error;
		});
	ended.catch((error: unknown) => started.reject(error));
	return started.promise;
}

/** SQLite in memory, through better-sqlite3. */
export function openSqlite(): TestDatabase {
	const database = new Database(":memory:");
	return onOneConnection({
		initialize: initializeOn(connectSqlite(database)),
		execute: (statement) => void database.exec(statement),
		write: (statement, parameters) => void database.prepare(statement).run(...parameters),
		read: <Row>(query: string) => database.prepare(query).all() as Row[],
		schema: "main",
		close: () => void database.close(),
	});
}

/** A schema of its own on PostgreSQL, through pg or Postgres.js. */
export async function openPostgresql(driver: "pg" | "Postgres.js" = "pg"): Promise<TestDatabase> {
	const { schema, options, url, drop } = await ownSchema();
	const pool = new Pool(options);
	const client = postgres(url, {
		max: 4,
		onnotice: () => undefined,
		connection: { search_path: schema },
	});
	const db = driver === "pg" ? connectPg(pool) : connectPostgres(client);
	return {
		initialize: initializeOn(db),
		execute: async (statement) => {
			await (driver === "pg" ? pool.query(statement) : client.unsafe(statement));
		},
		write: async (statement, parameters) => void (await pool.query(statement, [...parameters])),
		read: async <Row>(text: string) => (await pool.query({ text, types: numbers })).rows as Row[],
		schema,
		begin: () =>
			begin(db, async (inside, statement) => (inside as unknown as typeof db).execute(statement)),
		close: async () => {
			await Promise.all([pool.end(), client.end()]);
			await drop();
		},
	};
}

/** A database of its own on MariaDB, through mysql2. */
export async function openMysql(options: PoolOptions = {}): Promise<TestDatabase> {
	const database = await createDatabase();
	const plain = createPool(database.options);
	const pool = createPool({ ...database.options, ...options });
	const db = connectMysql(pool);
	return {
		initialize: initializeOn(db),
		execute: async (statement) => void (await plain.query(statement)),
		write: async (statement, parameters) => void (await plain.execute(statement, [...parameters])),
		read: async <Row>(query: string) => {
			const [rows] = await plain.query(query);
			return rows as Row[];
		},
		schema: database.name,
		begin: () =>
			begin(db, async (inside, statement) => (inside as unknown as typeof db).execute(statement)),
		close: async () => {
			await Promise.all([pool.end(), plain.end()]);
			await database.drop();
		},
	};
}
