import { DatabaseSync } from "node:sqlite";
import type { Connect } from "@lucia-auth/adapter-sql/test/races/races";
import { onOneConnection, type TestDatabase } from "@lucia-auth/adapter-sql/test/test-driver";
import Database from "better-sqlite3";
import { betterSqlite3 } from "../src/better-sqlite3.ts";
import { nodeSqlite } from "../src/node-sqlite.ts";

/** The drivers, on a file that several processes have open: who finds it locked waits. */
export const onFile: Readonly<
	Record<"betterSqlite3" | "nodeSqlite", (file: string) => TestDatabase>
> = {
	betterSqlite3: (file) => {
		const db = new Database(file, { timeout: 20_000 });
		return onOneConnection({
			initialize: (tables) => betterSqlite3(db, tables),
			execute: (statement) => void db.exec(statement),
			write: (statement, values) => void db.prepare(statement).run(...values),
			read: <Row>(query: string) => db.prepare(query).all() as Row[],
			schema: "main",
			close: () => void db.close(),
		});
	},
	nodeSqlite: (file) => {
		const db = new DatabaseSync(file, { timeout: 20_000 });
		return onOneConnection({
			initialize: (tables) => nodeSqlite(db, tables),
			execute: (statement) => db.exec(statement),
			write: (statement, values) => void db.prepare(statement).run(...values),
			read: <Row>(query: string) => db.prepare(query).all() as Row[],
			schema: "main",
			close: () => db.close(),
		});
	},
};

/** Connects a process: the driver and the file, as JSON. */
export const connect: Connect = (argument) => {
	const [driver, file] = JSON.parse(argument) as [keyof typeof onFile, string];
	return onFile[driver](file);
};
