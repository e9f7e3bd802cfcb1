// The databases that the SQL of the migration pages runs on.
import Database from "better-sqlite3";
import { startMariadb } from "../servers/mariadb.ts";
import { startPostgresql } from "../servers/postgresql.ts";
import { mysqlPool, pgPool } from "./generations.ts";

/** An empty database, on a driver that the old apps used. */
export interface Server {
	/** What the adapters take: a `Database` of better-sqlite3, a `Pool` of `pg` or of `mysql2/promise`. */
	readonly client: object;
	/** Executes statements as a client of the database would: all of a file, one after the other. */
	readonly execute: (sql: string) => Promise<void>;
	readonly rows: (sql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;
	readonly stop: () => Promise<void>;
}

/** SQLite in memory, or in a file that something else opens too. */
export async function sqlite(file = ":memory:"): Promise<Server> {
	const db = new Database(file);
	return {
		client: db,
		execute: async (sql) => void db.exec(sql),
		rows: async (sql) => db.prepare<[], Readonly<Record<string, unknown>>>(sql).all(),
		stop: async () => void db.close(),
	};
}

type Rows = readonly Readonly<Record<string, unknown>>[];

/** PostgreSQL, of whose database everything is dropped first. */
export async function postgresql(): Promise<Server & { readonly url: string }> {
	const server = await startPostgresql();
	const pool = await pgPool({ connectionString: server.url });
	await pool.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
	return {
		url: server.url,
		client: pool,
		execute: async (sql) => void (await pool.query(sql)),
		rows: async (sql) => ((await pool.query(sql)) as { rows: Rows }).rows,
		stop: async () => {
			// Not awaited: v1's adapter never gives a connection of a transaction back.
			void pool.end();
			await server.stop();
		},
	};
}

/** MariaDB, or the MySQL that `MYSQL_URL` names; its database is empty. */
export async function mysql(): Promise<Server> {
	const server = await startMariadb();
	const pool = await mysqlPool({ uri: server.url, multipleStatements: true });
	return {
		client: pool,
		execute: async (sql) => void (await pool.query(sql)),
		rows: async (sql) => ((await pool.query(sql)) as [Rows])[0],
		stop: async () => {
			await pool.end();
			await server.stop();
		},
	};
}
