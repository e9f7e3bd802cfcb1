// lucia 3.2.2 makes sessions and hashes, the SQL of the page moves them, and back.
import { mysql2, type Mysql2Pool } from "@lucia-auth/adapter-mysql";
import { pg, type PgPool } from "@lucia-auth/adapter-postgresql";
import { betterSqlite3 } from "@lucia-auth/adapter-sqlite";
import { argon2id } from "@noble/hashes/argon2.js";
import type Database from "better-sqlite3";
import { lucia, type Configuration, type UserSchema } from "lucia";
import { scryptSync } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../src/book/tools/command.ts";
import { lucia3, mysqlV3, postgresqlV3, sqliteV3 } from "./generations.ts";
import { migrationPage } from "./page.ts";
import { mysql, postgresql, sqlite, type Server } from "./servers.ts";

const tables = { user: "user", key: "user_key", session: "user_session" };
const password = "lovelace writes \u212Botes";
const page = await migrationPage("from-v3");

/** The page's own file that reads Argon2, as a reader has it. */
async function passwordHashOfThePage(): Promise<NonNullable<Configuration["passwordHash"]>> {
	const folder = join(root, ".cache", "migrate");
	await mkdir(folder, { recursive: true });
	const file = join(folder, "password-hash.ts");
	await writeFile(file, page.block("password-hash.ts"));
	const loaded = (await import(/* @vite-ignore */ file)) as {
		passwordHash: NonNullable<Configuration["passwordHash"]>;
	};
	return loaded.passwordHash;
}

/** As the packages of Argon2 write it, made by another implementation than the page's. */
function argon2Hash(): string {
	const salt = new TextEncoder().encode("sixteen of salt!");
	const key = argon2id(password.normalize("NFKC"), salt, { m: 19_456, t: 2, p: 1, dkLen: 32 });
	const base64 = (bytes: Uint8Array): string =>
		Buffer.from(bytes).toString("base64").replace(/=+$/, "");
	return `$argon2id$v=19$m=19456,t=2,p=1$${base64(salt)}$${base64(key)}`;
}

/** As `lucia-auth` 1.x and before wrote it. */
function hashOfV1(): string {
	const salt = "abcdefghijklmnop";
	const key = scryptSync(password.normalize("NFKC"), salt, 64, { N: 16_384, r: 8, p: 1 });
	return `${salt}:${key.toString("hex")}`;
}

interface Case {
	readonly start: () => Promise<Server>;
	readonly db?: string;
	readonly userTable: string;
	readonly old: (client: object) => Promise<object>;
	readonly adapter: (client: object) => Configuration["adapter"];
}

test.each<[name: string, Case]>([
	[
		"SQLite",
		{
			start: sqlite,
			userTable: "user",
			old: sqliteV3,
			adapter: (db) => betterSqlite3(db as InstanceType<typeof Database>, tables),
		},
	],
	[
		"PostgreSQL",
		{
			start: postgresql,
			db: "postgresql",
			userTable: '"user"',
			old: postgresqlV3,
			adapter: (pool) => pg(pool as PgPool, tables),
		},
	],
	[
		"MySQL",
		{
			start: mysql,
			db: "mysql",
			userTable: "user",
			old: mysqlV3,
			adapter: (pool) => mysql2(pool as Mysql2Pool, tables),
		},
	],
])(
	"%s: users of lucia 3.2.2 stay signed in, and can go back",
	async (_, { start, db, userTable, old, adapter }) => {
		const server = await start();
		try {
			const { Lucia, Scrypt, LegacyScrypt } = await lucia3();
			await server.execute(page.oldTables(db));
			const scrypt = new Scrypt();
			const users = [
				["scrypt", "Ada", await scrypt.hash(password)],
				["legacy", "Grace", await new LegacyScrypt().hash(password)],
				["argon2", "Alan", argon2Hash()],
				["ancient", "Charles", hashOfV1()],
				["github", "Barbara", null],
			] as const;
			for (const [id, username, hash] of users)
				await server.execute(
					`INSERT INTO ${userTable} (id, username, password_hash) VALUES ('${id}', '${username}', ${hash === null ? "NULL" : `'${hash}'`})`,
				);
			await server.execute(
				"INSERT INTO oauth_account (provider_id, provider_user_id, user_id) VALUES ('github', '19:39', 'github')",
			);
			const v3 = new Lucia(await old(server.client));
			const sessions = new Map<string, string>();
			for (const [id] of users) sessions.set(id, (await v3.createSession(id, {})).id);
			const counted = await server.rows(page.block("before.sql", db));
			expect(Number(counted[0]?.["sessions"])).toBe(5);

			await server.execute(page.block("keys.sql", db));
			await server.execute(page.block("sessions.sql", db));
			expect(await server.rows(page.block("after.sql", db))).toStrictEqual(counted);

			const auth = lucia({
				env: "DEV",
				adapter: adapter(server.client),
				passwordHash: await passwordHashOfThePage(),
				rehashOnSignIn: true,
				getUserAttributes: ({ username }: UserSchema<{ username: string }>) => ({ username }),
			});
			for (const [userId, username] of users.slice(0, 4)) {
				const name = username.toLowerCase();
				await expect(auth.useKey("username", name, "a guess")).rejects.toThrow(
					"AUTH_INVALID_PASSWORD",
				);
				// Twice, because the first time writes a new hash in place of Argon2's.
				for (let time = 0; time < 2; time++)
					await expect(auth.useKey("username", name, password)).resolves.toMatchObject({
						userId,
					});
			}
			await expect(auth.useKey("github", "19:39", null)).resolves.toMatchObject({
				userId: "github",
			});
			for (const [userId, sessionId] of sessions)
				await expect(auth.validateSession(sessionId)).resolves.toMatchObject({
					sessionId,
					state: "active",
					user: { userId },
				});

			const later = await auth.createUser({
				userId: "later",
				key: { providerId: "username", providerUserId: "edith", password },
				attributes: { username: "Edith" },
			});
			const session = await auth.createSession({ userId: later.userId, attributes: {} });
			await auth.invalidateSession(sessions.get("github") ?? "");

			await server.execute(page.block("back.sql", db));
			for (const [userId, sessionId] of [...sessions, ["later", session.sessionId] as const]) {
				const { user } = await v3.validateSession(sessionId);
				expect(user?.id ?? null).toBe(userId === "github" ? null : userId);
			}
			const hashes = await server.rows(
				`SELECT id, password_hash FROM ${userTable} WHERE password_hash IS NOT NULL`,
			);
			expect(hashes).toHaveLength(5);
			for (const { password_hash } of hashes)
				expect(await scrypt.verify(String(password_hash), password)).toBe(true);
			expect(
				await server.rows("SELECT provider_id, provider_user_id, user_id FROM oauth_account"),
			).toMatchObject([{ provider_id: "github", provider_user_id: "19:39", user_id: "github" }]);
			expect(page.unread(db)).toStrictEqual([]);
		} finally {
			await server.stop();
		}
	},
);
