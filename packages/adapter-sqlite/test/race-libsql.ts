import { createClient } from "@libsql/client";
import type { Connect } from "@lucia-auth/adapter-sql/test/races/races";
import { libsql } from "../src/libsql.ts";

/** Connects a process to a server: its address. */
export const connect: Connect = (url) => {
	const db = createClient({ url });
	return { initialize: (tables) => libsql(db, tables), close: () => db.close() };
};
