import { mortalMariadb } from "@lucia-auth/adapter-sql/test/outages/mariadb";
import { outageSuite, type LastingClient } from "@lucia-auth/adapter-sql/test/outages/outages";
import { mortalPostgresql } from "@lucia-auth/adapter-sql/test/outages/postgresql";
import { Kysely, MysqlDialect, PostgresDialect, type Dialect } from "kysely";
import { createPool } from "mysql2";
import { Pool } from "pg";
import { kysely } from "./index.ts";

function through(dialect: Dialect): LastingClient {
	const db = new Kysely<object>({ dialect });
	return { initialize: (tables) => kysely(db, tables), close: () => db.destroy() };
}

outageSuite(mortalPostgresql, {
	"kysely on PostgreSQL": (connectionString) => {
		// Made as the page says it.
		const pool = new Pool({ connectionString, max: 3 });
		pool.on("error", () => undefined);
		pool.on("connect", (client) => void client.on("error", () => undefined));
		return through(new PostgresDialect({ pool }));
	},
});

outageSuite(mortalMariadb, {
	"kysely on MariaDB": (uri) =>
		through(new MysqlDialect({ pool: createPool({ uri, connectionLimit: 3 }) })),
});
