import { postgresqlDialect } from "@lucia-auth/adapter-sql/test/dialects/postgresql";
import { raceSuite } from "@lucia-auth/adapter-sql/test/races/races";
import { serverUrl } from "../../../tests/servers/server.ts";
import { openPostgresql } from "../test/databases.ts";

raceSuite(
	"drizzle on PostgreSQL",
	{ sql: postgresqlDialect, open: () => openPostgresql() },
	new URL("../test/race-drizzle.ts", import.meta.url).href,
	({ schema }) => JSON.stringify([serverUrl("postgresql"), schema]),
);
