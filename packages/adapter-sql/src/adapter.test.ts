import { LuciaError, type KeySchema, type SessionSchema, type UserSchema } from "lucia";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sqlAdapter, type SqlAdapter } from "./adapter.ts";
import { postgresql, type Dialect } from "./dialect.ts";
import type { BoundStatement, Row, SqlDriver } from "./driver.ts";
import { errorText, type ErrorRule } from "./errors.ts";

// The adapter as a driver over a network uses it: every answer is a promise, joined rows come as
// arrays, and errors may say less than SQLite's own. Underneath is a real database.

/** Numbered placeholders, as SQLite knows them: the numbering is put to the test. */
const dialect: Dialect = { ...postgresql, placeholder: (position) => `?${position}` };
const tables = { user: "User", session: "session", key: "key" };
const user: UserSchema = { id: "a" };
const key: KeySchema = { id: "k", user_id: "a", hashed_password: null };
const session: SessionSchema = { id: "s", user_id: "a", active_expires: 1, idle_expires: 2 };

/** MariaDB names the constraint and not the table. */
const mariaRules: readonly ErrorRule[] = [
	{ problem: "duplicate", text: /for key '(?<constraint>.+)'/ },
	{ problem: "unknown-reference", text: /FOREIGN KEY \((?<column>[^)]+)\)/ },
];

function asMariaDb(error: unknown): Error {
	const text = errorText(error);
	const column = /UNIQUE constraint failed: \w+\.(\w+)$/.exec(text)?.[1];
	if (column) return new Error(`Duplicate entry for key '${column === "id" ? "PRIMARY" : column}'`);
	if (text.startsWith("FOREIGN KEY"))
		return new Error("a constraint fails (FOREIGN KEY (user_id))");
	return error as Error;
}

let db: DatabaseSync;
let statements: string[];
let adapter: SqlAdapter;

beforeEach(() => {
	db = new DatabaseSync(":memory:");
	db.exec(`
		CREATE TABLE "User" (id TEXT PRIMARY KEY, name TEXT UNIQUE);
		CREATE TABLE key (id TEXT PRIMARY KEY, user_id TEXT REFERENCES "User"(id), hashed_password TEXT);
		CREATE TABLE session (id TEXT PRIMARY KEY, user_id TEXT, active_expires TEXT, idle_expires TEXT, name TEXT);
	`);
	statements = [];

	async function answer<T>(work: () => T): Promise<T> {
		await Promise.resolve();
		try {
			return work();
		} catch (error) {
			throw asMariaDb(error);
		}
	}
	const run = ({ sql, parameters }: BoundStatement): number =>
		Number(db.prepare(sql).run(...(parameters as string[])).changes);
	const driver: SqlDriver = {
		dialect,
		errors: { code: () => undefined, text: errorText, rules: mariaRules },
		all: async ({ sql, parameters }) =>
			answer(() => {
				statements.push(sql);
				const rows = db.prepare(sql).all(...(parameters as string[]));
				return rows.map((row): Row => Object.assign({}, row));
			}),
		run: async (statement) => answer(() => run(statement)),
		atomic: async (batch) =>
			answer(() => {
				db.exec("BEGIN");
				try {
					for (const statement of batch) run(statement);
					db.exec("COMMIT");
				} catch (error) {
					db.exec("ROLLBACK");
					throw error;
				}
			}),
		arrays: async ({ sql, parameters }) =>
			answer(() => {
				statements.push(sql);
				const prepared = db.prepare(sql);
				prepared.setReturnArrays(true);
				const rows: unknown = prepared.all(...(parameters as string[]));
				return {
					columns: prepared.columns().map(({ name }) => name),
					rows: rows as unknown[][],
				};
			}),
	};
	adapter = sqlAdapter(driver, tables)(LuciaError);
});

afterEach(() => db.close());

test("a session and its user come in one statement, with columns of one name kept apart", async () => {
	await adapter.setUser({ ...user, name: "user's" } as UserSchema, null);
	await adapter.setSession({ ...session, name: "session's" } as SessionSchema);
	statements = [];
	expect(await adapter.getSessionAndUser("s")).toStrictEqual([
		{ ...session, name: "session's" },
		{ ...user, name: "user's" },
	]);
	expect(statements).toHaveLength(1);
	expect(await adapter.getSessionAndUser("none")).toStrictEqual([null, null]);
});

test("a session whose user is gone is [null, null]", async () => {
	await adapter.setSession(session);
	expect(await adapter.getSessionAndUser("s")).toStrictEqual([null, null]);
});

test("expiries that come as text are numbers, everywhere", async () => {
	await adapter.setUser(user, null);
	await adapter.setSession(session);
	const stored = { ...session, name: null };
	expect(await adapter.getSession("s")).toStrictEqual(stored);
	expect(await adapter.getSessionsByUserId("a")).toStrictEqual([stored]);
	expect((await adapter.getSessionAndUser("s"))[0]).toStrictEqual(stored);
});

test("a duplicate that names no table is told apart by reading", async () => {
	await adapter.setUser(user, key);
	await expect(adapter.setKey(key)).rejects.toStrictEqual(new LuciaError("AUTH_DUPLICATE_KEY_ID"));
	await expect(adapter.setUser({ ...user, id: "b" }, key)).rejects.toStrictEqual(
		new LuciaError("AUTH_DUPLICATE_KEY_ID"),
	);
	expect(await adapter.getUser("b")).toBeNull();
	await expect(adapter.setUser(user, key)).rejects.toThrow("Duplicate entry for key 'PRIMARY'");
	await expect(adapter.setUser(user, { ...key, id: "free" })).rejects.toThrow("Duplicate entry");
});

test("a duplicate of another constraint is not a duplicate key", async () => {
	await adapter.setUser({ ...user, name: "n" } as UserSchema, key);
	await expect(
		adapter.setUser({ id: "b", name: "n" } as UserSchema, { ...key, user_id: "b" }),
	).rejects.toThrow("Duplicate entry for key 'name'");
});

test("a reference that names the user's column is an unknown user", async () => {
	await expect(adapter.setKey(key)).rejects.toStrictEqual(new LuciaError("AUTH_INVALID_USER_ID"));
});

test("an update of a row that is not there rejects with the code, an empty one resolves", async () => {
	await expect(adapter.updateUser("x", { id: "y" })).rejects.toThrow("AUTH_INVALID_USER_ID");
	await expect(adapter.updateKey("x", { hashed_password: null })).rejects.toThrow(
		"AUTH_INVALID_KEY_ID",
	);
	await expect(adapter.updateSession("x", { idle_expires: 1 })).rejects.toThrow(
		"AUTH_INVALID_SESSION_ID",
	);
	await expect(adapter.updateSession("x", {})).resolves.toBeUndefined();
});
