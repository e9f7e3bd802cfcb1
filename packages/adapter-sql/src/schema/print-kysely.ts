import { tableNameParts, type LanguageName } from "../dialect.ts";
import type { AttributeKind } from "./attributes.ts";
import type { SchemaLanguage } from "./language.ts";
import { pascalCase, propertyName } from "./names.ts";
import { declaredType } from "./print-sql.ts";
import type { ColumnShape, OwnKind, TableShape } from "./table-shape.ts";

/** What a column is in the types of Kysely: read, and written where that differs. */
type ColumnType = string | { readonly read: string; readonly written: string };

type ColumnTypes = Readonly<Record<OwnKind | AttributeKind, ColumnType>>;

const sqlite: ColumnTypes = {
	"user-id": "string",
	"key-id": "string",
	"session-id": "string",
	"token-id": "string",
	"token-kind": "string",
	hash: "string",
	lifetime: "string",
	moment: "number",
	text: "string",
	integer: "number",
	bigint: "number",
	real: "number",
	// Refused by the types of the database before this is read.
	boolean: "number",
	date: "number",
	json: "string",
	bytes: "Uint8Array",
};

const postgresql: ColumnTypes = {
	...sqlite,
	// pg reads 64-bit integers as text, since not all of them fit into a number.
	moment: { read: "string", written: "number" },
	bigint: { read: "string", written: "number | bigint | string" },
	boolean: "boolean",
	date: "Date",
	json: { read: "unknown", written: "string" },
};

const mysql: ColumnTypes = {
	...sqlite,
	boolean: { read: "number", written: "boolean" },
	date: "Date",
	json: { read: "unknown", written: "string" },
};

const languages: Readonly<Record<LanguageName, ColumnTypes>> = {
	SQLite: sqlite,
	PostgreSQL: postgresql,
	MySQL: mysql,
};

/** Tables as the types of a database of Kysely. */
export function printKysely(tables: readonly TableShape[], language: SchemaLanguage): string {
	const types = languages[language.dialect.language];
	let usesColumnType = false;

	function column(shape: ColumnShape): string {
		declaredType(shape, language);
		const type = types[shape.kind];
		const orNull = shape.nullable ? " | null" : "";
		const name = propertyName(shape.name);
		if (typeof type === "string") return `\t${name}: ${type}${orNull};\n`;
		usesColumnType = true;
		const read = type.read === "unknown" ? type.read : `${type.read}${orNull}`;
		return `\t${name}: ColumnType<${read}, ${type.written}${orNull}>;\n`;
	}

	const described = tables.map((table) => {
		const parts = tableNameParts(table.name, language.dialect);
		const type = `${pascalCase(parts.join("_"))}Table`;
		const columns = table.columns.map(column).join("");
		return {
			member: `\t${propertyName(parts.join("."))}: ${type};\n`,
			text: `export interface ${type} {\n${columns}}\n`,
		};
	});
	return [
		...(usesColumnType ? ['import type { ColumnType } from "kysely";\n'] : []),
		`export interface Database {\n${described.map(({ member }) => member).join("")}}\n`,
		...described.map(({ text }) => text),
	].join("\n");
}
