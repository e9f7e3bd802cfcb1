// The program of the page moves what the library has written on SQLite, and the library goes on.
import { pg, type PgPool } from "@lucia-auth/adapter-postgresql";
import { betterSqlite3 } from "@lucia-auth/adapter-sqlite";
import Database from "better-sqlite3";
import { lucia, type Adapter, type InitializeAdapter, type UserSchema } from "lucia";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { root } from "../../src/book/tools/command.ts";
import { migrationPage } from "./page.ts";
import { postgresql } from "./servers.ts";

const password = "lovelace writes notes";

const sqliteTables = `
	CREATE TABLE user (id TEXT NOT NULL PRIMARY KEY, username TEXT NOT NULL, is_admin INTEGER NOT NULL, bio TEXT);
	CREATE TABLE user_key (id TEXT NOT NULL PRIMARY KEY, user_id TEXT NOT NULL, hashed_password TEXT);
	CREATE TABLE user_session (id TEXT NOT NULL PRIMARY KEY, user_id TEXT NOT NULL,
		active_expires INTEGER NOT NULL, idle_expires INTEGER NOT NULL);
`;

const postgresqlTables = `
	DROP TABLE IF EXISTS user_session, user_key, auth_user;
	CREATE TABLE auth_user (id TEXT NOT NULL PRIMARY KEY, username TEXT NOT NULL, is_admin BOOLEAN NOT NULL, bio TEXT);
	CREATE TABLE user_key (id TEXT NOT NULL PRIMARY KEY, user_id TEXT NOT NULL REFERENCES auth_user (id), hashed_password TEXT);
	CREATE TABLE user_session (id TEXT NOT NULL PRIMARY KEY, user_id TEXT NOT NULL REFERENCES auth_user (id),
		active_expires BIGINT NOT NULL, idle_expires BIGINT NOT NULL);
`;

interface Row {
	username: string;
	is_admin: boolean | number;
	bio: string | null;
}

const authOn = (adapter: InitializeAdapter<Adapter>) =>
	lucia({
		env: "DEV",
		adapter,
		getUserAttributes: ({ username, is_admin, bio }: UserSchema<Row>) => ({
			username,
			isAdmin: is_admin,
			bio,
		}),
	});

const run = promisify(execFile);

let folder = "";
let server: Awaited<ReturnType<typeof postgresql>>;

/** Runs the program as the page says it. */
async function move(file: string, url = server.url): Promise<{ code: number; said: string }> {
	const env = { ...process.env, DATABASE_URL: url, TZ: "UTC", NODE_NO_WARNINGS: "1" };
	return await run(process.execPath, ["move.ts", file], { cwd: folder, env }).then(
		({ stdout }) => ({ code: 0, said: stdout }),
		({ code, stderr }: { code: number; stderr: string }) => ({ code, said: stderr }),
	);
}

beforeAll(async () => {
	const page = await migrationPage("sqlite-to-postgresql");
	const cache = join(root, ".cache", "migrate");
	await mkdir(cache, { recursive: true });
	folder = await mkdtemp(join(cache, "move-"));
	await writeFile(join(folder, "move.ts"), page.block("move.ts"));
	server = await postgresql();
});

afterAll(async () => {
	await server.stop();
	await rm(folder, { recursive: true });
});

beforeEach(async () => {
	await server.execute(postgresqlTables);
});

/** An app on SQLite, with more users than one batch has. */
async function appOnSqlite(name: string) {
	const file = join(folder, name);
	const db = new Database(file);
	db.exec(sqliteTables);
	const auth = authOn(
		betterSqlite3(db, { user: "user", key: "user_key", session: "user_session" }),
	);
	const ada = await auth.createUser({
		key: { providerId: "username", providerUserId: "ada", password },
		attributes: { username: "Ada \u{1f58b} \\ \"'", is_admin: 1, bio: null },
	});
	await auth.createKey({
		userId: ada.userId,
		providerId: "github",
		providerUserId: "19:39",
		password: null,
	});
	const session = await auth.createSession({ userId: ada.userId, attributes: {} });
	db.prepare("INSERT INTO user_session VALUES ('dead', ?, 1, 2)").run(ada.userId);
	const insert = db.prepare("INSERT INTO user VALUES (?, ?, 0, 'b')");
	db.transaction(() => {
		for (let number = 0; number < 2500; number++) insert.run(`u${number}`, `name ${number}`);
	})();
	return { file, db, session, ada };
}

test("who was signed in stays signed in, and everything is there", async () => {
	const { file, db, session, ada } = await appOnSqlite("whole.db");
	db.close();
	expect(await move(file)).toStrictEqual({
		code: 0,
		said: [
			"2501 rows of user are in auth_user",
			"2 rows of user_key are in user_key",
			"1 rows of user_session are in user_session\n",
		].join("\n"),
	});
	const auth = authOn(
		pg(server.client as PgPool, {
			user: "auth_user",
			key: "user_key",
			session: "user_session",
		}),
	);
	const found = await auth.validateSession(session.sessionId);
	expect(found.activePeriodExpiresAt).toStrictEqual(session.activePeriodExpiresAt);
	expect(found.user).toStrictEqual({
		userId: ada.userId,
		username: "Ada \u{1f58b} \\ \"'",
		isAdmin: true,
		bio: null,
	});
	await expect(auth.useKey("username", "ada", password)).resolves.toMatchObject({
		userId: ada.userId,
	});
	await expect(auth.useKey("github", "19:39", null)).resolves.toMatchObject({
		userId: ada.userId,
	});
	expect(await auth.getUser("u2499")).toMatchObject({ username: "name 2499", isAdmin: false });
});

test("what cannot be copied is said in one sentence, and nothing is left behind", async () => {
	const { file, db } = await appOnSqlite("broken.db");
	const refused = async (why: RegExp): Promise<void> => {
		const { code, said } = await move(file);
		expect(said).toMatch(why);
		expect(said).not.toMatch(/\n\s+at /);
		expect(said).not.toContain("postgres://");
		expect(code).toBe(1);
		expect(await server.rows("SELECT id FROM auth_user WHERE id LIKE 'u%'")).toHaveLength(0);
	};
	db.exec("INSERT INTO user_key VALUES ('username:orphan', 'nobody', NULL)");
	await refused(/violates foreign key constraint/);
	db.exec(
		"DELETE FROM user_key WHERE user_id = 'nobody'; UPDATE user SET is_admin = 'x' WHERE id = 'u7'",
	);
	await refused(/invalid input syntax for type boolean/);
	db.exec("UPDATE user SET is_admin = 0, bio = 'a' || char(0) WHERE id = 'u7'");
	await refused(/unsupported Unicode escape sequence/);
	db.exec("UPDATE user SET bio = NULL; ALTER TABLE user ADD COLUMN age INTEGER");
	await refused(/auth_user has no column age/);
	db.exec("ALTER TABLE user DROP COLUMN age");
	await server.execute("INSERT INTO auth_user VALUES ('first', 'first', true, NULL)");
	await refused(/auth_user is not empty/);
	await server.execute("DROP TABLE user_session");
	await server.execute("DELETE FROM auth_user");
	await refused(/PostgreSQL has no table user_session/);
	db.close();
	expect(await move(join(folder, "nothing.db"))).toMatchObject({ code: 1 });
	expect(await move(file, "postgres://localhost:1/none")).toMatchObject({
		code: 1,
		said: expect.stringContaining("ECONNREFUSED") as string,
	});
});
