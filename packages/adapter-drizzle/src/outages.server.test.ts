import { mortalMariadb } from "@lucia-auth/adapter-sql/test/outages/mariadb";
import { outageSuite } from "@lucia-auth/adapter-sql/test/outages/outages";
import { mortalPostgresql } from "@lucia-auth/adapter-sql/test/outages/postgresql";
import { drizzle as connectMysql } from "drizzle-orm/mysql2";
import { drizzle as connectPg } from "drizzle-orm/node-postgres";
import { drizzle as connectPostgres } from "drizzle-orm/postgres-js";
import { createPool } from "mysql2/promise";
import { Pool } from "pg";
import postgres from "postgres";
import { initializeOn } from "../test/tables.ts";

outageSuite(mortalPostgresql, {
	"drizzle on PostgreSQL with pg": (connectionString) => {
		const pool = new Pool({ connectionString, max: 3 });
		// Made as the page says it.
		pool.on("error", () => undefined);
		pool.on("connect", (client) => void client.on("error", () => undefined));
		return { initialize: initializeOn(connectPg(pool)), close: () => pool.end() };
	},
	"drizzle on PostgreSQL with Postgres.js": (url) => {
		const sql = postgres(url, { max: 3, onnotice: () => undefined, backoff: () => 0.05 });
		return { initialize: initializeOn(connectPostgres(sql)), close: () => sql.end({ timeout: 0 }) };
	},
});

outageSuite(mortalMariadb, {
	"drizzle on MariaDB with mysql2": (uri) => {
		const pool = createPool({ uri, connectionLimit: 3 });
		return { initialize: initializeOn(connectMysql(pool)), close: () => pool.end() };
	},
});
