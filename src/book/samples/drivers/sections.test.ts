import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { schema as mysqlSchema } from "../../../../packages/adapter-mysql/src/schema.ts";
import { schema as postgresqlSchema } from "../../../../packages/adapter-postgresql/src/schema.ts";
import { schema as sqliteSchema } from "../../../../packages/adapter-sqlite/src/schema.ts";
import { root } from "../../tools/command.ts";
import { extractSamples } from "../read/extract.ts";
import { callsDatabase, type DatabaseName, databaseNames, withDatabase } from "./databases.ts";
import { withDatabases } from "./pages.ts";
import { startFilesOf } from "./sections.ts";

const fence = "```";
const block = (meta: string, code: string): string => `${fence}${meta}\n${code}\n${fence}\n`;

const auth = (file: string): string => `import { nodeSqlite } from "@lucia-auth/adapter-sqlite";
import { db } from "${file}";

export const adapter = nodeSqlite(db, {
  user: "user",
  key: "user_key",
  session: "user_session",
});`;

/** A start page, with its files in a folder. */
const startPage = (folder: string, file: string): string =>
	[
		"## Create the tables\n",
		block(`ts title="${folder}db.ts"`, Array(30).fill("// one line").join("\n")),
		"Below it.\n",
		"## Initialize Lucia\n",
		block(`ts title="${folder}auth.ts"`, auth(file)),
	].join("\n");

/** The files of a page with a database, by their titles. */
function filesOf(id: string, source: string, database: DatabaseName): Record<string, string> {
	const page = `content/getting-started/${id}.mdx`;
	const place = `${database}/${page}`;
	const text = new Map(withDatabases(page, source)).get(place) ?? "";
	return Object.fromEntries(
		extractSamples(place, text).samples.map(({ meta, code }) => [meta.title ?? "", code]),
	);
}

const plain = startPage("", "./db.ts");
const nested = startPage("src/lib/", "./db");

describe("a start page with another database", () => {
	test("has its blocks where the page has them, its own files below, and nothing else of the page", () => {
		const page = `---\nsamples: { in: next-16 }\n---\n\n${plain}`;
		for (const [place, text] of withDatabases("content/getting-started/x.mdx", page)) {
			const lines = text.split("\n");
			expect(place).toMatch(/^(?:pg|mysql2|prisma)\/content\/getting-started\/x\.mdx$/);
			for (const line of [
				"samples: { in: next-16 }",
				'  user: "',
				'import { db } from "./db.ts";',
			]) {
				const at = (each: string): boolean => each.startsWith(line);
				expect(lines.findIndex(at)).toBe(page.split("\n").findIndex(at));
				expect(lines.findIndex(at)).toBeGreaterThan(0);
			}
			expect(lines.length).toBeGreaterThan(page.split("\n").length);
			expect(text).not.toMatch(/one line|Below it/);
		}
	});

	test("has the adapter and the tables of that database", () => {
		expect(filesOf("x", plain, "pg")["auth.ts"]).toBe(
			auth("./db.ts")
				.replace("nodeSqlite }", "pg }")
				.replace("adapter-sqlite", "adapter-postgresql")
				.replace("nodeSqlite(", "pg(")
				.replace('"user"', '"auth_user"'),
		);
		expect(filesOf("x", plain, "prisma")["auth.ts"]).toContain(
			'prisma(db, {\n  user: "user",\n  key: "key",\n  session: "session",\n}',
		);
	});

	test("has db.ts, and what is generated, where the page has its own, and the rest in the app's folder", () => {
		expect(Object.keys(filesOf("x", nested, "pg"))).toEqual(
			expect.arrayContaining(["src/lib/db.ts", ".env", "create-tables.mts"]),
		);
		const files = filesOf("x", nested, "prisma");
		expect(Object.keys(files)).toEqual(
			expect.arrayContaining(["src/lib/db.ts", "prisma/schema.prisma", "prisma.config.ts"]),
		);
		expect(files["src/lib/db.ts"]).toContain('from "./generated/prisma/client"');
		expect(files["prisma/schema.prisma"]).toContain('output   = "../src/lib/generated/prisma"');
		expect(filesOf("x", plain, "prisma")["db.ts"]).toContain('"./generated/prisma/client.ts"');
	});

	test("keeps one pool or client where the framework runs a file again, and there alone", () => {
		for (const database of databaseNames) {
			expect(filesOf("nextjs-app", nested, database)["src/lib/db.ts"]).toContain("globalThis");
			expect(filesOf("nuxt", nested, database)["src/lib/db.ts"]).not.toContain("globalThis");
		}
		expect(filesOf("nextjs-app", nested, "pg")["src/lib/db.ts"]).not.toContain("loadEnvFile");
		expect(filesOf("nuxt", nested, "pg")["src/lib/db.ts"]).toContain("loadEnvFile");
	});

	test("is one in the folder of the start pages alone, and needs a db.ts there", () => {
		expect(withDatabases("content/basics/users.mdx", plain)).toEqual([]);
		expect(withDatabases("content/getting-started.mdx", plain)).toHaveLength(3);
		expect(() => startFilesOf("content/getting-started/x.mdx", [])).toThrow("has no db.ts");
	});
});

test("a sample that calls no adapter is the same with every database", () => {
	expect(withDatabase('import { db } from "./db.ts";', "pg")).toBeUndefined();
	expect(callsDatabase(auth("./db.ts"))).toBe(false);
	expect(callsDatabase(withDatabase(auth("./db.ts"), "mysql2") ?? "")).toBe(true);
});

test("a start page spoke of node:sqlite to those who had chosen another database: only the section that they do not see does", () => {
	const folder = join(root, "content/getting-started");
	for (const name of readdirSync(folder)) {
		const page = readFileSync(join(folder, name), "utf8");
		const [, above = "", below = ""] =
			/^([^]*?)^## Create the tables\n[^]*?^(## [^]*)$/m.exec(page) ?? [];
		expect(below).not.toBe("");
		expect(above + below).not.toContain("`node:sqlite`");
	}
});

describe("the tables of a section are those that schema() prints:", () => {
	const userAttributes = { username: "text" } as const;
	const section = (name: string): string =>
		readFileSync(join(root, "src/book/samples/drivers/sections", name), "utf8");

	test.each([
		["pg", postgresqlSchema],
		["mysql2", mysqlSchema],
	])("%s", (database, schema) => {
		const [, statements = ""] = /query\(`\n([^]*?)\n`\)/.exec(section(`${database}.md`)) ?? [];
		const tables = { user: "auth_user", key: "user_key", session: "user_session" };
		expect(statements.replaceAll(/^ {2}/gm, "")).toBe(schema({ tables, userAttributes }).trim());
	});

	test("prisma", () => {
		const [, models = ""] = /^(model User [^]*?)\n```$/m.exec(section("prisma.md")) ?? [];
		expect(models).toBe(sqliteSchema({ userAttributes }, "prisma").trim());
	});
});
