import { mysql, postgresql, sqlite } from "../dialect.ts";
import { inspectMysql } from "./check/inspect-mysql.ts";
import { inspectPostgresql } from "./check/inspect-postgresql.ts";
import { inspectSqlite } from "./check/inspect-sqlite.ts";
import type { SchemaLanguage } from "./language.ts";

const FREE: ReadonlySet<string> = new Set();

/** SQLite: one text, one integer, and no booleans, dates or JSON that its drivers give back as such. */
export const sqliteSchema: SchemaLanguage = {
	dialect: sqlite,
	tables: { user: "user", key: "user_key", session: "user_session" },
	own: {
		"user-id": "TEXT",
		"key-id": "TEXT",
		"session-id": "TEXT",
		"token-id": "TEXT",
		"token-kind": "TEXT",
		hash: "TEXT",
		lifetime: "TEXT",
		moment: "INTEGER",
	},
	attributes: {
		text: "TEXT",
		integer: "INTEGER",
		bigint: "INTEGER",
		real: "REAL",
		boolean: { instead: 'Take "integer", and write 0 or 1.' },
		date: { instead: 'Take "bigint", and write milliseconds since the epoch.' },
		json: { instead: 'Take "text", and write JSON.stringify(value).' },
		bytes: "BLOB",
	},
	insideTable: false,
	qualifiesIndexes: true,
	freeWords: new Set(["user"]),
	suffix: () => "",
	inspect: inspectSqlite,
};

/** PostgreSQL and what speaks its language. */
export const postgresqlSchema: SchemaLanguage = {
	dialect: postgresql,
	tables: { user: "auth_user", key: "user_key", session: "user_session" },
	own: {
		"user-id": "TEXT",
		"key-id": "TEXT",
		"session-id": "TEXT",
		"token-id": "TEXT",
		"token-kind": "TEXT",
		hash: "TEXT",
		lifetime: "TEXT",
		moment: "BIGINT",
	},
	attributes: {
		text: "TEXT",
		integer: "INTEGER",
		bigint: "BIGINT",
		real: "DOUBLE PRECISION",
		boolean: "BOOLEAN",
		date: "TIMESTAMPTZ",
		json: "JSONB",
		bytes: "BYTEA",
	},
	insideTable: false,
	qualifiesIndexes: false,
	freeWords: FREE,
	suffix: () => "",
	inspect: inspectPostgresql,
};

const exact = "COLLATE utf8mb4_bin";

/** MySQL, MariaDB and PlanetScale: texts in keys have a length, and ids are compared letter by letter. */
export const mysqlSchema: SchemaLanguage = {
	dialect: mysql,
	tables: { user: "auth_user", key: "user_key", session: "user_session" },
	own: {
		"user-id": `VARCHAR(15) ${exact}`,
		"key-id": `VARCHAR(255) ${exact}`,
		"session-id": `VARCHAR(127) ${exact}`,
		"token-id": `VARCHAR(64) ${exact}`,
		"token-kind": "VARCHAR(7)",
		hash: "VARCHAR(255)",
		lifetime: "VARCHAR(100)",
		moment: "BIGINT UNSIGNED",
	},
	attributes: {
		text: "VARCHAR(255)",
		integer: "INT",
		bigint: "BIGINT",
		real: "DOUBLE",
		boolean: "BOOLEAN",
		date: "DATETIME(3)",
		json: "JSON",
		bytes: "VARBINARY(255)",
	},
	insideTable: true,
	qualifiesIndexes: false,
	freeWords: FREE,
	suffix: (foreignKeys) => `${foreignKeys ? " ENGINE = InnoDB" : ""} CHARACTER SET utf8mb4`,
	inspect: inspectMysql,
};
