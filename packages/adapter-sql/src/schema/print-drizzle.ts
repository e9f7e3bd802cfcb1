import { tableNameParts, type LanguageName } from "../dialect.ts";
import type { AttributeKind } from "./attributes.ts";
import type { SchemaLanguage } from "./language.ts";
import { camelCase, propertyName } from "./names.ts";
import { declaredType, indexName } from "./print-sql.ts";
import type { ColumnShape, OwnKind, TableShape } from "./table-shape.ts";

/** How Drizzle writes a column: the function, and what it gets behind the name of the column. */
type Column = readonly [builder: string, options?: string];

/** Drizzle for one language of databases. */
interface DrizzleLanguage {
	readonly module: string;
	/** Makes a table; and a schema, where tables can be in one. */
	readonly table: string;
	readonly schema: string | null;
	readonly columns: Readonly<Record<OwnKind | AttributeKind, Column>>;
	/** Types of columns that Drizzle has no function for, by the names of theirs. */
	readonly customTypes: Readonly<Record<string, string>>;
}

const TEXT: Column = ["text"];
const NUMBER = '{ mode: "number" }';

const sqlite: DrizzleLanguage = {
	module: "drizzle-orm/sqlite-core",
	table: "sqliteTable",
	schema: null,
	columns: {
		"user-id": TEXT,
		"key-id": TEXT,
		"session-id": TEXT,
		"token-id": TEXT,
		"token-kind": TEXT,
		hash: TEXT,
		lifetime: TEXT,
		moment: ["integer"],
		text: TEXT,
		integer: ["integer"],
		bigint: ["integer"],
		real: ["real"],
		// Refused by the types of the database before this is read.
		boolean: ["integer"],
		date: ["integer"],
		json: TEXT,
		bytes: ["blob", '{ mode: "buffer" }'],
	},
	customTypes: {},
};

const postgresql: DrizzleLanguage = {
	module: "drizzle-orm/pg-core",
	table: "pgTable",
	schema: "pgSchema",
	columns: {
		...sqlite.columns,
		moment: ["bigint", NUMBER],
		bigint: ["bigint", NUMBER],
		real: ["doublePrecision"],
		boolean: ["boolean"],
		date: ["timestamp", "{ withTimezone: true }"],
		json: ["jsonb"],
		bytes: ["bytea"],
	},
	customTypes: {
		bytea: 'customType<{ data: Uint8Array }>({ dataType: () => "bytea" })',
	},
};

const exact = (length: number): Column => ["exactText", `{ length: ${length} }`];
const varchar = (length: number): Column => ["varchar", `{ length: ${length} }`];

const mysql: DrizzleLanguage = {
	module: "drizzle-orm/mysql-core",
	table: "mysqlTable",
	schema: "mysqlSchema",
	columns: {
		"user-id": exact(15),
		"key-id": exact(255),
		"session-id": exact(127),
		"token-id": exact(64),
		"token-kind": varchar(7),
		hash: varchar(255),
		lifetime: varchar(100),
		moment: ["bigint", '{ mode: "number", unsigned: true }'],
		text: varchar(255),
		integer: ["int"],
		bigint: ["bigint", NUMBER],
		real: ["double"],
		boolean: ["boolean"],
		date: ["datetime", "{ fsp: 3 }"],
		json: ["json"],
		bytes: ["varbinary", "{ length: 255 }"],
	},
	customTypes: {
		exactText: `customType<{ data: string; config: { length: number } }>({
	// Two ids are the same only if every letter is: Drizzle has no other way to say it.
	dataType: (config) => \`varchar(\${config?.length ?? 255}) COLLATE utf8mb4_bin\`,
})`,
	},
};

const languages: Readonly<Record<LanguageName, DrizzleLanguage>> = {
	SQLite: sqlite,
	PostgreSQL: postgresql,
	MySQL: mysql,
};

/** Tables as a module of Drizzle. */
export function printDrizzle(tables: readonly TableShape[], language: SchemaLanguage): string {
	const drizzle = languages[language.dialect.language];
	const used = new Set<string>();
	const use = (name: string): string => {
		used.add(name);
		return name;
	};
	const custom = new Set<string>();
	const schemas = new Map<string, string>();
	const variables = new Map(
		tables.map(({ name }) => [name, camelCase(tableNameParts(name, language.dialect).join("_"))]),
	);

	function column(shape: ColumnShape, primary: boolean, references: string | null): string {
		declaredType(shape, language);
		const [builder, options] = drizzle.columns[shape.kind];
		if (builder in drizzle.customTypes) {
			custom.add(builder);
			use("customType");
		} else use(builder);
		const given = [JSON.stringify(shape.name), ...(options === undefined ? [] : [options])];
		return [
			`${propertyName(shape.name)}: ${builder}(${given.join(", ")})`,
			primary ? ".primaryKey()" : shape.nullable ? "" : ".notNull()",
			shape.unique ? ".unique()" : "",
			references === null ? "" : `.references(() => ${variables.get(references) ?? ""}.id)`,
		].join("");
	}

	function factory(name: string): string {
		const parts = tableNameParts(name, language.dialect);
		const schema = parts.slice(0, -1).join(".");
		if (schema === "") return use(drizzle.table);
		if (drizzle.schema === null) {
			throw new TypeError(
				`Drizzle cannot name the table "${name}" of ${language.dialect.language}: it knows no attached databases. Leave out "${schema}".`,
			);
		}
		const variable = `${camelCase(schema)}Schema`;
		schemas.set(variable, `${use(drizzle.schema)}(${JSON.stringify(schema)})`);
		return `${variable}.table`;
	}

	function print(table: TableShape): string {
		const columns = table.columns.map(
			(shape, index) =>
				`${column(shape, index === 0, shape.own && shape.name === "user_id" ? table.references : null)},\n`,
		);
		const own = tableNameParts(table.name, language.dialect).at(-1) ?? table.name;
		const head = `export const ${variables.get(table.name) ?? ""} = ${factory(table.name)}(`;
		if (table.indexes.length === 0) {
			return `${head}${JSON.stringify(own)}, {\n\t${columns.join("\t")}});\n`;
		}
		use("index");
		const indexes = table.indexes.map(
			(name) => `index(${JSON.stringify(indexName(table, name, language))}).on(table.${name}),\n`,
		);
		return (
			`${head}\n\t${JSON.stringify(own)},\n\t{\n\t\t${columns.join("\t\t")}\t},\n` +
			`\t(table) => [\n\t\t${indexes.join("\t\t")}\t],\n);\n`
		);
	}

	const printed = tables.map(print);
	const names = [...used].sort((one, other) => one.localeCompare(other, "en"));
	return [
		`import { ${names.join(", ")} } from "${drizzle.module}";\n`,
		...[...custom].map((name) => `const ${name} = ${drizzle.customTypes[name] ?? ""};\n`),
		...[...schemas].map(([variable, made]) => `export const ${variable} = ${made};\n`),
		...printed,
	].join("\n");
}
