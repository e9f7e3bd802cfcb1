import type { Client, Transaction } from "@libsql/client";
import { sqliteDialect } from "@lucia-auth/adapter-sql/test/dialects/sqlite";
import type { TestDatabase, TestDialect } from "@lucia-auth/adapter-sql/test/test-driver";
import { libsql } from "../src/libsql.ts";

/** SQLite as libSQL's client shows it: it puts codes before the words, and those of a batch twice. */
export const libsqlDialect: TestDialect = {
	...sqliteDialect,
	messages: {
		...sqliteDialect.messages,
		wrongType: "(?:SQLITE_MISMATCH: )+(?:SQLite error: )?datatype mismatch",
	},
};

/**
 * An empty database behind a client.
 *
 * @param adapter - Makes the adapter under test, of the client or of a transaction of it.
 */
export function libsqlDatabase(db: Client, adapter: typeof libsql = libsql): TestDatabase {
	const executeOn =
		(connection: Pick<Transaction, "execute">): TestDatabase["execute"] =>
		async (statement) =>
			void (await connection.execute(statement));
	return {
		initialize: (tables) => adapter(db, tables),
		execute: executeOn(db),
		executeAll: async (statements) => void (await db.batch([...statements], "write")),
		write: async (sql, parameters) => void (await db.execute({ sql, args: [...parameters] })),
		read: async <Row>(query: string): Promise<Row[]> => {
			const { columns, rows } = await db.execute(query);
			return rows.map((row) =>
				Object.fromEntries(columns.map((column, index) => [column, row[index]])),
			) as Row[];
		},
		schema: "main",
		begin: async () => {
			const transaction = await db.transaction("write");
			return {
				initialize: (tables) => adapter(transaction, tables),
				execute: executeOn(transaction),
				commit: async () => transaction.commit(),
				rollback: async () => transaction.rollback(),
			};
		},
		close: () => {
			db.close();
		},
	};
}
