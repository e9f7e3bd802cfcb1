import { DatabaseSync } from "node:sqlite";
import type { Connect } from "@lucia-auth/adapter-sql/test/races/races";
import Database from "better-sqlite3";
import { betterSqlite3 } from "../src/better-sqlite3.ts";
import { nodeSqlite } from "../src/node-sqlite.ts";

/** The two drivers, on a file that several processes have open: who finds it locked waits. */
export const onFile = {
	betterSqlite3: (file: string) => {
		const db = new Database(file, { timeout: 20_000 });
		return { db, initialize: (tables) => betterSqlite3(db, tables), close: () => db.close() };
	},
	nodeSqlite: (file: string) => {
		const db = new DatabaseSync(file, { timeout: 20_000 });
		return { db, initialize: (tables) => nodeSqlite(db, tables), close: () => db.close() };
	},
} as const satisfies Record<string, Connect>;

/** Connects a process: the driver and the file, as JSON. */
export const connect: Connect = (argument) => {
	const [driver, file] = JSON.parse(argument) as [keyof typeof onFile, string];
	return onFile[driver](file);
};
