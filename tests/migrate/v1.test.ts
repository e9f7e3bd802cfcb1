// lucia-auth 1.8.0 makes the data, the SQL of the pages changes it, this library takes over, and the
// way back is gone too: on SQLite, PostgreSQL and MySQL.
import { mysql2, type Mysql2Pool } from "@lucia-auth/adapter-mysql";
import { pg, type PgPool } from "@lucia-auth/adapter-postgresql";
import { betterSqlite3 } from "@lucia-auth/adapter-sqlite";
import type Database from "better-sqlite3";
import { lucia, type Configuration, type UserSchema } from "lucia";
import { expect, test } from "vitest";
import { luciaAuth1, mysqlV1, postgresqlV1, sqliteV1, type AuthV1 } from "./generations.ts";
import { migrationPage } from "./page.ts";
import { mysql, postgresql, sqlite, type Server } from "./servers.ts";

const tables = { user: "auth_user", key: "auth_key", session: "auth_session" };

const password = "lovelace writes notes";
const day = 24 * 60 * 60 * 1000;

/** What an app on v1 has after a while. */
async function liveOnV1(auth: AuthV1, server: Server) {
	const ada = await auth.createUser({
		primaryKey: { providerId: "username", providerUserId: "ada", password },
		attributes: { username: "Ada" },
	});
	const grace = await auth.createUser({
		primaryKey: { providerId: "github", providerUserId: "1906:12", password: null },
		attributes: { username: "Grace" },
	});
	const key = (type: string, providerId: string, rest: object) =>
		auth.createKey(ada.userId, {
			type,
			providerId,
			providerUserId: "of ada",
			password: null,
			...rest,
		});
	await key("persistent", "github", {});
	await key("single_use", "email-link", { expiresIn: 60 * 60 });
	await key("single_use", "one-time", { expiresIn: 60 * 60, password: "123456" });
	await key("single_use", "expired", { expiresIn: -1 });
	const session = async (userId: string, age: number): Promise<string> => {
		const { sessionId } = await auth.createSession(userId);
		await server.execute(
			`UPDATE auth_session SET active_expires = active_expires - ${age}, idle_expires = idle_expires - ${age} WHERE id = '${sessionId}'`,
		);
		return sessionId;
	};
	return {
		ada: ada.userId,
		grace: grace.userId,
		active: await session(ada.userId, 0),
		idle: await session(grace.userId, 2 * day),
		dead: await session(ada.userId, 16 * day),
	};
}

interface Case {
	readonly page: string;
	readonly start: () => Promise<Server>;
	/** The word behind the page's fences. */
	readonly db?: string;
	readonly old: (client: object) => Promise<object>;
	readonly adapter: (client: object) => Configuration["adapter"];
}

test.each<[name: string, Case]>([
	[
		"SQLite",
		{
			page: "v2/sqlite",
			start: sqlite,
			old: sqliteV1,
			adapter: (db) => betterSqlite3(db as InstanceType<typeof Database>, tables),
		},
	],
	[
		"Prisma's tables on SQLite",
		{
			page: "v2/prisma",
			start: sqlite,
			old: sqliteV1,
			adapter: (db) => betterSqlite3(db as InstanceType<typeof Database>, tables),
		},
	],
	[
		"PostgreSQL",
		{
			page: "v2/postgresql",
			start: postgresql,
			db: "postgresql",
			old: postgresqlV1,
			adapter: (pool) => pg(pool as PgPool, tables),
		},
	],
	[
		"MySQL",
		{
			page: "v2/mysql",
			start: mysql,
			db: "mysql",
			old: mysqlV1,
			adapter: (pool) => mysql2(pool as Mysql2Pool, tables),
		},
	],
])(
	"%s: users of lucia-auth 1.8.0 stay signed in, and can go back",
	async (_, { page: path, start, db, old, adapter }) => {
		const page = await migrationPage(path);
		const server = await start();
		try {
			await server.execute(page.oldTables(db));
			const v1 = await luciaAuth1(await old(server.client));
			const before = await liveOnV1(v1, server);

			// The comparison that v2's guide gave: it deletes nothing.
			await server.execute("DELETE FROM auth_key WHERE expires != NULL");
			expect(await server.rows("SELECT id FROM auth_key")).toHaveLength(6);

			await server.execute(page.block("1-keys.sql", db));
			const counted = await server.rows(page.block("count.sql", db));
			expect(Object.values(counted[0] ?? {}).map(Number)).toStrictEqual([2, 3, 1, 2]);
			await server.execute(page.block("2-columns.sql", db));
			expect(await server.rows(page.block("count.sql", db))).toStrictEqual(counted);

			const auth = lucia({
				env: "DEV",
				adapter: adapter(server.client),
				getUserAttributes: ({ username }: UserSchema<{ username: string }>) => ({ username }),
			});
			await expect(auth.useKey("username", "ada", password)).resolves.toMatchObject({
				userId: before.ada,
			});
			await expect(auth.useKey("username", "ada", "a guess")).rejects.toThrow(
				"AUTH_INVALID_PASSWORD",
			);
			for (const [providerUserId, userId] of [
				["of ada", before.ada],
				["1906:12", before.grace],
			] as const)
				await expect(auth.useKey("github", providerUserId, null)).resolves.toMatchObject({
					userId,
				});
			for (const providerId of ["email-link", "one-time", "expired"])
				await expect(auth.useKey(providerId, "of ada", "123456")).rejects.toThrow(
					"AUTH_INVALID_KEY_ID",
				);
			await expect(auth.validateSession(before.active)).resolves.toMatchObject({
				state: "active",
				fresh: false,
				user: { userId: before.ada, username: "Ada" },
			});
			await expect(auth.validateSession(before.idle)).resolves.toMatchObject({
				fresh: true,
				user: { userId: before.grace },
			});
			await expect(auth.validateSession(before.dead)).rejects.toThrow("AUTH_INVALID_SESSION_ID");

			const alan = await auth.createUser({
				key: { providerId: "username", providerUserId: "alan", password },
				attributes: { username: "Alan" },
			});
			const session = await auth.createSession({ userId: alan.userId, attributes: {} });

			await server.execute(page.block("back.sql", db));
			await expect(v1.useKey("username", "ada", password)).resolves.toMatchObject({
				userId: before.ada,
			});
			await expect(v1.useKey("username", "alan", password)).resolves.toMatchObject({
				userId: alan.userId,
			});
			for (const [providerId, providerUserId, primary] of [
				["username", "ada", true],
				["github", "of ada", false],
				["github", "1906:12", true],
				["username", "alan", true],
			] as const) {
				const key = await v1.getKey(providerId, providerUserId);
				expect({ ...key, primary: Boolean(key.primary) }).toMatchObject({
					type: "persistent",
					primary,
				});
			}
			for (const [sessionId, userId] of [
				[before.active, before.ada],
				[before.idle, before.grace],
				[session.sessionId, alan.userId],
			] as const)
				await expect(v1.validateSession(sessionId)).resolves.toMatchObject({ sessionId, userId });
			expect(page.unread(db)).toStrictEqual([]);
		} finally {
			await server.stop();
		}
	},
);
