import type { Connect } from "@lucia-auth/adapter-sql/test/races/races";
import { createPool, type PoolOptions } from "mysql2/promise";
import { mysql2 } from "../src/mysql2.ts";

/** Connects a process to a database: what a pool of it is made with, as JSON. */
export const connect: Connect = (argument) => {
	const pool = createPool({ ...(JSON.parse(argument) as PoolOptions), connectionLimit: 2 });
	return { initialize: (tables) => mysql2(pool, tables), close: () => pool.end() };
};
