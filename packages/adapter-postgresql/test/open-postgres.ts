import {
	later,
	type AppTransaction,
	type TestDatabase,
} from "@lucia-auth/adapter-sql/test/test-driver";
import connect from "postgres";
import { postgres } from "../src/postgres.ts";
import { ownSchema } from "@lucia-auth/adapter-sql/test/servers/own-schema";

/** A database of its own on Postgres.js. */
export async function openPostgres(adapter: typeof postgres = postgres): Promise<TestDatabase> {
	const { schema, url, drop } = await ownSchema();
	const options = { max: 4, onnotice: () => undefined, connection: { search_path: schema } };
	const sql = connect(url, options);
	const numbers = connect(url, {
		...options,
		max: 1,
		types: { bigint: { to: 20, from: [20], serialize: String, parse: Number } },
	});
	const begin = async (): Promise<AppTransaction> => {
		const started = later<AppTransaction>();
		const { promise, resolve } = later<"COMMIT" | "ROLLBACK">();
		const ended = sql
			.begin(async (transaction) => {
				started.resolve({
					initialize: (tables) => postgres(transaction, tables),
					execute: async (statement) => void (await transaction.unsafe(statement)),
					commit: async () => {
						resolve("COMMIT");
						await ended;
					},
					rollback: async () => {
						resolve("ROLLBACK");
						await ended;
					},
				});
				if ((await promise) === "ROLLBACK") throw new Error("rolled back");
			})
			.catch((error: unknown) => started.reject(error));
		return started.promise;
	};
	return {
		initialize: (tables) => adapter(sql, tables),
		execute: async (statement) => void (await sql.unsafe(statement)),
		write: async (statement, parameters) => void (await sql.unsafe(statement, [...parameters])),
		read: async <Row>(query: string) => [...(await numbers.unsafe(query))] as Row[],
		schema,
		begin,
		close: async () => {
			await sql.end({ timeout: 1 });
			await numbers.end();
			await drop();
		},
	};
}
