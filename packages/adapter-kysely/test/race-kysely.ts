import type { Connect } from "@lucia-auth/adapter-sql/test/races/races";
import { Kysely, MysqlDialect, PostgresDialect, type Dialect } from "kysely";
import { createPool } from "mysql2";
import { Pool } from "pg";
import { kysely } from "../src/index.ts";

/** Connects a process to a server: the address, and the schema where it is PostgreSQL, as JSON. */
export const connect: Connect = (argument) => {
	const [address, schema] = JSON.parse(argument) as [string, string | null];
	const db = new Kysely<object>({ dialect: dialectOf(address, schema) });
	return { initialize: (tables) => kysely(db, tables), close: () => db.destroy() };
};

function dialectOf(address: string, schema: string | null): Dialect {
	if (schema === null) {
		return new MysqlDialect({ pool: createPool({ uri: address, connectionLimit: 2 }) });
	}
	const options = `-c search_path=${schema}`;
	return new PostgresDialect({ pool: new Pool({ connectionString: address, options, max: 2 }) });
}
