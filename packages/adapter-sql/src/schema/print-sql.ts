import { tableNameParts } from "../dialect.ts";
import type { SchemaLanguage } from "./language.ts";
import { isPlainName } from "./reserved-words.ts";
import type { ColumnShape, TableShape } from "./table-shape.ts";

/**
 * What a column is declared.
 *
 * @throws TypeError which says what to take instead, where the database has no such thing.
 */
export function declaredType({ name, kind }: ColumnShape, language: SchemaLanguage): string {
	const declared = { ...language.own, ...language.attributes }[kind];
	if (typeof declared === "string") return declared;
	throw new TypeError(
		`The attribute "${name}" cannot be "${kind}": ${language.dialect.language} has no such type. ${declared.instead}`,
	);
}

/** The name of the index of a column. */
export function indexName(table: TableShape, column: string, { dialect }: SchemaLanguage): string {
	return `${tableNameParts(table.name, dialect).at(-1) ?? table.name}_${column}`;
}

/** A name as SQL has it: without quotes where that is the same, as a person would write it. */
function written(name: string, { dialect, freeWords }: SchemaLanguage): string {
	return isPlainName(name, freeWords) ? name : dialect.quote(name);
}

function writtenParts(parts: readonly string[], language: SchemaLanguage): string {
	return parts.map((part) => written(part, language)).join(".");
}

/** A table as another one of the same schema names it. */
function beside(table: string, language: SchemaLanguage): string {
	const parts = tableNameParts(table, language.dialect);
	return writtenParts(language.qualifiesIndexes ? parts.slice(-1) : parts, language);
}

/** The statement that makes the index of a column. */
export function indexStatement(table: TableShape, name: string, language: SchemaLanguage): string {
	const schema = language.qualifiesIndexes
		? tableNameParts(table.name, language.dialect).slice(0, -1)
		: [];
	const index = writtenParts([...schema, indexName(table, name, language)], language);
	return `CREATE INDEX ${index} ON ${beside(table.name, language)} (${written(name, language)});`;
}

function columnDefinition(
	shape: ColumnShape,
	{ primary, references }: { primary: boolean; references: string | null },
	language: SchemaLanguage,
): string {
	return [
		written(shape.name, language),
		declaredType(shape, language),
		shape.nullable ? null : "NOT NULL",
		primary ? "PRIMARY KEY" : null,
		shape.unique ? "UNIQUE" : null,
		references === null ? null : `REFERENCES ${beside(references, language)} (id)`,
	]
		.filter((part) => part !== null)
		.join(" ");
}

/** What a table has besides its columns, in a language that keeps it in there. */
function insideTable(table: TableShape, language: SchemaLanguage): string[] {
	const { references } = table;
	const foreign =
		references === null
			? []
			: [`FOREIGN KEY (user_id) REFERENCES ${beside(references, language)} (id)`];
	const indexes = table.indexes
		// A reference brings its own index.
		.filter((name) => references === null || name !== "user_id")
		.map((name) => {
			const index = written(indexName(table, name, language), language);
			return `INDEX ${index} (${written(name, language)})`;
		});
	return [...foreign, ...indexes];
}

function printTable(table: TableShape, foreignKeys: boolean, language: SchemaLanguage): string {
	const lines = table.columns.map((shape, index) => {
		const refers = shape.own && shape.name === "user_id" && !language.insideTable;
		const references = refers ? table.references : null;
		return columnDefinition(shape, { primary: index === 0, references }, language);
	});
	if (language.insideTable) lines.push(...insideTable(table, language));
	const name = writtenParts(tableNameParts(table.name, language.dialect), language);
	const create = `CREATE TABLE ${name} (\n  ${lines.join(",\n  ")}\n)${language.suffix(foreignKeys)};\n`;
	if (language.insideTable) return create;
	return (
		create + table.indexes.map((each) => `${indexStatement(table, each, language)}\n`).join("")
	);
}

/** Tables as the statements that make them. */
export function printSql(tables: readonly TableShape[], language: SchemaLanguage): string {
	const foreignKeys = tables.some(({ references }) => references !== null);
	return tables.map((table) => printTable(table, foreignKeys, language)).join("\n");
}
