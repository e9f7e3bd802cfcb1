import { array, assert, asyncProperty, constantFrom, uniqueArray } from "fast-check";
import { lucia, type UserSchema } from "lucia";
import { describe, expect, test } from "vitest";
import type { SqlTables } from "../../src/index.ts";
import {
	checkTables,
	mysqlSchema,
	postgresqlSchema,
	printSchema,
	sqliteSchema,
	type SchemaOptions,
	type SchemaProblem,
} from "../../src/schema/index.ts";
import { adapterOf, executeAll, type TestDatabase, type TestDriver } from "../test-driver.ts";
import { opened } from "./opened.ts";
import { key, session, user } from "./rows.ts";

const languages = { SQLite: sqliteSchema, PostgreSQL: postgresqlSchema, MySQL: mysqlSchema };

/** The statements of a printed schema. */
const statementsOf = (printed: string): string[] =>
	printed.split(/;\n/u).filter((statement) => statement.trim() !== "");

const RUNS = 6;

/** Schemas that are printed and checked, on a real database. */
export function schemaTests(driver: TestDriver): void {
	const { dialect, types } = driver.sql;
	const language = languages[dialect.language];
	const tables: SqlTables = { ...language.tables, token: "user_token" };

	const check = async (
		db: TestDatabase,
		options: SchemaOptions = {},
		named: SqlTables = tables,
	): Promise<readonly SchemaProblem[]> => checkTables(db.initialize(named), options, language);

	async function openedWith(
		change: (statement: string) => string = (statement) => statement,
		options: SchemaOptions = {},
	): Promise<TestDatabase> {
		const printed = printSchema("sql", { tables, ...options }, language);
		return opened(
			driver,
			statementsOf(printed)
				.map(change)
				.filter((each) => each !== ""),
		);
	}

	const messages = (problems: readonly SchemaProblem[]): string[] =>
		problems.map(({ message }) => message);

	test("an account lives on the printed tables, and nothing is to be changed", async () => {
		const options: SchemaOptions = {
			userAttributes: { username: "text unique", age: "integer?", score: "real?", seen: "bigint?" },
			keyAttributes: { label: "text?" },
			sessionAttributes: { country: "text" },
			sessionColumns: { createdAt: "created_at", lastUsedAt: "last_used_at", lifetime: "lifetime" },
		};
		const db = await openedWith(undefined, options);
		expect(await check(db, options)).toStrictEqual([]);
		const auth = lucia({
			adapter: () => adapterOf(db, tables),
			env: "DEV",
			hashSessionIds: true,
			sessionColumns: { createdAt: "created_at", lastUsedAt: "last_used_at", lifetime: "lifetime" },
			getUserAttributes: ({
				username,
				age,
			}: UserSchema & { username: string; age: number | null }) => ({
				username,
				age,
			}),
		});
		const { userId } = await auth.createUser({
			key: {
				providerId: "email",
				providerUserId: "ada@example.com",
				password: "notes on the engine",
			},
			attributes: { username: "ada", age: null },
		});
		const { sessionId } = await auth.createSession({
			userId,
			attributes: { country: "SE" },
		});
		expect(sessionId).toMatch(/^h1_/u);
		expect(await auth.useKey("email", "ada@example.com", "notes on the engine")).toMatchObject({
			userId,
		});
		await auth.deleteUser(userId);
	});

	test("tables that are not there are named", async () => {
		const db = await opened(driver, []);
		const problems = await check(db);
		expect(problems.map(({ table, column, breaks }) => [table, column, breaks])).toStrictEqual(
			[tables.user, tables.key, tables.session, "user_token"].map((table) => [table, null, true]),
		);
		expect(problems[1]?.message).toBe(
			`The table "user_key" is not there: create it, or give the adapter the name of the table you have (tables.key).`,
		);
	});

	test("columns that are not there are named, with what to add", async () => {
		const db = await openedWith((statement) =>
			statement
				.replaceAll(/ {2}(?:hashed_password|spent_at) [^\n]*\n/gu, "")
				.replace(/,\n\)/u, "\n)"),
		);
		const problems = await check(db, { userAttributes: { username: "text" } });
		const { hash, moment } = language.own;
		const text = language.attributes.text as string;
		expect(problems.every(({ breaks }) => breaks)).toBe(true);
		expect(messages(problems)).toStrictEqual([
			`The table "${tables.user}" has no column "username": add it, as ${text} NOT NULL.`,
			`The table "user_key" has no column "hashed_password": add it, as ${hash}.`,
			`The table "user_token" has no column "spent_at": add it, as ${moment}.`,
		]);
	});

	test("a column of the wrong type is named, and an empty one that must not be", async () => {
		const db = await openedWith((statement) =>
			statement
				.replace(/idle_expires [A-Z ]+NOT NULL(?=,?\n)/u, `idle_expires ${types.text} NOT NULL`)
				.replace(/(hashed_password [^,\n]+)/u, "$1 NOT NULL"),
		);
		const problems = await check(db);
		expect(problems.map(({ table, column, breaks }) => [table, column, breaks])).toStrictEqual([
			["user_key", "hashed_password", true],
			["user_session", "idle_expires", true],
		]);
		expect(problems[0]?.message).toContain(
			"is NOT NULL, and the library leaves it empty in some rows",
		);
		expect(problems[1]?.message).toContain("and the library keeps milliseconds there: declare it");
	});

	test("an index that is missing is given as its statement, which mends it", async () => {
		const db = await openedWith((statement) =>
			statement.startsWith("CREATE INDEX user_session_")
				? ""
				: statement.replaceAll(/,\n {2}INDEX user_session_[^\n]+/gu, ""),
		);
		const problems = await check(db);
		expect(problems.length).toBeGreaterThan(0);
		expect(problems.every(({ breaks, table }) => !breaks && table === "user_session")).toBe(true);
		await executeAll(
			db,
			messages(problems).map((message) => /(CREATE INDEX .+);$/u.exec(message)?.[1] ?? message),
		);
		expect(await check(db)).toStrictEqual([]);
	});

	test("a column that nothing fills is named once the attributes are known", async () => {
		const db = await openedWith(undefined, { userAttributes: { email: "text" } });
		expect(await check(db)).toStrictEqual([]);
		expect(messages(await check(db, { userAttributes: {} }))).toStrictEqual([
			`The column "email" of the table "${tables.user}" is NOT NULL without a default, and no attribute fills it: name it among the attributes, give it a default, or allow NULL.`,
		]);
	});

	test("what is no SQL adapter is refused", async () => {
		const other = language === sqliteSchema ? postgresqlSchema : sqliteSchema;
		const db = await opened(driver, []);
		await expect(checkTables({}, {}, language)).rejects.toThrow("checkSchema() takes what");
		await expect(checkTables(db.initialize(tables), {}, other)).rejects.toThrow(
			`This adapter is not one of ${other.dialect.language}`,
		);
	});

	describe("any name", () => {
		const letters = constantFrom(
			...Array.from("aZ_0 .,;:'\"`\\/*-()[]{}$?@#%&|<>=+~^äßñ中é\t\n"),
			"--",
			"/*",
			"select",
			"user",
			"🦊",
			"'; DROP TABLE canary; --",
		);
		const name = array(letters, { minLength: 1, maxLength: 6 }).map((each) => each.join(""));
		const quoted = (each: string): string => `"${each.replaceAll('"', '""')}"`;

		test("of a table or a column is right, or refused, and never read as SQL", async () => {
			const db = await opened(driver, [
				`CREATE TABLE canary (id ${types.text} PRIMARY KEY)`,
				"INSERT INTO canary VALUES ('alive')",
			]);
			const sameLetters = { selector: (each: string) => each.toLowerCase().trim() };
			await assert(
				asyncProperty(
					uniqueArray(name, { minLength: 3, maxLength: 3, ...sameLetters }),
					uniqueArray(name, { minLength: 2, maxLength: 2, ...sameLetters }),
					async ([userTable = "", keyTable = "", sessionTable = ""], [column = "", other = ""]) => {
						const odd = {
							user: quoted(userTable),
							key: quoted(keyTable),
							session: quoted(sessionTable),
						};
						const options: SchemaOptions = {
							userAttributes: { [column]: "text", [other]: "integer?" },
						};
						try {
							await live(db, odd, options, column);
						} finally {
							for (const each of [sessionTable, keyTable, userTable]) {
								await dropped(db, each);
							}
							expect(await db.read("SELECT id FROM canary")).toEqual([{ id: "alive" }]);
						}
					},
				),
				{ numRuns: RUNS },
			);
		});

		async function dropped(db: TestDatabase, name: string): Promise<void> {
			try {
				await db.execute(`DROP TABLE IF EXISTS ${dialect.quote(name)}`);
			} catch {
				// A name that the database refuses was never made.
			}
		}

		/** Makes the tables, unless the database refuses a name, and a user on them. */
		async function live(
			db: TestDatabase,
			odd: SqlTables,
			options: SchemaOptions,
			column: string,
		): Promise<void> {
			const printed = printSchema("sql", { tables: odd, ...options }, language);
			const refused = await executeAll(db, statementsOf(printed)).then(
				() => null,
				(error: Error) => error,
			);
			if (refused !== null) return;
			const adapter = adapterOf(db, odd);
			const stored = user("u", { [column]: "x" });
			await adapter.setUser(stored, key("k", "u"));
			await adapter.setSession(session("s", "u"));
			expect(await adapter.getUser("u")).toMatchObject(stored);
			expect(await adapter.getSessionAndUser?.("s")).toMatchObject([session("s", "u"), stored]);
			expect(await check(db, options, odd)).toStrictEqual([]);
			await adapter.deleteSession("s");
			await adapter.deleteKey("k");
			await adapter.deleteUser("u");
		}
	});
}
