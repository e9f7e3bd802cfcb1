import { outageSuite } from "@lucia-auth/adapter-sql/test/outages/outages";
import { mortalPostgresql } from "@lucia-auth/adapter-sql/test/outages/postgresql";
import { Pool } from "pg";
import connect from "postgres";
import { pg } from "./pg.ts";
import { postgres } from "./postgres.ts";

outageSuite(mortalPostgresql, {
	pg: (connectionString) => {
		const pool = new Pool({ connectionString, max: 3 });
		pool.on("error", () => undefined);
		return { initialize: (tables) => pg(pool, tables), close: () => pool.end() };
	},
	"Postgres.js": (url) => {
		const sql = connect(url, { max: 3, onnotice: () => undefined, backoff: () => 0.05 });
		return { initialize: (tables) => postgres(sql, tables), close: () => sql.end({ timeout: 0 }) };
	},
});
