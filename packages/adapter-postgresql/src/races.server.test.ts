import { postgresqlDialect } from "@lucia-auth/adapter-sql/test/dialects/postgresql";
import { raceSuite } from "@lucia-auth/adapter-sql/test/races/races";
import { serverUrl } from "../../../tests/servers/server.ts";
import { openPg } from "../test/open-pg.ts";

raceSuite(
	"pg",
	{ sql: postgresqlDialect, open: () => openPg() },
	new URL("../test/race-pg.ts", import.meta.url).href,
	({ schema }) => JSON.stringify([serverUrl("postgresql"), schema]),
);
