import { plannedSchema } from "@lucia-auth/adapter-sql/test/query-plans/planned-schema";
import { postgresqlPlans } from "@lucia-auth/adapter-sql/test/query-plans/postgresql";
import { queryPlanTest, type Heard } from "@lucia-auth/adapter-sql/test/query-plans/query-plans";
import { sqlitePlans } from "@lucia-auth/adapter-sql/test/query-plans/sqlite";
import Database from "better-sqlite3";
import type { Adapter, InitializeAdapter } from "lucia";
import { onTestFinished } from "vitest";
import { generatedClient } from "../../../tests/prisma/generated-client.ts";
import { firstMigration } from "../../../tests/prisma/migration.ts";
import { PrismaPg, type DriverAdapter } from "../../../tests/prisma/modules.ts";
import { openSqlite } from "../test/open-sqlite.ts";
import { prismaSamples } from "../test/prisma-samples.ts";
import { prisma } from "./prisma.ts";

const { schema, schemaForSqlite } = await prismaSamples();

/** Prisma tells of each statement as it goes to the driver. */
async function listening(text: string, adapter: DriverAdapter) {
	const { PrismaClient } = await generatedClient(text);
	const client = new PrismaClient({ adapter, log: [{ emit: "event", level: "query" }] });
	onTestFinished(() => client.$disconnect());
	return (heard: Heard): InitializeAdapter<Adapter> => {
		client.$on("query", ({ query, params }) => heard(query, JSON.parse(params) as unknown[]));
		return prisma(client as never);
	};
}

queryPlanTest("Prisma on PostgreSQL", postgresqlPlans, async () => {
	const { options, schema: own, run } = await plannedSchema([]);
	const driver = new PrismaPg(
		{ connectionString: options.connectionString ?? "" },
		{ schema: own },
	);
	await run(await firstMigration(schema, driver));
	const tables = { user: '"User"', key: '"Key"', session: '"Session"' };
	return { tables, run, listened: await listening(schema, driver) };
});

queryPlanTest("Prisma on SQLite", sqlitePlans, async () => {
	const { file, driver, execute, close } = await openSqlite();
	onTestFinished(async () => close());
	await execute(await firstMigration(schemaForSqlite, driver()));
	const db = new Database(file);
	onTestFinished(() => void db.close());
	return {
		tables: { user: "`User`", key: "`Key`", session: "`Session`" },
		run: (statement, values = []) => {
			const prepared = db.prepare(statement);
			if (prepared.reader) return prepared.all(...values);
			prepared.run(...values);
			return [];
		},
		listened: await listening(schemaForSqlite, driver()),
	};
});
