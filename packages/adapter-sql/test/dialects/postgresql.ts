import { postgresql } from "../../src/index.ts";
import type { TestDialect } from "../test-driver.ts";

/** PostgreSQL, whatever its driver. */
export const postgresqlDialect: TestDialect = {
	dialect: postgresql,
	types: { text: "TEXT", integer: "BIGINT" },
	stores: ["text", "number", "bigint", "boolean", "bytes", "date", "array", "object"],
	columnOf: {
		text: "TEXT",
		number: "DOUBLE PRECISION",
		bigint: "BIGINT",
		boolean: "BOOLEAN",
		bytes: "BYTEA",
		date: "TIMESTAMPTZ",
		array: "TEXT[]",
		object: "JSONB",
	},
	numberedKey: "SERIAL PRIMARY KEY",
	textIgnoringCase: null,
	deferred: "DEFERRABLE INITIALLY DEFERRED",
	refuseInserts: ({ trigger, table, when, message }) => [
		`CREATE FUNCTION ${trigger}() RETURNS trigger LANGUAGE plpgsql AS ` +
			`$$ BEGIN RAISE EXCEPTION '${message}'; END $$`,
		`CREATE TRIGGER ${trigger} BEFORE INSERT ON ${table} FOR EACH ROW ` +
			`${when ? `WHEN (${when}) ` : ""}EXECUTE FUNCTION ${trigger}()`,
	],
	dropTrigger: (trigger, table) => `DROP TRIGGER ${trigger} ON ${table}`,
	messages: {
		duplicate: (table, column) => `violates unique constraint "${table}_${column}_key"`,
		foreignKey: "violates foreign key constraint",
		missingTable: (table) => `relation "${table}" does not exist`,
		missingColumn: "does not exist",
		wrongType: 'invalid input syntax for type \\w+: "\\w+"',
	},
};
