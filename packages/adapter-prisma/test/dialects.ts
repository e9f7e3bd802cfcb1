import { postgresqlDialect } from "@lucia-auth/adapter-sql/test/dialects/postgresql";
import { sqliteDialect } from "@lucia-auth/adapter-sql/test/dialects/sqlite";
import type { TestDialect } from "@lucia-auth/adapter-sql/test/test-driver";

/** What both have of Prisma. It knows neither constraints that wait for the commit, nor collations. */
const ofPrisma = {
	deferred: null,
	textIgnoringCase: null,
	missingTable: (contents: string, table: string, role: string) =>
		`Lucia keeps ${contents} in the table "${table}": create it with a migration of Prisma, ` +
		`or give the adapter the name of the model you have (modelNames.${role}).`,
	addColumn: "add it with a migration of Prisma",
};

/** PostgreSQL through Prisma. */
export const prismaOnPostgresql: TestDialect = {
	...postgresqlDialect,
	...ofPrisma,
	messages: {
		...postgresqlDialect.messages,
		duplicate: (table, column) =>
			`Unique constraint failed on the constraint: \`${table}_${column}_key\``,
		foreignKey: "Foreign key constraint violated",
	},
};

/** SQLite through Prisma, whose columns for moments it declares as BIGINT. */
export const prismaOnSqlite: TestDialect = {
	...sqliteDialect,
	...ofPrisma,
	types: { ...sqliteDialect.types, integer: "BIGINT" },
	messages: {
		...sqliteDialect.messages,
		duplicate: (_, column) => `Unique constraint failed on the fields: (\`${column}\`)`,
		foreignKey: "Foreign key constraint violated",
	},
};
