import { PGlite, types, type Transaction } from "@electric-sql/pglite";
import { postgresqlDialect } from "@lucia-auth/adapter-sql/test/dialects/postgresql";
import { pageSuite } from "@lucia-auth/adapter-sql/test/page-suite";
import { sqlAdapterSuite } from "@lucia-auth/adapter-sql/test/sql-adapter-suite";
import {
	later,
	type AppTransaction,
	type TestDatabase,
	type TestDriver,
} from "@lucia-auth/adapter-sql/test/test-driver";
import { afterAll } from "vitest";
import { PAGE_TABLES } from "../test/page-tables.ts";
import { pglite } from "./pglite.ts";

// One for the file, because it takes a second to start; its one connection is in one schema at a time.
const db = await PGlite.create();
afterAll(() => db.close());

const numbers = { parsers: { [types.INT8]: Number } };
let schemas = 0;

async function open(): Promise<TestDatabase> {
	schemas += 1;
	const schema = `s${schemas}`;
	await db.exec(`CREATE SCHEMA ${schema}; SET search_path TO ${schema}`);
	const begin = async (): Promise<AppTransaction> => {
		const started = later<AppTransaction>();
		const { promise, resolve } = later<"COMMIT" | "ROLLBACK">();
		const ended = db
			.transaction(async (transaction: Transaction) => {
				const end = async (command: "COMMIT" | "ROLLBACK"): Promise<void> => {
					resolve(command);
					await ended;
				};
				started.resolve({
					initialize: (tables) => pglite(transaction, tables),
					execute: async (statement) => void (await transaction.exec(statement)),
					commit: () => end("COMMIT"),
					rollback: () => end("ROLLBACK"),
				});
				if ((await promise) === "ROLLBACK") await transaction.rollback();
			})
			.catch((error: unknown) => started.reject(error));
		return started.promise;
	};
	return {
		initialize: (tables) => pglite(db, tables),
		execute: async (statement) => void (await db.exec(statement)),
		write: async (statement, parameters) => void (await db.query(statement, [...parameters])),
		read: async <Row>(query: string) => (await db.query(query, [], numbers)).rows as Row[],
		schema,
		begin,
		close: async () => void (await db.exec(`DROP SCHEMA ${schema} CASCADE`)),
	};
}

const driver: TestDriver = { sql: postgresqlDialect, open };

sqlAdapterSuite("pglite", driver);

pageSuite({ what: "PGlite", path: "database-adapters/pglite", tables: PAGE_TABLES }, driver);
