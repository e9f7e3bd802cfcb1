import type { AppTransaction, TestDatabase } from "@lucia-auth/adapter-sql/test/test-driver";
import { createDatabase } from "@lucia-auth/adapter-sql/test/servers/server-database";
import { numbers, ownSchema } from "@lucia-auth/adapter-sql/test/servers/own-schema";
import Database from "better-sqlite3";
import {
	CompiledQuery,
	Kysely,
	MysqlDialect,
	PostgresDialect,
	SqliteDialect,
	type KyselyPlugin,
} from "kysely";
import { createPool as createCallbackPool } from "mysql2";
import { createPool, type PoolOptions } from "mysql2/promise";
import { Pool } from "pg";
import { kysely } from "../src/index.ts";

type Instance = Kysely<object>;

/** What an app may have set for its instance. */
export interface Settings {
	readonly plugins?: KyselyPlugin[];
}

const run = async (db: Instance, statement: string): Promise<void> =>
	void (await db.executeQuery(CompiledQuery.raw(statement)));

async function begin(db: Instance): Promise<AppTransaction> {
	const transaction = await db.startTransaction().execute();
	return {
		initialize: (tables) => kysely(transaction, tables),
		execute: (statement) => run(transaction, statement),
		commit: () => transaction.commit().execute(),
		rollback: () => transaction.rollback().execute(),
	};
}

const through = (db: Instance): Pick<TestDatabase, "initialize" | "execute" | "begin"> => ({
	initialize: (tables) => kysely(db, tables),
	execute: (statement) => run(db, statement),
	begin: () => begin(db),
});

/** SQLite in memory, through better-sqlite3. */
export function openSqlite(settings: Settings = {}): TestDatabase {
	const database = new Database(":memory:");
	const db: Instance = new Kysely({ ...settings, dialect: new SqliteDialect({ database }) });
	return {
		...through(db),
		write: (statement, parameters) => void database.prepare(statement).run(...parameters),
		read: <Row>(query: string) => database.prepare(query).all() as Row[],
		schema: "main",
		close: () => db.destroy(),
	};
}

/** A schema of its own on PostgreSQL, through pg. */
export async function openPostgresql(settings: Settings = {}): Promise<TestDatabase> {
	const { schema, options, drop } = await ownSchema();
	const pool = new Pool(options);
	const db: Instance = new Kysely({ ...settings, dialect: new PostgresDialect({ pool }) });
	return {
		...through(db),
		write: async (statement, parameters) => void (await pool.query(statement, [...parameters])),
		read: async <Row>(text: string) => (await pool.query({ text, types: numbers })).rows as Row[],
		schema,
		close: async () => {
			await db.destroy();
			await drop();
		},
	};
}

/** A database of its own on MariaDB, through mysql2. */
export async function openMysql(
	settings: Settings = {},
	options: PoolOptions = {},
): Promise<TestDatabase> {
	const database = await createDatabase();
	const plain = createPool(database.options);
	const pool = createCallbackPool({ ...database.options, ...options });
	const db: Instance = new Kysely({ ...settings, dialect: new MysqlDialect({ pool }) });
	return {
		...through(db),
		write: async (statement, parameters) => void (await plain.execute(statement, [...parameters])),
		read: async <Row>(query: string) => {
			const [rows] = await plain.query(query);
			return rows as Row[];
		},
		schema: database.name,
		close: async () => {
			await Promise.all([db.destroy(), plain.end()]);
			await database.drop();
		},
	};
}
