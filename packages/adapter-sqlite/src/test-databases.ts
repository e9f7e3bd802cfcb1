import Database from "better-sqlite3";
import { LuciaError, type Adapter } from "lucia";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import initSqlJs, { type SqlJsStatic } from "sql.js";
import type { SqlTables } from "@lucia-auth/adapter-sql";
import { betterSqlite3, nodeSqlite, sqljs } from "./index.ts";

const SQL: SqlJsStatic = await initSqlJs();

/** The tables of the conformance suite. */
export const TABLES = {
	user: "test_user",
	session: "user_session",
	key: "user_key",
	token: "user_token",
} as const;

/** Their definition: foreign keys take effect where they are on. */
export const SCHEMA = `
CREATE TABLE test_user (id TEXT NOT NULL PRIMARY KEY, username TEXT NOT NULL UNIQUE);
CREATE TABLE user_key (
	id TEXT NOT NULL PRIMARY KEY,
	user_id TEXT NOT NULL REFERENCES test_user(id),
	hashed_password TEXT
);
CREATE TABLE user_session (
	id TEXT NOT NULL PRIMARY KEY,
	user_id TEXT NOT NULL REFERENCES test_user(id),
	active_expires INTEGER NOT NULL,
	idle_expires INTEGER NOT NULL,
	country TEXT NOT NULL DEFAULT 'XX'
);
CREATE TABLE user_token (
	id TEXT NOT NULL PRIMARY KEY,
	user_id TEXT NOT NULL REFERENCES test_user(id),
	family TEXT NOT NULL,
	family_expires INTEGER NOT NULL,
	kind TEXT NOT NULL,
	expires INTEGER NOT NULL,
	spent_at INTEGER,
	replaced_by TEXT
);`;

/** An empty database in memory on a real driver, and the adapter for it. */
export interface TestDatabase {
	/** Runs SQL without parameters behind the adapter's back. */
	readonly execute: (sql: string) => void;
	/** Runs one write with parameters behind the adapter's back. */
	readonly write: (sql: string, ...parameters: (string | number | null)[]) => void;
	/** Reads rows behind the adapter's back. */
	readonly read: <Row>(sql: string) => Row[];
	readonly adapter: (tables?: SqlTables) => Adapter;
	readonly close: () => void;
}

function openBetterSqlite3(): TestDatabase {
	const db = new Database(":memory:");
	return {
		execute: (sql) => void db.exec(sql),
		write: (sql, ...parameters) => void db.prepare(sql).run(...parameters),
		read: <Row>(sql: string) => db.prepare(sql).all() as Row[],
		adapter: (tables = TABLES) => betterSqlite3(db, tables)(LuciaError),
		close: () => void db.close(),
	};
}

function openNodeSqlite(): TestDatabase {
	const db = new DatabaseSync(":memory:");
	return {
		execute: (sql) => db.exec(sql),
		write: (sql, ...parameters: SQLInputValue[]) => void db.prepare(sql).run(...parameters),
		read: <Row>(sql: string) =>
			db
				.prepare(sql)
				.all()
				.map((row) => Object.assign({}, row)) as Row[],
		adapter: (tables = TABLES) => nodeSqlite(db, tables)(LuciaError),
		close: () => db.close(),
	};
}

function openSqljs(): TestDatabase {
	const db = new SQL.Database();
	db.run("PRAGMA foreign_keys = ON");
	return {
		execute: (sql) => void db.exec(sql),
		write: (sql, ...parameters) => void db.run(sql, parameters),
		read: <Row>(sql: string) => {
			const rows: Row[] = [];
			const statement = db.prepare(sql);
			while (statement.step()) rows.push(statement.getAsObject() as Row);
			statement.free();
			return rows;
		},
		adapter: (tables = TABLES) => sqljs(db, tables)(LuciaError),
		close: () => db.close(),
	};
}

/** Each driver by the name of its adapter, with foreign keys on. */
export const DRIVERS: readonly (readonly [name: string, open: () => TestDatabase])[] = [
	["betterSqlite3", openBetterSqlite3],
	["nodeSqlite", openNodeSqlite],
	["sqljs", openSqljs],
];

/** sql.js as it comes, for what only it does. */
export { SQL };
