import type { SqlTables } from "../tables.ts";
import { behind } from "../behind.ts";
import { schemaProblems, type SchemaProblem } from "./check/check-schema.ts";
import type { SchemaLanguage } from "./language.ts";
import { printDrizzle } from "./print-drizzle.ts";
import { printKysely } from "./print-kysely.ts";
import { printPrisma } from "./print-prisma.ts";
import { printSql } from "./print-sql.ts";
import { tableShapes, type SchemaOptions, type TableShape } from "./table-shape.ts";

/**
 * What a schema is written for: SQL, or the declarations of Drizzle, Kysely or Prisma.
 *
 * @since 2.1.0
 */
export type SchemaFormat = "sql" | "drizzle" | "kysely" | "prisma";

const printers: Readonly<
	Record<SchemaFormat, (tables: readonly TableShape[], language: SchemaLanguage) => string>
> = { sql: printSql, drizzle: printDrizzle, kysely: printKysely, prisma: printPrisma };

export const SCHEMA_FORMATS = Object.keys(printers) as readonly SchemaFormat[];

/** The names of the tables, with those of the pages where the app has not said any. */
function tableNames(tables: Partial<SqlTables> | undefined, language: SchemaLanguage): SqlTables {
	const given = Object.entries(tables ?? {}).filter(([, name]) => name !== undefined);
	return { ...language.tables, ...Object.fromEntries(given) };
}

/** The text that makes the tables. */
export function printSchema(
	format: SchemaFormat,
	options: SchemaOptions,
	language: SchemaLanguage,
): string {
	const shapes = tableShapes(tableNames(options.tables, language), options);
	const print = Object.hasOwn(printers, format) ? printers[format] : null;
	if (print === null) {
		throw new TypeError(`A schema is written as one of: ${SCHEMA_FORMATS.join(", ")}.`);
	}
	return print(shapes, language);
}

/** What of the tables behind an adapter does not fit. */
export async function checkTables(
	adapter: object,
	options: SchemaOptions,
	language: SchemaLanguage,
): Promise<readonly SchemaProblem[]> {
	const found = behind(adapter);
	if (found === null) {
		throw new TypeError(
			"checkSchema() takes what a function such as betterSqlite3(), pg() or mysql2() returns, before lucia() gets it.",
		);
	}
	if (found.driver.dialect.language !== language.dialect.language) {
		throw new TypeError(
			`This adapter is not one of ${language.dialect.language}: take checkSchema() from the package of its database.`,
		);
	}
	const shapes = tableShapes({ ...found.tables, ...options.tables }, options);
	return schemaProblems(shapes, options, { language, driver: found.driver });
}
