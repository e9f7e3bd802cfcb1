// What adapters publish as their `/schema`. An entry of its own, so that no app carries it that only signs
// people in.
export type { AttributeKind, Attributes, AttributeType } from "./attributes.ts";
export type { SchemaProblem } from "./check/check-schema.ts";
export { mysqlSchema, postgresqlSchema, sqliteSchema } from "./languages.ts";
export { checkTables, printSchema, type SchemaFormat } from "./schema.ts";
export type { FilledColumns, SchemaOptions } from "./table-shape.ts";
