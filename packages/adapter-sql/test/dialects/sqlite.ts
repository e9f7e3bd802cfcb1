import { sqlite } from "../../src/index.ts";
import { SQLITE_TYPES } from "../schema.ts";
import type { TestDialect } from "../test-driver.ts";

/** SQLite, whatever its driver. */
export const sqliteDialect: TestDialect = {
	dialect: sqlite,
	types: SQLITE_TYPES,
	stores: ["text", "number", "bigint", "bytes"],
	columnOf: { text: "NUMERIC", number: "NUMERIC", bigint: "NUMERIC", bytes: "NUMERIC" },
	numberedKey: "INTEGER PRIMARY KEY",
	textIgnoringCase: "TEXT COLLATE NOCASE",
	deferred: "DEFERRABLE INITIALLY DEFERRED",
	refuseInserts: ({ trigger, table, when, message }) => [
		`CREATE TRIGGER ${trigger} BEFORE INSERT ON ${table}${when ? ` WHEN ${when}` : ""} ` +
			`BEGIN SELECT RAISE(ABORT, '${message}'); END`,
	],
	dropTrigger: (trigger) => `DROP TRIGGER ${trigger}`,
	messages: {
		duplicate: (table, column) => `UNIQUE constraint failed: ${table}.${column}`,
		foreignKey: "FOREIGN KEY constraint failed",
		missingTable: (table) => `no such table: ${table}`,
		missingColumn: "no such column",
		wrongType: "datatype mismatch",
	},
};
