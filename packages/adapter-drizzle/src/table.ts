import { addSentence } from "@lucia-auth/adapter-sql";
import { getTableColumns, getTableName, is, SQL, Table, type Column } from "drizzle-orm";

/** A row of Lucia's, with the attributes of the app. */
type Attributes = Readonly<Record<string, unknown>>;

/** What a column of Lucia's own holds. */
type Content = "text" | "moment";

/** A table object of the app: Lucia's columns by their names, attributes by their properties. */
export interface MappedTable {
	/** Its name, qualified with its schema where it has one. */
	readonly name: string;
	/** The columns of a new row, as the driver takes them. */
	readonly toNewRow: (row: object) => Attributes;
	/** The columns of a change. */
	readonly toChange: (partial: object) => Attributes;
	/** What Lucia and the app read of a row of the driver. */
	readonly fromRow: (row: object) => Attributes;
}

/** The types that a column may have in Drizzle's words. */
const TYPES: Readonly<Record<Content, readonly string[]>> = {
	text: ["string"],
	moment: ["number", "bigint"],
};

/** The symbol by which every version of Drizzle keeps the schema of a table. */
const SCHEMA = Symbol.for("drizzle:Schema");

/**
 * Reads a table object.
 *
 * @param role - What the adapter's options call it.
 * @param own - Lucia's columns.
 * @param nameOf - The name of a column in the database: an instance may have a rule for those without one.
 * @throws TypeError when it is no table object, or which names a column of Lucia's that is missing, or of a type that cannot hold it.
 */
export function mapTable(
	role: string,
	table: Table,
	own: Readonly<Record<string, Content>>,
	nameOf: (column: Column) => string,
): MappedTable {
	if (!is(table, Table)) {
		throw new TypeError(
			`drizzle(): tables.${role} is no table object of Drizzle: give it what pgTable(), mysqlTable() or sqliteTable() returns.`,
		);
	}
	const columns = Object.entries(getTableColumns(table)).map(([property, column]) => {
		const name = nameOf(column);
		const content = own[name];
		return {
			property: content === undefined ? property : name,
			name,
			column,
			isOwn: content !== undefined,
		};
	});
	const title = `drizzle(): the table "${getTableName(table)}" (${role})`;
	for (const [name, content] of Object.entries(own)) {
		const found = columns.find((each) => each.name === name);
		if (!found) {
			throw new TypeError(
				`${title} has no column named "${name}", where Lucia keeps its own: add it.`,
			);
		}
		const { dataType, columnType } = found.column;
		if (!TYPES[content].includes(dataType)) {
			const wanted =
				content === "text" ? "text" : "an integer of 64 bits, in mode number or bigint";
			throw new TypeError(
				`${title} has a column "${name}" of type ${columnType}: Lucia keeps ${wanted} there.`,
			);
		}
	}

	/** What Drizzle throws at a value of the wrong type does not say where it belongs. */
	function converted(property: string, column: Column, value: unknown): unknown {
		try {
			return column.mapToDriverValue(value);
		} catch (error) {
			const type = column.columnType;
			addSentence(error, `${title}: the value of "${property}" does not fit the type ${type}.`);
			throw error;
		}
	}

	function toRow(row: object, absent: (column: Column) => unknown): Attributes {
		const values: Record<string, unknown> = {};
		const known = new Set<string>();
		for (const { property, name, column, isOwn } of columns) {
			known.add(property);
			const given = (row as Attributes)[property];
			const value = given === undefined && !isOwn ? absent(column) : given;
			if (value instanceof SQL) {
				throw new TypeError(
					`${title}: the value of "${property}" is an expression of SQL, and Lucia takes values only.`,
				);
			}
			if (value !== undefined) {
				values[name] = isOwn || value === null ? value : converted(property, column, value);
			}
		}
		const unknown = Object.keys(row).find(
			(property) => !known.has(property) && (row as Attributes)[property] !== undefined,
		);
		if (unknown === undefined) return values;
		throw new TypeError(
			`${title} has no property "${unknown}": add the column, or leave out the attribute of that name.`,
		);
	}

	return {
		name: qualified(Reflect.get(table, SCHEMA), getTableName(table)),
		toNewRow: (row) => toRow(row, ({ defaultFn, onUpdateFn }) => (defaultFn ?? onUpdateFn)?.()),
		toChange: (partial) => toRow(partial, ({ onUpdateFn }) => onUpdateFn?.()),
		fromRow: (row) => {
			const values: Record<string, unknown> = {};
			for (const { property, name, column, isOwn } of columns) {
				if (!(name in row)) continue;
				const value = (row as Attributes)[name];
				values[property] = isOwn || value === null ? value : column.mapFromDriverValue(value);
			}
			return values;
		},
	};
}

/** A name that the SQL adapter reads as it is meant: in quotes where it would take it for something else. */
function qualified(schema: unknown, table: string): string {
	const names = typeof schema === "string" ? [schema, table] : [table];
	const isPlain = (name: string): boolean =>
		names.length === 1 ? /^[^."`]+$/u.test(name) : /^[a-z0-9_]+$/u.test(name);
	return names.map((name) => (isPlain(name) ? name : `"${name.replaceAll('"', '""')}"`)).join(".");
}
