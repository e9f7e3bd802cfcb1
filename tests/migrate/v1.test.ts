// lucia-auth 1.8.0 makes the data, the SQL of the pages changes it, this library takes over, and the
// way back is gone too: on SQLite, PostgreSQL and MySQL.
import { mysql2, type Mysql2Pool } from "@lucia-auth/adapter-mysql";
import { pg, type PgPool } from "@lucia-auth/adapter-postgresql";
import { betterSqlite3 } from "@lucia-auth/adapter-sqlite";
import type Database from "better-sqlite3";
import type { Configuration } from "lucia";
import { expect, test } from "vitest";
import { luciaAuth1, mysqlV1, postgresqlV1, sqliteV1 } from "./generations.ts";
import { liveOnHere, liveOnV1, liveOnV1Again } from "./life-on-v1.ts";
import { migrationPage } from "./page.ts";
import { mysql, postgresql, sqlite, type Server } from "./servers.ts";

const tables = { user: "auth_user", key: "auth_key", session: "auth_session" };

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
			const before = await liveOnV1(v1, (id, age) =>
				server.execute(
					`UPDATE auth_session SET active_expires = active_expires - ${age}, idle_expires = idle_expires - ${age} WHERE id = '${id}'`,
				),
			);

			// The comparison that v2's guide gave: it deletes nothing.
			await server.execute("DELETE FROM auth_key WHERE expires != NULL");
			expect(await server.rows("SELECT id FROM auth_key")).toHaveLength(6);

			await server.execute(page.block("1-keys.sql", db));
			const counted = await server.rows(page.block("count.sql", db));
			expect(Object.values(counted[0] ?? {}).map(Number)).toStrictEqual([2, 3, 1, 2]);
			await server.execute(page.block("2-columns.sql", db));
			expect(await server.rows(page.block("count.sql", db))).toStrictEqual(counted);

			const since = await liveOnHere(adapter(server.client), before);

			await server.execute(page.block("back.sql", db));
			await liveOnV1Again(v1, before, since);
			expect(page.unread(db)).toStrictEqual([]);
		} finally {
			await server.stop();
		}
	},
);
