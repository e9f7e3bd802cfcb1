import { raceSuite } from "@lucia-auth/adapter-sql/test/races/races";
import { serverUrl } from "../../../tests/servers/server.ts";
import { prismaOnPostgresql, prismaOnSqlite } from "../test/dialects.ts";
import { openPostgresql } from "../test/open-postgresql.ts";
import { openSqlite } from "../test/open-sqlite.ts";
import type { RaceArgument } from "../test/race-prisma.ts";
import { suiteDatabase } from "../test/suite-database.ts";
import { suiteClients } from "../test/suite-schema.ts";

const module = new URL("../test/race-prisma.ts", import.meta.url).href;
const [onSqlite, onPostgresql] = [await suiteClients("sqlite"), await suiteClients("postgresql")];

raceSuite(
	"Prisma on PostgreSQL",
	{
		sql: prismaOnPostgresql,
		open: async () => suiteDatabase(await openPostgresql(), onPostgresql),
	},
	module,
	({ schema }) => {
		const where: RaceArgument = { connectionString: serverUrl("postgresql"), schema };
		return JSON.stringify(where);
	},
);

raceSuite(
	"Prisma on SQLite",
	{
		sql: prismaOnSqlite,
		open: async () => {
			const behind = await openSqlite();
			return { ...suiteDatabase(behind, onSqlite), file: behind.file };
		},
	},
	module,
	({ file }) => JSON.stringify({ file } satisfies RaceArgument),
);
