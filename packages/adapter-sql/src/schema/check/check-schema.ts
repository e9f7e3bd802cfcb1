import { tableNameParts } from "../../dialect.ts";
import type { SchemaLanguage } from "../language.ts";
import { declaredType, indexStatement } from "../print-sql.ts";
import type { ColumnShape, OwnKind, SchemaOptions, TableShape } from "../table-shape.ts";
import type { Asked, FoundColumn, FoundTable } from "./found-table.ts";
import { misfit } from "./stored-type.ts";

/**
 * What does not fit between the tables of a database and what the library keeps in them.
 *
 * @since 2.1.0
 */
export interface SchemaProblem {
	/** The table, as the adapter was given it. */
	readonly table: string;
	/** The column; `null` when the whole table is meant. */
	readonly column: string | null;
	/** What is wrong, and what to change. */
	readonly message: string;
	/**
	 * `true` when calls of the library fail or go wrong by it; `false` for what makes them slow, or less
	 * safe than they could be.
	 */
	readonly breaks: boolean;
}

const sameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** Looks at each table, one after the other, so that it works on a single connection. */
export async function schemaProblems(
	tables: readonly TableShape[],
	options: SchemaOptions,
	{ language, driver }: { language: SchemaLanguage; driver: Asked },
): Promise<readonly SchemaProblem[]> {
	const problems: SchemaProblem[] = [];
	for (const table of tables) {
		const found = await language.inspect(driver, tableNameParts(table.name, language.dialect));
		problems.push(...problemsOf(table, found, options, language));
	}
	return problems;
}

function problemsOf(
	table: TableShape,
	found: FoundTable | null,
	options: SchemaOptions,
	language: SchemaLanguage,
): SchemaProblem[] {
	const said = (column: string | null, message: string, breaks: boolean): SchemaProblem => ({
		table: table.name,
		column,
		message,
		breaks,
	});
	if (found === null) {
		const remedy = `create it, or give the adapter the name of the table you have (tables.${table.role})`;
		return [said(null, `The table "${table.name}" is not there: ${remedy}.`, true)];
	}
	const { columns, indexes } = found;
	const columnNamed = (name: string): FoundColumn | undefined =>
		columns.find((each) => sameName(each.name, name));

	function problemsOfColumn(shape: ColumnShape): SchemaProblem[] {
		const { name, own, nullable } = shape;
		const declared = declaredType(shape, language);
		const column = columnNamed(name);
		if (column === undefined) {
			const definition = `${declared}${nullable ? "" : " NOT NULL"}`;
			return [
				said(
					name,
					`The table "${table.name}" has no column "${name}": add it, as ${definition}.`,
					true,
				),
			];
		}
		const head = `The column "${name}" of the table "${table.name}"`;
		const problems: SchemaProblem[] = [];
		const wrong = own
			? misfit(shape.kind as OwnKind, column.type, language.dialect.language)
			: null;
		if (wrong !== null) {
			problems.push(
				said(
					name,
					`${head} is declared ${column.type}, ${wrong.message}: declare it ${declared}.`,
					wrong.breaks,
				),
			);
		}
		if (nullable && !column.nullable && !column.filled) {
			const why = own ? "the library leaves it empty in some rows" : "the attribute may be null";
			problems.push(said(name, `${head} is NOT NULL, and ${why}: allow NULL.`, true));
		}
		if (shape.kind.endsWith("-id") && column.ignoresCase) {
			const remedy = "give it a collation in which every letter counts";
			const why = "takes two ids for the same that differ in the case of a letter";
			problems.push(said(name, `${head} ${why}: ${remedy}.`, false));
		}
		const unique = name === "id" || shape.unique;
		if (unique && !indexes.some((each) => each.unique && sameName(each.column, name))) {
			const remedy = name === "id" ? "make it the primary key" : "declare it UNIQUE";
			problems.push(said(name, `${head} lets two rows have the same value: ${remedy}.`, true));
		}
		return problems;
	}

	function unfilled({ name, nullable, filled }: FoundColumn): SchemaProblem[] {
		const known = table.columns.some((each) => sameName(each.name, name));
		if (known || nullable || filled) return [];
		const head = `The column "${name}" of the table "${table.name}" is NOT NULL without a default`;
		return [
			said(
				name,
				`${head}, and no attribute fills it: name it among the attributes, give it a default, or allow NULL.`,
				true,
			),
		];
	}

	function unindexed(name: string): SchemaProblem[] {
		if (columnNamed(name) === undefined) return [];
		if (indexes.some((each) => sameName(each.column, name))) return [];
		const head = `No index of the table "${table.name}" starts with the column "${name}"`;
		const why = "each search by it reads the whole table";
		return [said(name, `${head}, so that ${why}: ${indexStatement(table, name, language)}`, false)];
	}

	// What an app has besides is its own matter, unless it says what that is.
	const knowsAttributes = table.role !== "user" || options.userAttributes !== undefined;
	return [
		...table.columns.flatMap(problemsOfColumn),
		...(knowsAttributes ? columns.flatMap(unfilled) : []),
		...table.indexes.flatMap(unindexed),
	];
}
