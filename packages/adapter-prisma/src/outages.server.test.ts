import { outageSuite } from "@lucia-auth/adapter-sql/test/outages/outages";
import { mortalPostgresql } from "@lucia-auth/adapter-sql/test/outages/postgresql";
import { generatedClient } from "../../../tests/prisma/generated-client.ts";
import { PrismaPg } from "../../../tests/prisma/modules.ts";
import { suiteModels, suiteSchema } from "../test/suite-schema.ts";
import { prisma } from "./prisma.ts";

const { PrismaClient } = await generatedClient(suiteSchema("postgresql"));

outageSuite(mortalPostgresql, {
	"Prisma on PostgreSQL": (connectionString) => {
		const client = new PrismaClient({ adapter: new PrismaPg({ connectionString, max: 3 }) });
		return {
			initialize: (tables) => prisma(client, suiteModels(tables) as never),
			close: () => client.$disconnect(),
		};
	},
});
