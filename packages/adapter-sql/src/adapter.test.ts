import {
	LuciaError,
	type KeySchema,
	type SessionSchema,
	type TokenSchema,
	type UserSchema,
} from "lucia";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sqlAdapter, type SqlAdapter } from "./adapter.ts";
import { postgresql, type Dialect } from "./dialect.ts";
import type { BoundStatement, Row, SqlDriver } from "./driver.ts";
import { errorText, type ErrorRule } from "./errors/driver-errors.ts";

// The adapter as a driver over a network uses it: every answer is a promise, joined rows come as
// arrays, and errors may say less than SQLite's own. Underneath is a real database.

/** Numbered placeholders, as SQLite knows them: the numbering is put to the test. */
const dialect: Dialect = { ...postgresql, placeholder: (position) => `?${position}` };
const tables = { user: "User", session: "session", key: "key", token: "token" };
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
let driver: SqlDriver;
let adapter: SqlAdapter;

beforeEach(() => {
	db = new DatabaseSync(":memory:");
	db.exec(`
		CREATE TABLE "User" (id TEXT PRIMARY KEY, name TEXT UNIQUE);
		CREATE TABLE key (id TEXT PRIMARY KEY, user_id TEXT REFERENCES "User"(id), hashed_password TEXT);
		CREATE TABLE session (id TEXT PRIMARY KEY, user_id TEXT, active_expires TEXT, idle_expires TEXT, name TEXT);
		CREATE TABLE token (
			id TEXT PRIMARY KEY, user_id TEXT REFERENCES "User"(id), family TEXT, family_expires TEXT,
			kind TEXT, expires TEXT, spent_at TEXT, replaced_by TEXT
		);
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
	driver = {
		dialect,
		errors: { code: () => undefined, text: errorText, rules: mariaRules },
		stores: ["text", "number"],
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

test("a key comes with the columns that the app has added", async () => {
	db.exec("ALTER TABLE key ADD COLUMN label TEXT DEFAULT 'first'");
	await adapter.setUser(user, key);
	expect(await adapter.getKey("k")).toStrictEqual({ ...key, label: "first" });
	expect(await adapter.getKeysByUserId("a")).toStrictEqual([{ ...key, label: "first" }]);
});

test("a key table without hashes is an error, and not one of keys that need no password", async () => {
	await adapter.setUser(user, key);
	db.exec("ALTER TABLE key DROP COLUMN hashed_password");
	const sentence = 'The table "key" has no column "hashed_password": add it.';
	await expect(adapter.getKey("k")).rejects.toThrow(sentence);
	await expect(adapter.getKeysByUserId("a")).rejects.toThrow(sentence);
});

test("a password is replaced only while it is the old one", async () => {
	await adapter.setUser(user, { ...key, hashed_password: "old" });
	expect(await adapter.replacePassword?.("k", "other", "new")).toBe(false);
	expect(await adapter.replacePassword?.("x", "old", "new")).toBe(false);
	expect(await adapter.replacePassword?.("k", "old", "new")).toBe(true);
	expect(await adapter.getKey("k")).toStrictEqual({ ...key, hashed_password: "new" });
});

test("without a session table a user is not deleted in one transaction, which could not hold the sessions", () => {
	const without = sqlAdapter(driver, { ...tables, session: null })(LuciaError);
	expect(without.deleteUserCompletely).toBeUndefined();
	expect(adapter.deleteUserCompletely).toBeDefined();
});

const token: TokenSchema = {
	id: "t",
	user_id: "a",
	family: "f",
	family_expires: 9,
	kind: "refresh",
	expires: 3,
	spent_at: null,
	replaced_by: null,
};

test("moments of tokens that come as text are numbers, and null stays null", async () => {
	await adapter.setUser(user, null);
	await adapter.tokens?.setTokens([token]);
	expect(await adapter.tokens?.getToken("t")).toStrictEqual(token);
	const next: TokenSchema = { ...token, id: "n" };
	const access: TokenSchema = { ...token, id: "c", kind: "access" };
	expect(await adapter.tokens?.spendToken("t", 5, [access, next])).toBe(true);
	expect(await adapter.tokens?.getToken("t")).toStrictEqual({
		...token,
		expires: 9,
		spent_at: 5,
		replaced_by: "n",
	});
});

test("tokens of nobody are an unknown user", async () => {
	await expect(adapter.tokens?.setTokens([token])).rejects.toStrictEqual(
		new LuciaError("AUTH_INVALID_USER_ID"),
	);
});

test("a family is looked up again until no refresh token is left, as a refresh may be storing its pair", async () => {
	await adapter.setUser(user, null);
	await adapter.tokens?.setTokens([token]);
	// What a database shows whose statements see what was there when they began.
	db.exec(`
		CREATE TRIGGER late AFTER DELETE ON token WHEN OLD.id = 't'
		BEGIN INSERT INTO token (id, user_id, family, kind) VALUES ('late', 'a', 'f', 'refresh'); END;
		CREATE TRIGGER later AFTER DELETE ON token WHEN OLD.id = 'late'
		BEGIN INSERT INTO token (id, user_id, family, kind) VALUES ('later', 'a', 'f', 'access'); END
	`);
	await adapter.tokens?.deleteTokenFamily("f");
	expect(db.prepare("SELECT id FROM token").all()).toStrictEqual([]);
});

test("names without one for sessions, which v2 took from an app in JavaScript, are those of an app that keeps them elsewhere", async () => {
	const { session: _, ...withoutSession } = tables;
	const initialize = sqlAdapter(driver, withoutSession as unknown as typeof tables);
	const without = initialize(LuciaError);
	expect(await without.getUser("a")).toBeNull();
	await expect(without.getSession("s")).rejects.toThrow("Session table not defined");
	expect(() => sqlAdapter(driver, undefined as unknown as typeof tables)).toThrow(
		"The names of the tables are missing",
	);
});
