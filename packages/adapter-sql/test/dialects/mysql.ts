import { mysql } from "../../src/index.ts";
import type { TestDialect } from "../test-driver.ts";

/** MySQL and MariaDB, whatever the driver, in databases that compare letter by letter ({@link EXACT}). */
export const mysqlDialect: TestDialect = {
	dialect: mysql,
	// As long as an index can hold in four-byte UTF-8, and longer than any hash.
	types: { text: "VARCHAR(255)", integer: "BIGINT" },
	stores: ["text", "number", "bigint", "boolean", "bytes", "date", "array", "object"],
	columnOf: {
		text: "VARCHAR(255)",
		number: "DOUBLE",
		bigint: "BIGINT",
		boolean: "BOOLEAN",
		bytes: "BLOB",
		date: "DATETIME(3)",
		array: "JSON",
		object: "JSON",
	},
	asRead: (kind, value) => (kind === "boolean" ? Number(value) : value),
	castText: "CHAR",
	numberedKey: "INTEGER AUTO_INCREMENT PRIMARY KEY",
	textIgnoringCase: "VARCHAR(255) COLLATE utf8mb4_general_ci",
	deferred: null,
	refuseInserts: ({ trigger, table, when, message }) => [
		`CREATE TRIGGER ${trigger} BEFORE INSERT ON ${table} FOR EACH ROW ` +
			`IF ${when ?? "TRUE"} THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = '${message}'; END IF`,
	],
	dropTrigger: (trigger) => `DROP TRIGGER ${trigger}`,
	messages: {
		duplicate: () => "Duplicate entry '",
		foreignKey: "a foreign key constraint fails",
		missingTable: (table) => `.${table}' doesn't exist`,
		missingColumn: "Unknown column",
		wrongType: "Incorrect integer value: '.' for column \\S+ at row 1",
	},
};

/** How a database for it is made. */
export const EXACT = "CHARACTER SET utf8mb4 COLLATE utf8mb4_bin";
