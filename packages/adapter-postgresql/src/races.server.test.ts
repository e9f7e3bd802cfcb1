import { postgresqlDialect } from "@lucia-auth/adapter-sql/test/dialects/postgresql";
import { raceSuite } from "@lucia-auth/adapter-sql/test/races/races";
import { serverUrl } from "../../../tests/servers/server.ts";
import { openPg } from "../test/open-pg.ts";
import { openPostgres } from "../test/open-postgres.ts";

for (const [name, open, program] of [
	["pg", () => openPg(), "../test/race-pg.ts"],
	["Postgres.js", () => openPostgres(), "../test/race-postgres.ts"],
] as const) {
	raceSuite(
		name,
		{ sql: postgresqlDialect, open },
		new URL(program, import.meta.url).href,
		({ schema }) => JSON.stringify([serverUrl("postgresql"), schema]),
	);
}
