import type { TestDriver } from "@lucia-auth/adapter-sql/test/test-driver";
import { v2Suite } from "@lucia-auth/adapter-sql/test/v2-suite";
import { generatedClient } from "../../../tests/prisma/generated-client.ts";
import { prismaOnSqlite } from "../test/dialects.ts";
import { openSqlite } from "../test/open-sqlite.ts";
import { suiteModels, suiteSchema } from "../test/suite-schema.ts";
import { comparable, prismaV2, silentUpdates, type Initialize } from "../test/v2-adapter.ts";
import { prisma } from "./prisma.ts";

// With the attributes of the sequences in the place of its own.
const attributes = "a Int?\n  b String?";
const { PrismaClient } = await generatedClient(
	suiteSchema("sqlite")
		.replace("username String @unique", attributes)
		.replace('country String @default("XX")', attributes),
);

/** @param through - What evens out how an adapter rejects. */
const openWith =
	(adapter: typeof prisma, through: (initialize: Initialize) => Initialize): TestDriver["open"] =>
	async () => {
		const { driver, close, ...behind } = await openSqlite();
		const client = new PrismaClient({ adapter: driver() });
		return {
			...behind,
			initialize: through((tables) => adapter(client, suiteModels(tables) as never)),
			close: async () => {
				await client.$disconnect();
				await close();
			},
		};
	};

v2Suite(
	"Prisma",
	{ sql: prismaOnSqlite, open: openWith(prisma, comparable) },
	openWith(await prismaV2(), (initialize) => comparable(silentUpdates(initialize))),
	15,
);
