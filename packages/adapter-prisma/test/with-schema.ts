import { onTestFinished } from "vitest";
import {
	generatedClient,
	type Generated,
	type GeneratedClient,
} from "../../../tests/prisma/generated-client.ts";
import { firstMigration } from "../../../tests/prisma/migration.ts";
import { prisma7, type PrismaVersion } from "../../../tests/prisma/modules.ts";
import { openPostgresql } from "./open-postgresql.ts";
import { openSqlite } from "./open-sqlite.ts";
import type { Behind } from "./suite-database.ts";
import { forPrisma6, schemaHead, type Provider } from "./suite-schema.ts";

/** The databases, with their names in the names of tests. */
export const PROVIDERS: readonly (readonly [name: string, provider: Provider])[] = [
	["SQLite", "sqlite"],
	["PostgreSQL", "postgresql"],
];

type Options = Omit<ConstructorParameters<Generated["PrismaClient"]>[0], "adapter">;

/** A database with the tables of a schema, as Prisma itself makes them, and a client for it. */
export interface WithSchema {
	readonly behind: Behind;
	readonly client: GeneratedClient;
	/** The SQL of each query that the client has sent. */
	readonly sent: string[];
}

/**
 * Opens one for a test.
 *
 * @param models - The models of the schema; or all of it, with a generator of its own.
 */
export async function withSchema(
	provider: Provider,
	models: string,
	options: Options = {},
	version: PrismaVersion = prisma7,
): Promise<WithSchema> {
	const schema = models.includes("generator client") ? models : schemaHead(provider) + models;
	const { PrismaClient } = await (version === prisma7
		? generatedClient(schema)
		: generatedClient(forPrisma6(schema), version));
	const behind = await (provider === "sqlite" ? openSqlite(version) : openPostgresql(version));
	onTestFinished(async () => behind.close());
	await behind.execute(await firstMigration(schema, behind.driver()));
	const client = new PrismaClient({
		...options,
		adapter: behind.driver(),
		log: [{ emit: "event", level: "query" }],
	});
	onTestFinished(() => client.$disconnect());
	const sent: string[] = [];
	client.$on("query", ({ query }) => sent.push(query));
	return { behind, client, sent };
}
