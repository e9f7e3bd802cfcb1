import type { AppTransaction, TestDatabase } from "@lucia-auth/adapter-sql/test/test-driver";
import { Pool, type PoolClient, type PoolConfig } from "pg";
import { pg } from "../src/pg.ts";
import { numbers, ownSchema } from "@lucia-auth/adapter-sql/test/servers/own-schema";

/**
 * A database of its own on `pg`.
 *
 * @param connect - Makes the pool, where it is not that of `pg` itself.
 */
export async function openPg(
	adapter: typeof pg = pg,
	connect: (options: PoolConfig) => Pool = (options) => new Pool(options),
): Promise<TestDatabase> {
	const { schema, options, drop } = await ownSchema();
	const pool = connect(options);
	const begin = async (): Promise<AppTransaction> => {
		const client: PoolClient = await pool.connect();
		await client.query("BEGIN");
		const end = async (command: string): Promise<void> => {
			await client.query(command);
			client.release();
		};
		return {
			initialize: (tables) => pg(client, tables),
			execute: async (statement) => void (await client.query(statement)),
			commit: () => end("COMMIT"),
			rollback: () => end("ROLLBACK"),
		};
	};
	return {
		initialize: (tables) => adapter(pool, tables),
		execute: async (statement) => void (await pool.query(statement)),
		write: async (statement, parameters) => void (await pool.query(statement, [...parameters])),
		read: async <Row>(text: string) => (await pool.query({ text, types: numbers })).rows as Row[],
		schema,
		begin,
		close: async () => {
			await pool.end();
			await drop();
		},
	};
}
