import { mysqlDialect } from "@lucia-auth/adapter-sql/test/dialects/mysql";
import { postgresqlDialect } from "@lucia-auth/adapter-sql/test/dialects/postgresql";
import { raceSuite } from "@lucia-auth/adapter-sql/test/races/races";
import { serverUrl } from "../../../tests/servers/server.ts";
import { openMysql, openPostgresql } from "../test/databases.ts";

const program = new URL("../test/race-drizzle.ts", import.meta.url).href;

raceSuite(
	"drizzle on PostgreSQL",
	{ sql: postgresqlDialect, open: () => openPostgresql() },
	program,
	({ schema }) => JSON.stringify([serverUrl("postgresql"), schema]),
);

raceSuite(
	"drizzle on MariaDB",
	{ sql: mysqlDialect, open: () => openMysql() },
	program,
	({ schema }) =>
		JSON.stringify([Object.assign(new URL(serverUrl("mariadb")), { pathname: schema }).href, null]),
);
