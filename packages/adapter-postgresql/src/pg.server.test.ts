import { postgresqlDialect } from "@lucia-auth/adapter-sql/test/dialects/postgresql";
import { sqlAdapterSuite } from "@lucia-auth/adapter-sql/test/sql-adapter-suite";
import type {
	AppTransaction,
	TestDatabase,
	TestDriver,
} from "@lucia-auth/adapter-sql/test/test-driver";
import { v2Suite } from "@lucia-auth/adapter-sql/test/v2-suite";
import { pg as pgV2 } from "adapter-postgresql-v2";
import { Pool, type PoolClient } from "pg";
import { numbers, ownSchema } from "../test/own-schema.ts";
import { pg } from "./pg.ts";

async function open(adapter = pg): Promise<TestDatabase> {
	const { schema, options, drop } = await ownSchema();
	const pool = new Pool(options);
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

const driver: TestDriver = { sql: postgresqlDialect, open: () => open() };

sqlAdapterSuite("pg", driver);

// Its types are those of the `lucia` beside it, which is this library here.
v2Suite("pg", driver, () => open(pgV2 as unknown as typeof pg), 15);
