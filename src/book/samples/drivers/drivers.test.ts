import { describe, expect, test } from "vitest";
import { driverOf, otherDrivers, translated } from "./drivers.ts";

const better = `import { betterSqlite3 } from "@lucia-auth/adapter-sqlite";
import Database from "better-sqlite3";

export const db: Database.Database = new Database("app.db");
db.pragma("journal_mode = WAL");
export const adapter = betterSqlite3(db, { user: "user", key: "user_key", session: null });`;

const node = `import { nodeSqlite } from "@lucia-auth/adapter-sqlite";
import { DatabaseSync } from "node:sqlite";

export const db: DatabaseSync = new DatabaseSync("app.db");
db.exec("PRAGMA journal_mode = WAL");
export const adapter = nodeSqlite(db, { user: "user", key: "user_key", session: null });`;

describe("a sample with another driver", () => {
	test("is the same, line for line, there and back", () => {
		expect(translated(better, "node-sqlite")).toBe(node);
		expect(translated(node, "better-sqlite3")).toBe(better);
	});

	test("has the type of what is open, too", () => {
		const of = (imported: string, type: string): string =>
			`${imported}\nexport const use = (db: ${type}): void => {};`;
		const own = of('import type Database from "better-sqlite3";', "Database.Database");
		const other = of('import type { DatabaseSync } from "node:sqlite";', "DatabaseSync");
		expect(translated(own, "node-sqlite")).toBe(other);
		expect(translated(other, "better-sqlite3")).toBe(own);
	});

	test("is made of what readers see: what stands above the cut does not count", () => {
		expect(otherDrivers(`${better}\n// ---cut---\nconsole.log(adapter);`)).toBeUndefined();
		expect(otherDrivers(better)).toEqual({
			own: "better-sqlite3",
			others: new Map([["node-sqlite", node]]),
		});
	});

	test.each([
		["const store = db.transaction(() => {});", "a transaction of better-sqlite3"],
		["const count = db.prepare('SELECT 1').pluck();", "a column for a row"],
		["if (!(error instanceof Database.SqliteError)) throw error;", "its class of errors"],
		["db.pragma(`user_version = ${version}`);", "a pragma that is put together"],
		["const other: Database.Statement = db.prepare('SELECT 1');", "a type of its own"],
	])("is not made of %s: %s is not the other's", (line) => {
		expect(translated(`${better}\n${line}`, "node-sqlite")).toBeUndefined();
	});

	test("is not made of a sample about both, or about none", () => {
		expect(driverOf(`${better}\n${node}`)).toBeUndefined();
		expect(driverOf("export const one = 1;")).toBeUndefined();
		expect(otherDrivers(`${better}\n${node}`)).toBeUndefined();
	});
});
