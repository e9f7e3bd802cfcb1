import type { Connect } from "@lucia-auth/adapter-sql/test/races/races";
import { drizzle } from "drizzle-orm/node-postgres";
import { Pool } from "pg";
import { initializeOn } from "./tables.ts";

/** Connects a process to a schema: its address and its name, as JSON. */
export const connect: Connect = (argument) => {
	const [connectionString, schema] = JSON.parse(argument) as [string, string];
	const pool = new Pool({ connectionString, options: `-c search_path=${schema}`, max: 2 });
	return { initialize: initializeOn(drizzle(pool)), close: () => pool.end() };
};
