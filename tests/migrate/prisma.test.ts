// lucia-auth 1.8.0 makes the data through Prisma's client, the table changes as the page says or as Prisma
// writes it, this library takes over with the client of the changed schema, and the way back is gone too.
import { mongoose as mongooseAdapter } from "@lucia-auth/adapter-mongoose";
import { prisma } from "@lucia-auth/adapter-prisma";
import { lucia } from "lucia";
import mongoose from "mongoose";
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { runPrograms } from "../../packages/adapter-sql/test/page-samples.ts";
import { generatedClient } from "../prisma/generated-client.ts";
import { firstMigration, migration } from "../prisma/migration.ts";
import { PrismaBetterSqlite3, PrismaPg, type DriverAdapter } from "../prisma/modules.ts";
import { startMongodb } from "../servers/mongodb.ts";
import { luciaAuth1, prismaV1 } from "./generations.ts";
import { liveOnHere, liveOnV1, liveOnV1Again } from "./life-on-v1.ts";
import { migrationPage, type MigrationPage } from "./page.ts";
import { postgresql, sqlite, type Server } from "./servers.ts";

/** A database that Prisma's client and the test have open. */
interface Open {
	readonly server: Server;
	readonly driver: () => DriverAdapter;
}

async function openSqlite(): Promise<Open> {
	const folder = await mkdtemp(join(tmpdir(), "lucia-migrate-"));
	onTestFinished(() => rm(folder, { recursive: true }));
	const file = join(folder, "app.db");
	return {
		server: await sqlite(file),
		driver: () => new PrismaBetterSqlite3({ url: `file:${file}` }),
	};
}

async function openPostgresql(): Promise<Open> {
	const server = await postgresql();
	return { server, driver: () => new PrismaPg({ connectionString: server.url }) };
}

/** The models of v1, and those of now, as the page's change of `AuthKey` makes them. */
function schemas(page: MigrationPage, provider: string) {
	const { before, after } = page.change("AuthKey");
	const schema = page
		.block("schema.prisma")
		.replace('provider = "sqlite"', `provider = "${provider}"`);
	expect(schema).toContain(before);
	return { before: schema, after: schema.replace(before, after) };
}

interface Case {
	readonly provider: string;
	readonly open: () => Promise<Open>;
	/** The page whose SQL deletes the keys and goes back, and the word behind its fences. */
	readonly sql: readonly [page: string, db?: string];
	readonly change: (steps: {
		readonly page: MigrationPage;
		readonly driver: DriverAdapter;
		readonly before: string;
		readonly after: string;
	}) => Promise<string>;
}

const byPrisma: Case["change"] = ({ before, after, driver }) => migration(before, after, driver);

test.each<[name: string, Case]>([
	[
		"SQLite, with the SQL of the page",
		{
			provider: "sqlite",
			open: openSqlite,
			sql: ["v2/prisma"],
			change: async ({ page }) => page.block("2-columns.sql"),
		},
	],
	[
		"SQLite, with Prisma's migration",
		{ provider: "sqlite", open: openSqlite, sql: ["v2/prisma"], change: byPrisma },
	],
	[
		"PostgreSQL, with Prisma's migration",
		{
			provider: "postgresql",
			open: openPostgresql,
			sql: ["v2/postgresql", "postgresql"],
			change: byPrisma,
		},
	],
])(
	"%s: users of lucia-auth 1.8.0 on Prisma stay signed in, and can go back",
	async (_, { provider, open, sql: [path, db], change }) => {
		const page = await migrationPage("v2/prisma");
		const ofDatabase = await migrationPage(path);
		const { before, after } = schemas(page, provider);
		const { server, driver } = await open();
		onTestFinished(server.stop);
		const clientOf = async (schema: string) => {
			const { PrismaClient } = await generatedClient(schema);
			const client = new PrismaClient({ adapter: driver() });
			return { client, stop: () => client.$disconnect() };
		};
		const count = async () => {
			const [row = {}] = await server.rows(ofDatabase.block("count.sql", db));
			return Object.values(row).map(Number);
		};

		await server.execute(await firstMigration(before, driver()));
		const old = await clientOf(before);
		const people = await liveOnV1(await luciaAuth1(await prismaV1(old.client)), (id, by) =>
			server.execute(
				`UPDATE auth_session SET active_expires = active_expires - ${by}, idle_expires = idle_expires - ${by} WHERE id = '${id}'`,
			),
		);
		await old.stop();

		await server.execute(ofDatabase.block("1-keys.sql", db));
		expect(await count()).toStrictEqual([2, 3, 1, 2]);
		await server.execute(await change({ page, driver: driver(), before, after }));
		expect(await count()).toStrictEqual([2, 3, 1, 2]);

		const now = await clientOf(after);
		const names = { user: "authUser", key: "authKey", session: "authSession" };
		const since = await liveOnHere(prisma(now.client as never, names as never), people);
		await now.stop();

		await server.execute(ofDatabase.block("back.sql", db));
		const again = await clientOf(before);
		await liveOnV1Again(await luciaAuth1(await prismaV1(again.client)), people, since);
		await again.stop();
	},
);

test("the SQL that the build executes has the tables that Prisma makes of v1's models", async () => {
	const page = await migrationPage("v2/prisma");
	const { driver } = await openSqlite();
	const tablesOf = async (sql: string): Promise<unknown> => {
		const db = await sqlite();
		await db.execute(sql);
		const tables = await db.rows(
			`SELECT m.name AS of, p.name, p.type, p."notnull", p.pk
			FROM sqlite_schema m, pragma_table_info(m.name) p ORDER BY 1, p.name`,
		);
		expect(tables.length).toBeGreaterThan(10);
		await db.stop();
		return tables;
	};
	const { before } = schemas(page, "sqlite");
	expect(await tablesOf(page.oldTables())).toStrictEqual(
		await tablesOf(await firstMigration(before, driver())),
	);
});

test("documents as Prisma has them in MongoDB are read by the adapter for Mongoose", async () => {
	const page = await migrationPage("v2/prisma");
	const server = await startMongodb();
	onTestFinished(server.stop);
	const url = new URL(server.url);
	url.pathname = `/migrate_${randomUUID().replaceAll("-", "")}`;
	const connection = await mongoose.createConnection(url.href).asPromise();
	onTestFinished(async () => {
		await connection.dropDatabase();
		await connection.close();
	});
	const insert = (collection: string, _id: string, rest: object) =>
		connection.collection<{ _id: string }>(collection).insertOne({ _id, ...rest });
	// `BigInt` is an integer of 64 bits there.
	const long = (value: number) => mongoose.mongo.Long.fromNumber(value);
	const later = Date.now() + 60_000;
	const key = { user_id: "ada", hashed_password: null };
	await insert("auth_user", "ada", { username: "Ada" });
	await insert("auth_key", "github:1815", { ...key, primary_key: true, expires: null });
	await insert("auth_key", "link:1", { ...key, primary_key: false, expires: long(later) });
	await insert("auth_session", "s", {
		user_id: "ada",
		active_expires: long(later),
		idle_expires: long(later),
	});

	const programs = new Map([["delete-keys.ts", page.block("delete-keys.ts")]]);
	expect(await runPrograms(programs, "delete-keys.ts", { MONGODB_URI: url.href })).toBe(
		"1 single-use keys are deleted\n",
	);
	expect(await connection.collection("auth_key").find().toArray()).toStrictEqual([
		{ _id: "github:1815", ...key },
	]);

	const text = { type: String, required: true } as const;
	const model = (name: string, collection: string, fields: object) =>
		connection.model(name, new mongoose.Schema({ _id: text, ...fields }), collection);
	const auth = lucia({
		env: "DEV",
		adapter: mongooseAdapter({
			User: model("User", "auth_user", { username: text }),
			Key: model("Key", "auth_key", { user_id: text, hashed_password: String }),
			Session: model("Session", "auth_session", {
				user_id: text,
				active_expires: Number,
				idle_expires: Number,
			}),
		}),
	});
	await expect(auth.useKey("github", "1815", null)).resolves.toMatchObject({ userId: "ada" });
	await expect(auth.validateSession("s")).resolves.toMatchObject({
		state: "active",
		user: { userId: "ada" },
		idlePeriodExpiresAt: new Date(later),
	});
});
