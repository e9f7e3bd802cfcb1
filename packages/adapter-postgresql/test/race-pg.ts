import type { Connect } from "@lucia-auth/adapter-sql/test/races/races";
import { Pool } from "pg";
import { pg } from "../src/pg.ts";

/** Connects a process to a schema: its address and its name, as JSON. */
export const connect: Connect = (argument) => {
	const [connectionString, schema] = JSON.parse(argument) as [string, string];
	const pool = new Pool({ connectionString, options: `-c search_path=${schema}`, max: 2 });
	return { initialize: (tables) => pg(pool, tables), close: () => pool.end() };
};
