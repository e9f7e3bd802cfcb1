import { mysqlDialect } from "@lucia-auth/adapter-sql/test/dialects/mysql";
import { raceSuite } from "@lucia-auth/adapter-sql/test/races/races";
import { serverUrl } from "../../../tests/servers/server.ts";
import { openPool } from "../test/mysql2-database.ts";

raceSuite(
	"mysql2",
	{ sql: mysqlDialect, open: () => openPool() },
	new URL("../test/race-mysql2.ts", import.meta.url).href,
	({ schema }) =>
		JSON.stringify({
			uri: Object.assign(new URL(serverUrl("mariadb")), { pathname: schema }).href,
		}),
);
