import type { Connect } from "@lucia-auth/adapter-sql/test/races/races";
import { drizzle as connectMysql } from "drizzle-orm/mysql2";
import { drizzle as connectPg } from "drizzle-orm/node-postgres";
import { createPool } from "mysql2/promise";
import { Pool } from "pg";
import { initializeOn } from "./tables.ts";

/** Connects a process to a server: the address, and the schema where it is PostgreSQL, as JSON. */
export const connect: Connect = (argument) => {
	const [address, schema] = JSON.parse(argument) as [string, string | null];
	if (schema === null) {
		const pool = createPool({ uri: address, connectionLimit: 2 });
		return { initialize: initializeOn(connectMysql(pool)), close: () => pool.end() };
	}
	const options = `-c search_path=${schema}`;
	const pool = new Pool({ connectionString: address, options, max: 2 });
	return { initialize: initializeOn(connectPg(pool)), close: () => pool.end() };
};
