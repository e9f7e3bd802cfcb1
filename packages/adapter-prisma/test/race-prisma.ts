import type { Connect } from "@lucia-auth/adapter-sql/test/races/races";
import { generatedClient } from "../../../tests/prisma/generated-client.ts";
import { PrismaBetterSqlite3, PrismaPg } from "../../../tests/prisma/modules.ts";
import { prisma } from "../src/prisma.ts";
import { suiteModels, suiteSchema } from "./suite-schema.ts";

/** What a process is told: a file of SQLite, or the address of a server and a schema there. */
export type RaceArgument =
	| { readonly file: string }
	| { readonly connectionString: string; readonly schema: string };

/** Connects a process to the database of a test. */
export const connect: Connect = async (argument) => {
	const where = JSON.parse(argument) as RaceArgument;
	const { PrismaClient } = await generatedClient(
		suiteSchema("file" in where ? "sqlite" : "postgresql"),
	);
	const adapter =
		"file" in where
			? new PrismaBetterSqlite3({ url: `file:${where.file}` })
			: new PrismaPg({ connectionString: where.connectionString, max: 2 }, where);
	const client = new PrismaClient({ adapter });
	return {
		initialize: (tables) => prisma(client, suiteModels(tables) as never),
		close: () => client.$disconnect(),
	};
};
