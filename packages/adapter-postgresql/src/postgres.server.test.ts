import { postgresqlDialect } from "@lucia-auth/adapter-sql/test/dialects/postgresql";
import { sqlAdapterSuite } from "@lucia-auth/adapter-sql/test/sql-adapter-suite";
import {
	later,
	type AppTransaction,
	type TestDatabase,
	type TestDriver,
} from "@lucia-auth/adapter-sql/test/test-driver";
import { v2Suite } from "@lucia-auth/adapter-sql/test/v2-suite";
import { postgres as postgresV2 } from "adapter-postgresql-v2";
import connect from "postgres";
import { expect, test } from "vitest";
import { ownSchema } from "../test/own-schema.ts";
import { postgres } from "./postgres.ts";

async function open(adapter = postgres): Promise<TestDatabase> {
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

const driver: TestDriver = { sql: postgresqlDialect, open: () => open() };

sqlAdapterSuite("postgres", driver);

// Its types are those of the `lucia` beside it, which is this library here.
v2Suite("postgres", driver, () => open(postgresV2 as unknown as typeof postgres), 15);

test("a client that renames columns found none of Lucia's: now it is refused with a sentence", async () => {
	const sql = connect("postgres://localhost/none", { transform: connect.camel });
	expect(() => postgres(sql, { user: "u", session: "s", key: "k" })).toThrow(
		"this client renames columns (its option `transform`)",
	);
	await sql.end();
});
