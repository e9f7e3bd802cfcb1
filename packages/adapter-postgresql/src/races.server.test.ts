import { postgresqlDialect } from "@lucia-auth/adapter-sql/test/dialects/postgresql";
import { raceSuite } from "@lucia-auth/adapter-sql/test/races/races";
import { serverUrl } from "../../../tests/servers/server.ts";
import { openPg } from "../test/open-pg.ts";
import { openPostgres } from "../test/open-postgres.ts";

for (const [name, open, program] of [
	["pg", () => openPg(), new URL("../test/race-pg.ts", import.meta.url)],
	["Postgres.js", () => openPostgres(), new URL("../test/race-postgres.ts", import.meta.url)],
] as const) {
	raceSuite(name, { sql: postgresqlDialect, open }, program.href, ({ schema }) =>
		JSON.stringify([serverUrl("postgresql"), schema]),
	);
}
