// Bun has node:sqlite and a SQLite of its own, which has the shape of better-sqlite3.
import { betterSqlite3, type BetterSqlite3Database } from "@lucia-auth/adapter-sqlite";
import { sqlStore, tables } from "../suite/host.ts";
import { memoryStore } from "../suite/memory.ts";
import { nodeSuite } from "../suite/node-suite.ts";
import { nodeSqliteStore } from "./node-sqlite.ts";
import { reportOf } from "./run.ts";

// Its types are not installed here, and only Bun can resolve it.
const bunSqlite = "bun:sqlite";
const { Database } = (await import(bunSqlite)) as {
	Database: new (file: string) => BetterSqlite3Database;
};

const bunSqliteStore = sqlStore("bun:sqlite", (schema) => {
	const db = new Database(":memory:");
	db.exec("PRAGMA foreign_keys = ON");
	db.exec(schema);
	return {
		adapter: betterSqlite3(db, tables),
		read: (sql) => db.prepare(sql).all() as object[],
		write: (sql, parameters) => void db.prepare(sql).run(...parameters),
	};
});

const stores = [memoryStore, nodeSqliteStore, bunSqliteStore];
console.log(await reportOf(nodeSuite({ stores, hasNodeCrypto: true })));
