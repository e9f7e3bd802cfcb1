import type { Connect } from "@lucia-auth/adapter-sql/test/races/races";
import connectTo from "postgres";
import { postgres } from "../src/postgres.ts";

/** Connects a process to a schema: its address and its name, as JSON. */
export const connect: Connect = (argument) => {
	const [url, schema] = JSON.parse(argument) as [string, string];
	const sql = connectTo(url, { max: 2, connection: { search_path: schema } });
	return { initialize: (tables) => postgres(sql, tables), close: () => sql.end() };
};
