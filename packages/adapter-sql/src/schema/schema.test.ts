import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { lint } from "@prisma/prisma-schema-wasm";
import Database from "better-sqlite3";
import { getTableName, isTable } from "drizzle-orm";
import { getTableConfig as ofMysql } from "drizzle-orm/mysql-core";
import { getTableConfig as ofPostgresql } from "drizzle-orm/pg-core";
import { getTableConfig as ofSqlite } from "drizzle-orm/sqlite-core";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { statementsOfPage } from "../../../../tests/servers/page-tables.ts";
import type { LanguageName } from "../dialect.ts";
import type { Attributes } from "./attributes.ts";
import { schemaCommand } from "./command.ts";
import { mysqlSchema, postgresqlSchema, sqliteSchema } from "./languages.ts";
import { printSchema, type SchemaFormat } from "./schema.ts";
import type { SchemaOptions } from "./table-shape.ts";

const root = join(import.meta.dirname, "../../../..");
const languages = { SQLite: sqliteSchema, PostgreSQL: postgresqlSchema, MySQL: mysqlSchema };
const names = Object.keys(languages) as LanguageName[];

/** Every kind of attribute that a language has. */
const everyKind: Readonly<Record<LanguageName, Attributes>> = {
	SQLite: {
		username: "text unique",
		age: "integer?",
		at: "bigint",
		score: "real?",
		photo: "bytes?",
	},
	PostgreSQL: {
		username: "text unique",
		age: "integer?",
		at: "bigint",
		score: "real?",
		photo: "bytes?",
		admin: "boolean",
		born: "date?",
		settings: "json?",
	},
	MySQL: {
		username: "text unique",
		age: "integer?",
		at: "bigint",
		score: "real?",
		photo: "bytes?",
		admin: "boolean",
		born: "date?",
		settings: "json?",
	},
};

const whole = (language: LanguageName): SchemaOptions => ({
	tables: { token: "user_token" },
	userAttributes: everyKind[language],
	sessionAttributes: { country: "text?" },
	sessionColumns: { createdAt: "created_at", lifetime: "lifetime" },
});

const squeezed = (sql: string): string => sql.replaceAll(/\s+/gu, " ").trim();

describe("the tables of a page are those that are printed for it", () => {
	test.each([
		["better-sqlite3", "SQLite", {}],
		["node-sqlite", "SQLite", {}],
		["sqljs", "SQLite", {}],
		["libsql", "SQLite", {}],
		["cloudflare-d1", "SQLite", {}],
		["pg", "PostgreSQL", {}],
		["postgres", "PostgreSQL", {}],
		["pglite", "PostgreSQL", {}],
		["mysql2", "MySQL", { tables: { token: "user_token" } }],
		["planetscale-serverless", "MySQL", { tables: { token: "user_token" }, foreignKeys: false }],
	] as const)("%s", async (page, language, options) => {
		const printed = printSchema("sql", options, languages[language])
			.split(/;\n/u)
			.map(squeezed)
			.filter((statement) => statement !== "");
		const shown = (await statementsOfPage(`database-adapters/${page}`)).map(squeezed);
		for (const statement of printed) expect(shown).toContain(statement);
	});
});

describe("names", () => {
	test("that mean something in SQL are quoted, others stand as they are", () => {
		const tables = { user: "order", key: "a key", session: null };
		const printed = printSchema(
			"sql",
			{ tables, userAttributes: { from: "text", email_of: "text" } },
			sqliteSchema,
		);
		expect(printed).toBe(
			[
				"CREATE TABLE `order` (\n  id TEXT NOT NULL PRIMARY KEY,\n  `from` TEXT NOT NULL,\n  email_of TEXT NOT NULL\n);\n",
				"CREATE TABLE `a key` (\n  id TEXT NOT NULL PRIMARY KEY,\n  user_id TEXT NOT NULL REFERENCES `order` (id),\n  hashed_password TEXT\n);\nCREATE INDEX `a key_user_id` ON `a key` (user_id);\n",
			].join("\n"),
		);
	});

	test("of a schema stand where each database wants them", () => {
		const tables = { user: "auth.person", key: "auth.key_of", session: "auth.session_of" };
		expect(printSchema("sql", { tables }, postgresqlSchema)).toContain(
			"user_id TEXT NOT NULL REFERENCES auth.person (id)",
		);
		expect(printSchema("sql", { tables }, postgresqlSchema)).toContain(
			"CREATE INDEX key_of_user_id ON auth.key_of (user_id)",
		);
		const db = new Database(":memory:");
		db.exec("ATTACH ':memory:' AS auth");
		db.exec(printSchema("sql", { tables }, sqliteSchema));
		expect(db.prepare("SELECT count(*) AS n FROM auth.sqlite_schema").get()).toEqual({ n: 9 });
		db.close();
		expect(printSchema("drizzle", { tables }, postgresqlSchema)).toContain(
			'export const authPerson = authSchema.table("person", {',
		);
		expect(() => printSchema("drizzle", { tables }, sqliteSchema)).toThrow('Leave out "auth".');
	});

	test("that are given twice are refused", () => {
		expect(() => printSchema("sql", { userAttributes: { ID: "text" } }, sqliteSchema)).toThrow(
			'The table "user" cannot have two columns "ID"',
		);
		expect(() =>
			printSchema(
				"sql",
				{
					sessionAttributes: { created_at: "bigint" },
					sessionColumns: { createdAt: "created_at" },
				},
				sqliteSchema,
			),
		).toThrow('cannot have two columns "created_at"');
		expect(() => printSchema("sql", { tables: { key: "user" } }, sqliteSchema)).toThrow(
			'Two tables cannot have the name "user": tables.user and tables.key.',
		);
	});

	test("that are empty are refused, where a table was left out in silence", () => {
		expect(() => printSchema("sql", { tables: { user: "" } }, sqliteSchema)).toThrow(
			"tables.user must be the name of a table.",
		);
	});
});

describe("attributes", () => {
	test("of a type that there is not are refused by name", () => {
		const wrong = { joined: "datetime" } as unknown as Attributes;
		expect(() => printSchema("sql", { userAttributes: wrong }, sqliteSchema)).toThrow(
			'The attribute "joined" cannot be "datetime". It is one of text, integer,',
		);
	});

	test("that SQLite does not have say what to take, whatever they are printed for", () => {
		for (const format of ["sql", "drizzle", "kysely", "prisma"] as const) {
			for (const [kind, instead] of [
				["boolean", "write 0 or 1"],
				["date", "milliseconds since the epoch"],
				["json", "JSON.stringify(value)"],
			] as const) {
				expect(() => printSchema(format, { userAttributes: { a: kind } }, sqliteSchema)).toThrow(
					instead,
				);
			}
		}
	});
});

/** Loads a printed module from a folder where its imports are found. */
async function load(text: string): Promise<Record<string, unknown>> {
	const cache = join(root, ".cache");
	await mkdir(cache, { recursive: true });
	const folder = await mkdtemp(join(cache, "schema-"));
	try {
		const file = join(folder, "schema.ts");
		await writeFile(file, text);
		return (await import(pathToFileURL(file).href)) as Record<string, unknown>;
	} finally {
		await rm(folder, { recursive: true });
	}
}

/** What the compiler says of texts, by their names. */
function typeErrors(texts: Readonly<Record<string, string>>): Record<string, string[]> {
	const files = new Map(
		Object.entries(texts).map(([name, text]) => [join(root, `schema-of-${name}.ts`), text]),
	);
	const options: ts.CompilerOptions = {
		strict: true,
		noEmit: true,
		module: ts.ModuleKind.NodeNext,
		moduleResolution: ts.ModuleResolutionKind.NodeNext,
		target: ts.ScriptTarget.ES2023,
		skipLibCheck: true,
		types: [],
	};
	const disk = ts.createCompilerHost(options);
	const host: ts.CompilerHost = {
		...disk,
		fileExists: (name) => files.has(name) || disk.fileExists(name),
		readFile: (name) => files.get(name) ?? disk.readFile(name),
		getSourceFile: (name, ...rest) => {
			const text = files.get(name);
			return text === undefined
				? disk.getSourceFile(name, ...rest)
				: ts.createSourceFile(name, text, ts.ScriptTarget.ES2023);
		},
	};
	const program = ts.createProgram([...files.keys()], options, host);
	const told = ts.getPreEmitDiagnostics(program);
	return Object.fromEntries(
		Object.keys(texts).map((name) => [
			name,
			told
				.filter(({ file }) => file?.fileName.endsWith(`/schema-of-${name}.ts`))
				.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")),
		]),
	);
}

describe("Drizzle", () => {
	test.each(names)("declares the tables of %s as they are in SQL", async (language) => {
		const text = printSchema("drizzle", whole(language), languages[language]);
		const declared = await load(text);
		const tables = Object.values(declared).filter((each) => isTable(each));
		const sql = printSchema("sql", whole(language), languages[language]);
		expect(tables.map((table) => getTableName(table))).toStrictEqual(
			[...sql.matchAll(/CREATE TABLE (\S+)/gu)].map(([, name]) => name),
		);
		for (const table of tables) {
			const config = (
				language === "SQLite"
					? ofSqlite(table as never)
					: language === "PostgreSQL"
						? ofPostgresql(table as never)
						: ofMysql(table as never)
			) as ReturnType<typeof ofSqlite>;
			const statement = sql.split(`CREATE TABLE ${config.name} (`)[1]?.split(/\n\)/u)[0] ?? "";
			const columns = statement
				.split("\n")
				.flatMap((line) => (/^ {2}[a-z]/u.test(line) ? [line.trim().replace(/,$/u, "")] : []));
			expect(
				config.columns.map((column) =>
					[
						column.name,
						typeOf(column.getSQLType(), language),
						column.notNull ? "NOT NULL" : null,
						column.primary ? "PRIMARY KEY" : null,
						column.isUnique ? "UNIQUE" : null,
					]
						.filter((part) => part !== null)
						.join(" "),
				),
			).toStrictEqual(columns.map((column) => column.replace(/ REFERENCES .*/u, "")));
			expect(config.indexes.map(({ config: { name } }) => name)).toStrictEqual(
				["user_id", "idle_expires", "family", "expires"]
					.filter((column) => config.columns.some(({ name }) => name === column))
					.map((column) => `${config.name}_${column}`)
					.filter(() => config.name !== "user"),
			);
			expect(config.foreignKeys.length).toBe(
				config.columns.some(({ name }) => name === "user_id") ? 1 : 0,
			);
		}
	});
});

/** The type that Drizzle writes, as it stands in our SQL. */
function typeOf(written: string, language: LanguageName): string {
	if (written.endsWith(" COLLATE utf8mb4_bin")) {
		return written.replace("varchar", "VARCHAR");
	}
	const type = written.toUpperCase();
	if (language === "PostgreSQL" && type === "TIMESTAMP WITH TIME ZONE") return "TIMESTAMPTZ";
	return type;
}

test("the compiler takes what is declared for Drizzle and Kysely, and finds a column that is not there", () => {
	const use = `
import type { Insertable, Kysely, Selectable } from "kysely";
declare const db: Kysely<Database>;
export const rows: Promise<{ id: string; active_expires: Selectable<UserSessionTable>["active_expires"] }[]> =
	db.selectFrom("user_session").select(["id", "active_expires"]).execute();
export const row: Insertable<UserKeyTable> = { id: "a", user_id: "b", hashed_password: null };
`;
	const printed = (format: SchemaFormat, language: LanguageName): string =>
		printSchema(format, whole(language), languages[language]);
	const wrong = use.replace('"active_expires"])', '"never_there"])');
	const { broken, ...right } = typeErrors({
		...Object.fromEntries(names.map((name) => [`drizzle-${name}`, printed("drizzle", name)])),
		...Object.fromEntries(names.map((name) => [`kysely-${name}`, printed("kysely", name) + use])),
		broken: printed("kysely", "SQLite") + wrong,
	});
	expect(Object.keys(right)).toHaveLength(6);
	for (const errors of Object.values(right)) expect(errors).toEqual([]);
	expect(broken?.join("\n")).toContain("never_there");
});

describe("Prisma", () => {
	/** What Prisma's own validator says of models. */
	const problemsOf = (models: string, provider: string, datasource = ""): unknown => {
		const file = `datasource db {\n  provider = "${provider}"\n  ${datasource}\n}\n\ngenerator client {\n  provider = "prisma-client"\n  output = "./generated"\n}\n\n${models}`;
		return JSON.parse(lint(JSON.stringify([["schema.prisma", file]])));
	};

	test.each([
		["SQLite", "sqlite"],
		["PostgreSQL", "postgresql"],
		["MySQL", "mysql"],
	] as const)("takes the models of %s", (language, provider) => {
		const models = printSchema("prisma", whole(language), languages[language]);
		expect(problemsOf(models, provider)).toEqual([]);
		const broken = models.replace("fields: [user_id]", "fields: [nobody]");
		expect(problemsOf(broken, provider)).not.toEqual([]);
	});

	test("got models of which one alone had a schema, and refuses them: all have one, and the datasource's line is printed", () => {
		const models = printSchema("prisma", { tables: { user: "auth.person" } }, postgresqlSchema);
		const line = 'schemas = ["auth", "public"]';
		expect(models).toContain(`// In the datasource: ${line}\n`);
		expect(models.match(/@@schema\(.*\)/gu)).toEqual([
			'@@schema("auth")',
			'@@schema("public")',
			'@@schema("public")',
		]);
		expect(problemsOf(models, "postgresql", line)).toEqual([]);
		const alone = models.replaceAll('  @@schema("public")\n', "");
		expect(JSON.stringify(problemsOf(alone, "postgresql", line))).toContain(
			"missing an `@@schema`",
		);
	});

	test.each([
		["SQLite", "sqlite"],
		["MySQL", "mysql"],
	] as const)("knows no schemas on %s, and no model is printed with one", (language, provider) => {
		const wrong = 'model User {\n  id String @id\n\n  @@schema("auth")\n}\n';
		expect(problemsOf(wrong, provider)).not.toEqual([]);
		expect(() =>
			printSchema("prisma", { tables: { user: "auth.person" } }, languages[language]),
		).toThrow(
			`Prisma has no schemas on ${language}: give the table "auth.person" a name without "auth".`,
		);
	});

	test("cannot have a field of any name", () => {
		expect(() =>
			printSchema("prisma", { userAttributes: { "e-mail": "text" } }, sqliteSchema),
		).toThrow('Prisma cannot have the field "e-mail" in the model of "user"');
	});
});

describe("the command", () => {
	const run = (...args: string[]) => schemaCommand(args, "lucia-sqlite", sqliteSchema);

	test("prints what the function returns", () => {
		expect(
			run(
				"schema",
				"--as=prisma",
				"--user=person",
				"--token=user_token",
				"--user-attribute=username=text unique",
				"--user-attribute=age=integer?",
				"--created-at=created_at",
				"--no-foreign-keys",
			),
		).toStrictEqual({
			failed: false,
			text: printSchema(
				"prisma",
				{
					tables: { user: "person", token: "user_token" },
					userAttributes: { username: "text unique", age: "integer?" },
					sessionColumns: { createdAt: "created_at" },
					foreignKeys: false,
				},
				sqliteSchema,
			),
		});
		expect(run("schema", "--no-session").text).not.toContain("user_session");
	});

	test("says in a sentence what it does not understand", () => {
		for (const [args, sentence] of [
			[["schema", "--tokens"], "Unknown option '--tokens'."],
			[["schema", "--user"], "Option '--user <value>' argument missing."],
			[["schema", "--user-attribute", "username"], '"username" is no column: write a name, "="'],
			[["schema", "--user-attribute", "a=date"], "SQLite has no such type."],
			[["schema", "--as", "xml"], "A schema is written as one of: sql, drizzle, kysely, prisma."],
			[["--as", "drizzle"], 'Say what to print: lucia-sqlite knows "schema".'],
			[
				["schema", "--user-attribute", "a=text", "--user-attribute", "a=integer"],
				'The column "a" is given twice: "text" and "integer".',
			],
			[["schema", "--no-session", "--session", "s"], "--no-session and --session exclude"],
			[["shema"], 'There is no "shema": lucia-sqlite knows "schema".'],
		] as const) {
			const { failed, text } = run(...args);
			expect(failed).toBe(true);
			expect(text).toContain(sentence);
			expect(text).not.toContain(" at ");
		}
	});

	test("tells how it is used when it is asked, or asked nothing", () => {
		for (const args of [[], ["--help"], ["schema", "-h"]]) {
			const { failed, text } = run(...args);
			expect(failed).toBe(false);
			expect(text).toContain("npx lucia-sqlite schema [options]");
		}
	});
});
