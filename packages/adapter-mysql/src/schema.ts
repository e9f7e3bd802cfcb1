import {
	checkTables,
	mysqlSchema,
	printSchema,
	type SchemaFormat,
	type SchemaOptions,
	type SchemaProblem,
} from "@lucia-auth/adapter-sql/schema";
import type { Adapter, InitializeAdapter } from "lucia";

export type {
	AttributeKind,
	Attributes,
	AttributeType,
	FilledColumns,
	SchemaFormat,
	SchemaOptions,
	SchemaProblem,
} from "@lucia-auth/adapter-sql/schema";
export type { SqlTables } from "@lucia-auth/adapter-sql";

/**
 * Writes down the tables of MySQL that the library reads and writes, with their indexes, and the columns of
 * the app among them. Nothing is executed: the text goes into a migration.
 *
 * @param options - The names of the tables, and the columns of the app.
 * @param format - `"sql"`, or what declares the same tables for `"drizzle"`, `"kysely"` or `"prisma"`.
 * @returns The text. In SQL, a statement ends with a semicolon at the end of a line.
 * @throws TypeError when an attribute is of no type that there is.
 * @since 2.2.0
 * @example
 * ```ts
 * import { schema } from "@lucia-auth/adapter-mysql/schema";
 *
 * console.log(schema({ userAttributes: { username: "text unique" } }));
 * ```
 */
export function schema(options: SchemaOptions = {}, format: SchemaFormat = "sql"): string {
	return printSchema(format, options, mysqlSchema);
}

/**
 * Looks whether the tables that a database has are those that the library wants: whether they are there, with
 * columns of the right types, and with the indexes that its searches need. It reads the catalogue of the
 * database and changes nothing. Call it in a test or while deploying, not at each start.
 *
 * @param adapter - What `mysql2(pool, tables)` returns.
 * @param options - The columns of the app, as {@link schema} takes them. The names of the tables are those
 *   of the adapter.
 * @returns A sentence for each thing to change, the tables in the order users, keys, sessions, tokens; empty
 *   when all fits.
 * @throws TypeError when `adapter` is none for MySQL (MariaDB and PlanetScale too). What the driver throws, unchanged.
 * @since 2.2.0
 * @example
 * ```ts
 * import { checkSchema } from "@lucia-auth/adapter-mysql/schema";
 *
 * for (const { message } of await checkSchema(adapter)) console.error(message);
 * ```
 */
export async function checkSchema(
	adapter: InitializeAdapter<Adapter>,
	options: SchemaOptions = {},
): Promise<readonly SchemaProblem[]> {
	return checkTables(adapter, options, mysqlSchema);
}
