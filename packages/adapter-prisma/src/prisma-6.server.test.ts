import { conformanceTests } from "@lucia-auth/adapter-sql/test/suite/conformance";
import { generatedClient } from "../../../tests/prisma/generated-client.ts";
import { prisma6 } from "../../../tests/prisma/modules.ts";
import { prismaOnPostgresql, prismaOnSqlite } from "../test/dialects.ts";
import { openPostgresql } from "../test/open-postgresql.ts";
import { openSqlite } from "../test/open-sqlite.ts";
import { suiteDatabase } from "../test/suite-database.ts";
import { forPrisma6, suiteSchema } from "../test/suite-schema.ts";

const version = await prisma6();

for (const [name, provider, sql, open] of [
	["Prisma 6 on PostgreSQL", "postgresql", prismaOnPostgresql, openPostgresql],
	["Prisma 6 on SQLite", "sqlite", prismaOnSqlite, openSqlite],
] as const) {
	const generated = await generatedClient(forPrisma6(suiteSchema(provider)), version);
	const driver = { sql, open: async () => suiteDatabase(await open(version), () => generated) };
	conformanceTests(name, driver);
}
