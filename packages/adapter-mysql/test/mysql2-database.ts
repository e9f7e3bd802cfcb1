import type { AppTransaction, TestDatabase } from "@lucia-auth/adapter-sql/test/test-driver";
import { onOneConnection } from "@lucia-auth/adapter-sql/test/test-driver";
import {
	createConnection,
	createPool,
	type Connection,
	type ConnectionOptions,
	type Pool,
} from "mysql2/promise";
import { mysql2 } from "../src/index.ts";
import { createDatabase } from "@lucia-auth/adapter-sql/test/servers/server-database";

type Adapt = typeof mysql2;

/** What runs behind the adapter's back, with the driver's own settings. */
function behind(db: Pool | Connection): Pick<TestDatabase, "execute" | "write" | "read"> {
	return {
		execute: async (statement) => void (await db.query(statement)),
		write: async (statement, parameters) => void (await db.execute(statement, [...parameters])),
		read: async <Row>(query: string) => {
			const [rows] = await db.query(query);
			return rows as Row[];
		},
	};
}

/**
 * A database through a pool.
 *
 * @param options - What the app has set for its pool.
 */
export async function openPool(
	options: ConnectionOptions = {},
	adapt: Adapt = mysql2,
	collation?: string,
): Promise<TestDatabase> {
	const database = await createDatabase(collation);
	const plain = createPool(database.options);
	const pool = createPool({ ...database.options, ...options });
	return {
		...behind(plain),
		initialize: (tables) => adapt(pool, tables),
		schema: database.name,
		begin: async (): Promise<AppTransaction> => {
			const connection = await pool.getConnection();
			await connection.beginTransaction();
			return {
				initialize: (tables) => adapt(connection, tables),
				execute: async (statement) => void (await connection.query(statement)),
				commit: async () => {
					await connection.commit();
					connection.release();
				},
				rollback: async () => {
					await connection.rollback();
					connection.release();
				},
			};
		},
		close: async () => {
			await Promise.all([pool.end(), plain.end()]);
			await database.drop();
		},
	};
}

/** A database through one connection, which is the app's too. */
export async function openConnection(): Promise<TestDatabase> {
	const database = await createDatabase();
	const connection = await createConnection(database.options);
	return onOneConnection({
		...behind(connection),
		initialize: (tables) => mysql2(connection, tables),
		schema: database.name,
		close: async () => {
			await connection.end();
			await database.drop();
		},
	});
}
