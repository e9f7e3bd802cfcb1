import { nodeSqlite } from "@lucia-auth/adapter-sqlite";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { sqlStore, tables, type Store } from "../suite/host.ts";

/** The SQLite that Node.js brings along, and others after it. */
export const nodeSqliteStore: Store = sqlStore("node:sqlite", (schema) => {
	const db = new DatabaseSync(":memory:");
	db.exec(schema);
	return {
		adapter: nodeSqlite(db, tables),
		read: (sql) => db.prepare(sql).all(),
		write: (sql, parameters) => void db.prepare(sql).run(...(parameters as SQLInputValue[])),
	};
});
