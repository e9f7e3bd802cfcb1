import { TABLES } from "@lucia-auth/adapter-sql/test/test-driver";
import Database from "better-sqlite3";
import { DrizzleError, sql } from "drizzle-orm";
import { drizzle as connect } from "drizzle-orm/better-sqlite3";
import { pgSchema, text as pgText } from "drizzle-orm/pg-core";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { lucia, LuciaError, type SessionSchema, type UserSchema } from "lucia";
import { expect, test } from "vitest";
import { drizzle } from "./index.ts";

// Table objects of an app: what its properties are called, and what its columns make of a value.

const SCHEMA = `
CREATE TABLE test_user (id TEXT PRIMARY KEY, name TEXT, joined_at INTEGER, is_admin INTEGER, tags TEXT, changed INTEGER, hidden TEXT DEFAULT 'x');
CREATE TABLE user_key (id TEXT PRIMARY KEY, user_id TEXT REFERENCES test_user (id), hashed_password TEXT);
CREATE TABLE user_session (id TEXT PRIMARY KEY, user_id TEXT REFERENCES test_user (id), active_expires INTEGER, idle_expires INTEGER, created_at INTEGER, name TEXT);
`;

let changes = 0;

const user = sqliteTable(TABLES.user, {
	id: text().primaryKey(),
	fullName: text("name"),
	joinedAt: integer("joined_at", { mode: "timestamp_ms" }).$defaultFn(() => new Date(7)),
	isAdmin: integer("is_admin", { mode: "boolean" }),
	tags: text({ mode: "json" }).$type<string[]>(),
	changed: integer().$onUpdate(() => (changes += 1)),
});
const key = sqliteTable(TABLES.key, {
	keyId: text("id").primaryKey(),
	userId: text("user_id"),
	hash: text("hashed_password"),
});
const session = sqliteTable(TABLES.session, {
	id: text().primaryKey(),
	userId: text("user_id"),
	activeExpires: integer("active_expires"),
	idleExpires: integer("idle_expires"),
	createdAt: integer("created_at"),
	deviceName: text("name"),
});

function open() {
	const database = new Database(":memory:");
	database.exec(SCHEMA);
	return { database, db: connect(database) };
}

type Attributes = Pick<typeof user.$inferSelect, "fullName" | "isAdmin" | "tags" | "joinedAt">;

test("attributes are the properties of the table object, and its columns make their values", async () => {
	const { database, db } = open();
	const auth = lucia({
		adapter: drizzle(db, { user, key, session }),
		env: "DEV",
		sessionColumns: { createdAt: "createdAt" },
		getUserAttributes: (row: UserSchema & Attributes) => ({
			fullName: row.fullName,
			isAdmin: row.isAdmin,
			tags: row.tags,
			joinedAt: row.joinedAt,
		}),
		getSessionAttributes: (
			row: SessionSchema & { deviceName: string | null; createdAt: number },
		) => ({ deviceName: row.deviceName, createdAt: row.createdAt }),
	});
	const ada = await auth.createUser({
		userId: "ada",
		key: { providerId: "email", providerUserId: "ada", password: null },
		attributes: { fullName: "Ada", isAdmin: true, tags: ["a", "b"], joinedAt: new Date(5) },
	});
	expect(database.prepare("SELECT * FROM test_user").get()).toMatchObject({
		id: "ada",
		name: "Ada",
		joined_at: 5,
		is_admin: 1,
		tags: '["a","b"]',
		hidden: "x",
	});
	const { sessionId } = await auth.createSession({
		userId: "ada",
		attributes: { deviceName: "phone" },
	});
	const found = await auth.validateSession(sessionId);
	expect(found.user).toStrictEqual(ada);
	expect(found).toMatchObject({ deviceName: "phone", createdAt: expect.any(Number) });
	expect((await auth.getKey("email", "ada")).userId).toBe("ada");
	await auth.updateUserAttributes("ada", { isAdmin: false, tags: null });
	expect(await auth.getUser("ada")).toMatchObject({ isAdmin: false, tags: null });
});

test("what a column computes for a new row and for a change is stored", async () => {
	const { database, db } = open();
	const adapter = drizzle(db, { user, key, session })(LuciaError);
	await adapter.setUser({ id: "a" }, null);
	const row = () => database.prepare("SELECT joined_at, changed FROM test_user").get();
	expect(row()).toEqual({ joined_at: 7, changed: changes });
	const before = changes;
	await adapter.updateUser("a", { fullName: "Ada" } as object);
	expect(row()).toEqual({ joined_at: 7, changed: before + 1 });
});

test("an attribute that the table object has not, and an expression of SQL, are refused by their names", async () => {
	const { db } = open();
	const adapter = drizzle(db, { user, key, session })(LuciaError);
	const unknown = { id: "a", email: "SECRET" } as UserSchema;
	await expect(adapter.setUser(unknown, null)).rejects.toThrow(
		'drizzle(): the table "test_user" (user) has no property "email": add the column, or leave out the attribute of that name.',
	);
	const expression = { id: "a", fullName: sql`upper('SECRET')` } as UserSchema;
	await expect(adapter.setUser(expression, null)).rejects.toThrow(
		'the value of "fullName" is an expression of SQL, and Lucia takes values only.',
	);
	expect(await adapter.getUser("a")).toBeNull();
});

test("a value that a column cannot take is refused with the name of its property, in the error that the column throws", async () => {
	const { db } = open();
	const adapter = drizzle(db, { user, key, session })(LuciaError);
	const wrong = { id: "a", joinedAt: "SECRET" } as UserSchema;
	const error: unknown = await adapter.setUser(wrong, null).then(null, (thrown: unknown) => thrown);
	expect(error).toBeInstanceOf(TypeError);
	expect(String(error)).toContain(
		'drizzle(): the table "test_user" (user): the value of "joinedAt" does not fit the type SQLiteTimestamp.',
	);
	expect(String(error)).not.toContain("SECRET");
	expect(await adapter.getUser("a")).toBeNull();
});

test("what is no table object is refused by its place in the tables", () => {
	const { db } = open();
	expect(() => drizzle(db, undefined as unknown as Parameters<typeof drizzle>[1])).toThrow(
		new TypeError("drizzle(): the table objects are missing: { user, key, session }."),
	);
	for (const [tables, role] of [
		[{ user: "user", key, session }, "user"],
		[{ user, key: undefined, session }, "key"],
		[{ user, key }, "session"],
	] as const) {
		expect(() => drizzle(db, tables as unknown as Parameters<typeof drizzle>[1])).toThrow(
			`drizzle(): tables.${role} is no table object of Drizzle`,
		);
	}
});

test("a table object without a column of Lucia's, or with one that cannot hold its values, is refused at once", () => {
	const { db } = open();
	const { userId, ...rest } = {
		id: text().primaryKey(),
		userId: text("user_id"),
		activeExpires: integer("active_expires"),
		idleExpires: integer("idle_expires"),
	};
	expect(() => drizzle(db, { user, key, session: sqliteTable("s", rest) })).toThrow(
		'drizzle(): the table "s" (session) has no column named "user_id", where Lucia keeps its own: add it.',
	);
	const dated = {
		...rest,
		userId,
		idleExpires: integer("idle_expires", { mode: "timestamp_ms" }),
	};
	expect(() => drizzle(db, { user, key, session: sqliteTable("s", dated) })).toThrow(
		'the table "s" (session) has a column "idle_expires" of type SQLiteTimestamp: Lucia keeps an integer of 64 bits, in mode number or bigint there.',
	);
	const numbered = sqliteTable("u", { id: integer().primaryKey() });
	expect(() => drizzle(db, { user: numbered, key, session })).toThrow(
		'the table "u" (user) has a column "id" of type SQLiteInteger: Lucia keeps text there.',
	);
});

test("what is no instance of Drizzle is refused with a sentence", () => {
	const none = {} as ReturnType<typeof connect>;
	expect(() => drizzle(none, { user, key, session })).toThrow(
		"drizzle(): this is no instance of Drizzle on PostgreSQL, MySQL or SQLite",
	);
});

test("columns without a name have the one that the instance gives them", async () => {
	const { database } = open();
	const bare = {
		id: text().primaryKey(),
		userId: text(),
		activeExpires: integer(),
		idleExpires: integer(),
		createdAt: integer(),
		name: text(),
	};
	const db = connect(database, { casing: "snake_case" });
	const bareKey = { id: text().primaryKey(), userId: text(), hashedPassword: text() };
	const adapter = drizzle(db, {
		user,
		key: sqliteTable(TABLES.key, bareKey),
		session: sqliteTable(TABLES.session, bare),
	})(LuciaError);
	await adapter.setUser({ id: "a" }, { id: "k", user_id: "a", hashed_password: "h" });
	expect(await adapter.getKey("k")).toStrictEqual({ id: "k", user_id: "a", hashed_password: "h" });
	const row = { id: "s", user_id: "a", active_expires: 1, idle_expires: 2, createdAt: 3 };
	await adapter.setSession(row);
	expect(await adapter.getSession("s")).toStrictEqual({ ...row, name: null });
});

test("an error is the one that Drizzle throws, with that of the driver as its cause", async () => {
	const { database, db } = open();
	database.exec("CREATE UNIQUE INDEX one_name ON test_user (name)");
	const adapter = drizzle(db, { user, key, session })(LuciaError);
	const named = (id: string) => ({ id, fullName: "Ada" }) as UserSchema;
	await adapter.setUser(named("a"), null);
	const error: unknown = await adapter.setUser(named("b"), null).catch((thrown: unknown) => thrown);
	expect(error).toBeInstanceOf(DrizzleError);
	expect((error as DrizzleError).cause).toBeInstanceOf(Database.SqliteError);
});

test("the name of a table with a schema is qualified, and each part kept as it is", async () => {
	const { name } = await import("./table.ts").then(({ mapTable }) =>
		mapTable(
			"user",
			pgSchema("Auth.x").table('my"user', { id: pgText() }),
			{ id: "text" },
			(column) => column.name,
		),
	);
	expect(name).toBe('"Auth.x"."my""user"');
});
