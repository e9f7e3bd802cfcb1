import { tableNameParts } from "../dialect.ts";
import type { TableRole } from "../tables.ts";
import type { AttributeKind } from "./attributes.ts";
import type { LanguageName } from "../dialect.ts";
import type { SchemaLanguage } from "./language.ts";
import { declaredType } from "./print-sql.ts";
import type { ColumnShape, OwnKind, TableShape } from "./table-shape.ts";

/** A type of Prisma, and how the database keeps it where that is not Prisma's own choice. */
type FieldType = readonly [type: string, native?: string];

type FieldTypes = Readonly<Record<OwnKind | AttributeKind, FieldType>>;

const TEXT: FieldType = ["String"];

const sqlite: FieldTypes = {
	"user-id": TEXT,
	"key-id": TEXT,
	"session-id": TEXT,
	"token-id": TEXT,
	"token-kind": TEXT,
	hash: TEXT,
	lifetime: TEXT,
	moment: ["BigInt"],
	text: TEXT,
	integer: ["Int"],
	bigint: ["BigInt"],
	real: ["Float"],
	// Refused by the types of the database before this is read.
	boolean: ["Boolean"],
	date: ["DateTime"],
	json: ["Json"],
	bytes: ["Bytes"],
};

const postgresql: FieldTypes = { ...sqlite, date: ["DateTime", "@db.Timestamptz"] };

const varchar = (length: number): FieldType => ["String", `@db.VarChar(${length})`];

const mysql: FieldTypes = {
	...sqlite,
	"user-id": varchar(15),
	"key-id": varchar(255),
	"session-id": varchar(127),
	"token-id": varchar(64),
	"token-kind": varchar(7),
	hash: varchar(255),
	lifetime: varchar(100),
	text: varchar(255),
	moment: ["BigInt", "@db.UnsignedBigInt"],
	bytes: ["Bytes", "@db.VarBinary(255)"],
};

const languages: Readonly<Record<LanguageName, FieldTypes>> = {
	SQLite: sqlite,
	PostgreSQL: postgresql,
	MySQL: mysql,
};

/** The models, and the fields by which a user names them. */
const models: Readonly<Record<TableRole, readonly [model: string, field: string]>> = {
	user: ["User", "user"],
	key: ["Key", "key"],
	session: ["Session", "auth_session"],
	token: ["Token", "token"],
};

/** Where PostgreSQL looks for a table whose name says no schema. */
const DEFAULT_SCHEMA = "public";

/**
 * The schema of each model. Prisma wants one at all of them or at none.
 *
 * @throws TypeError when there is one where Prisma knows none.
 */
function schemasOf(
	tables: readonly TableShape[],
	{ dialect }: SchemaLanguage,
): ReadonlyMap<TableShape, string> {
	const said = tables.map((table) => ({
		table,
		schema: tableNameParts(table.name, dialect).slice(0, -1).join("."),
	}));
	const qualified = said.find(({ schema }) => schema !== "");
	if (qualified === undefined) return new Map();
	if (dialect.language !== "PostgreSQL") {
		throw new TypeError(
			`Prisma has no schemas on ${dialect.language}: give the table "${qualified.table.name}" a name without "${qualified.schema}".`,
		);
	}
	return new Map(said.map(({ table, schema }) => [table, schema || DEFAULT_SCHEMA]));
}

/** Tables as models of Prisma, without `generator` and `datasource`. */
export function printPrisma(tables: readonly TableShape[], language: SchemaLanguage): string {
	const types = languages[language.dialect.language];
	const schemas = schemasOf(tables, language);

	function field(table: TableShape, shape: ColumnShape, primary: boolean): string[] {
		declaredType(shape, language);
		const { name } = shape;
		if (!/^[A-Za-z][A-Za-z0-9_]*$/u.test(name)) {
			throw new TypeError(
				`Prisma cannot have the field "${name}" in the model of "${table.name}": its name starts with a letter of A to Z, and goes on with these, digits and underscores.`,
			);
		}
		const [type, native] = types[shape.kind];
		const attributes = [
			primary ? "@id" : null,
			shape.unique ? "@unique" : null,
			native ?? null,
		].filter((each) => each !== null);
		return [name, `${type}${shape.nullable ? "?" : ""}`, attributes.join(" ")];
	}

	function relation({ role, references }: TableShape): string[][] {
		if (role === "user") {
			return tables
				.filter((other) => other.references !== null)
				.map((other) => [models[other.role][1], `${models[other.role][0]}[]`, ""]);
		}
		return references === null
			? []
			: [["user", "User", "@relation(fields: [user_id], references: [id], onDelete: Cascade)"]];
	}

	function print(table: TableShape): string {
		const fields = [
			...table.columns.map((shape, index) => field(table, shape, index === 0)),
			...relation(table),
		];
		const [nameWidth, typeWidth] = [0, 1].map((at) =>
			Math.max(...fields.map((each) => each[at]?.length ?? 0)),
		);
		const lines = fields.map(([name = "", type = "", attributes = ""]) =>
			`  ${name.padEnd(nameWidth ?? 0)} ${type.padEnd(typeWidth ?? 0)} ${attributes}`.trimEnd(),
		);
		const parts = tableNameParts(table.name, language.dialect);
		const schema = schemas.get(table);
		const blocks = [
			...table.indexes.map((name) => `  @@index([${name}])`),
			`  @@map(${JSON.stringify(parts.at(-1))})`,
			...(schema === undefined ? [] : [`  @@schema(${JSON.stringify(schema)})`]),
		];
		return `model ${models[table.role][0]} {\n${lines.join("\n")}\n\n${blocks.join("\n")}\n}\n`;
	}

	const listed = [...new Set(schemas.values())].map((schema) => JSON.stringify(schema));
	const datasource =
		listed.length === 0 ? "" : `// In the datasource: schemas = [${listed.join(", ")}]\n\n`;
	return datasource + tables.map(print).join("\n");
}
