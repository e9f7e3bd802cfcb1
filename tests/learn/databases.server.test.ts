// The files of “Sessions from scratch”, as a reader copies them from the pages, on real databases.
import type BetterSqlite3 from "better-sqlite3";
import { mongo } from "mongoose";
import { createPool } from "mysql2/promise";
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { promisify } from "node:util";
import { Pool } from "pg";
import { createClient } from "redis";
import { expect, onTestFinished, test } from "vitest";
import { USUAL } from "../../packages/adapter-mysql/test/page-tables.ts";
import { typeErrors } from "../../packages/adapter-prisma/test/type-errors.ts";
import { createDatabase } from "../../packages/adapter-sql/test/servers/server-database.ts";
import { translated } from "../../src/book/samples/drivers/drivers.ts";
import { generatedFolder } from "../prisma/generated-client.ts";
import { firstMigration } from "../prisma/migration.ts";
import { PrismaPg, prismaModules } from "../prisma/modules.ts";
import { serverUrl } from "../servers/server.ts";
import { learnPage, startFile, writeFiles, type Page } from "./files.ts";
import { sessionSuite, type Ground } from "./suite.ts";

/** For processes of their own, which read hundreds of modules, on a machine with other work. */
const patience = { timeout: 300_000 };

const postgresqlPage = await learnPage("databases/postgresql");

/** Where the programs of a page run, and how to look behind them. */
interface Database extends Omit<Ground, "file"> {
	readonly url: string;
	/** Makes the tables. */
	readonly prepare: (statements: readonly string[]) => Promise<void>;
	/** Makes the users of the suite. */
	readonly addUsers: () => Promise<void>;
}

const ownName = (): string => `learn_${randomUUID().replaceAll("-", "")}`;

/** PostgreSQL: a database of its own. */
async function postgresql(names = { user: "auth_user", session: "session" }): Promise<Database> {
	const name = ownName();
	const server = new Pool({ connectionString: serverUrl("postgresql"), max: 1 });
	await server.query(`CREATE DATABASE ${name}`);
	const url = Object.assign(new URL(serverUrl("postgresql")), { pathname: `/${name}` }).href;
	const pool = new Pool({ connectionString: url, max: 1 });
	// Its connection may still be closing when the database is dropped.
	pool.on("error", () => undefined);
	const { user, session } = names;
	const rows = async (): Promise<readonly object[]> =>
		(await pool.query<object>(`SELECT * FROM "${session}"`)).rows;
	return {
		url,
		prepare: async (statements) => {
			for (const statement of statements) await pool.query(statement);
		},
		addUsers: async () => void (await pool.query(`INSERT INTO "${user}" VALUES ('ada'), ('bob')`)),
		dump: async () => JSON.stringify(await rows()),
		count: async () => (await rows()).length,
		empty: async () => void (await pool.query(`DELETE FROM "${session}"`)),
		close: async () => {
			await pool.end();
			await server.query(`DROP DATABASE ${name} WITH (FORCE)`);
			await server.end();
		},
	};
}

/** MariaDB, or MySQL: a database of its own, with the collation that people have. */
async function mysql(): Promise<Database> {
	const { options, drop } = await createDatabase(USUAL);
	const url = options.uri ?? "";
	const pool = createPool(url);
	const rows = async (): Promise<object[]> => {
		const [found] = await pool.query("SELECT * FROM session");
		return found as object[];
	};
	return {
		url,
		prepare: async (statements) => {
			for (const statement of statements) await pool.query(statement);
		},
		addUsers: async () => void (await pool.query("INSERT INTO auth_user VALUES ('ada'), ('bob')")),
		dump: async () => JSON.stringify(await rows()),
		count: async () => (await rows()).length,
		empty: async () => void (await pool.query("DELETE FROM session")),
		close: async () => {
			await pool.end();
			await drop();
		},
	};
}

const connectRedis = (url: string) => createClient({ url }).connect();

interface Redis extends Database {
	readonly client: Awaited<ReturnType<typeof connectRedis>>;
}

/** Redis: one of the numbered databases, of which the other tests use the first. */
async function redis(number: number): Promise<Redis> {
	const url = Object.assign(new URL(serverUrl("redis")), { pathname: `/${number}` }).href;
	const client = await connectRedis(url);
	await client.flushDb();
	const keys = (): Promise<string[]> => client.keys("session:*");
	return {
		client,
		url,
		prepare: () => Promise.resolve(),
		addUsers: () => Promise.resolve(),
		dump: async () => {
			const found = await keys();
			const values = await Promise.all(found.map((key) => client.get(key)));
			return JSON.stringify([await client.keys("*"), values]);
		},
		count: async () => (await keys()).length,
		empty: async () => void (await client.flushDb()),
		close: async () => {
			await client.flushDb();
			await client.close();
		},
	};
}

/** MongoDB: a database of its own. */
async function mongodb(): Promise<Database> {
	const url = Object.assign(new URL(serverUrl("mongodb")), { pathname: `/${ownName()}` }).href;
	const client = new mongo.MongoClient(url);
	const sessions = client.db().collection("session");
	return {
		url,
		prepare: () => Promise.resolve(),
		addUsers: () => Promise.resolve(),
		dump: async () => JSON.stringify(await sessions.find().toArray()),
		count: () => sessions.countDocuments({}),
		empty: async () => void (await sessions.deleteMany({})),
		close: async () => {
			await client.db().dropDatabase();
			await client.close();
		},
	};
}

/** How the connection that the files of a page share is closed. */
const closing = {
	drizzle: (db: { readonly $client: Pool }) => db.$client.end(),
	kysely: (db: { destroy(): Promise<void> }) => db.destroy(),
	mongodb: (db: mongo.Db) => db.client.close(),
	mysql: (db: { end(): Promise<void> }) => db.end(),
	postgresql: (db: Pool) => db.end(),
	prisma: (db: { $disconnect(): Promise<void> }) => db.$disconnect(),
	redis: (db: { close(): Promise<void> }) => db.close(),
};

type PageName = keyof typeof closing;

async function closeFile(name: PageName, folder: string): Promise<void> {
	const { db } = (await import(/* @vite-ignore */ join(folder, "db.ts"))) as { db: never };
	await closing[name](db);
}

/** Puts the files of a page on a database. */
async function onDatabase(
	name: PageName,
	database: Database,
	folder: string,
	tables: readonly string[],
): Promise<Ground> {
	await database.prepare(tables);
	await database.addUsers();
	const file = await startFile(folder, database.url);
	await file.createIndexes?.();
	return {
		...database,
		file,
		close: async () => {
			await closeFile(name, folder);
			await database.close();
		},
	};
}

const filesOf = (page: Page, titles: readonly string[]): Record<string, string> =>
	Object.fromEntries(titles.map((title) => [title, page.file(title)]));

/** Runs the page's own example in a process of its own. */
async function tryOut(folder: string, url: string): Promise<string> {
	const { stdout } = await promisify(execFile)(process.execPath, [join(folder, "try.ts")], {
		env: { ...process.env, DATABASE_URL: url },
	});
	return stdout;
}

for (const driver of ["better-sqlite3", "node-sqlite"] as const) {
	sessionSuite(`SQLite with ${driver}`, async () => {
		const page = await learnPage("sessions");
		const opened = page.file("db.ts");
		const files = {
			...filesOf(page, ["session.ts"]),
			"db.ts": translated(opened, driver) ?? opened,
		};
		const folder = await writeFiles(driver, files);
		const file = await startFile(folder, "");
		const { db } = (await import(/* @vite-ignore */ join(folder, "db.ts"))) as {
			db: BetterSqlite3.Database;
		};
		db.exec("INSERT INTO auth_user (id) VALUES ('ada'), ('bob')");
		const rows = (): unknown[] => db.prepare("SELECT * FROM session").all();
		return {
			file,
			dump: async () => JSON.stringify(rows()),
			count: async () => rows().length,
			empty: async () => void db.exec("DELETE FROM session"),
			close: async () => void db.close(),
		};
	});
}

/** The pages whose files need nothing but a database. */
const pages: readonly {
	readonly name: PageName;
	/** Besides those that each page has. */
	readonly files?: readonly string[];
	readonly open: () => Promise<Database>;
	/** Those of another page. */
	readonly tables?: readonly string[];
}[] = [
	{ name: "postgresql", open: postgresql },
	{ name: "mysql", open: mysql },
	{ name: "redis", open: () => redis(7) },
	{ name: "mongodb", open: mongodb },
	{ name: "drizzle", files: ["schema.ts"], open: postgresql, tables: postgresqlPage.tables },
	{ name: "kysely", open: postgresql, tables: postgresqlPage.tables },
];

for (const { name, files = [], open, tables: others } of pages) {
	const page = await learnPage(`databases/${name}`);
	const tables = others ?? page.tables;
	const titles = ["db.ts", "session.ts", "try.ts", ...files];
	const write = (): Promise<string> => writeFiles(name, filesOf(page, titles));

	sessionSuite(name, async () => onDatabase(name, await open(), await write(), tables));

	test(`what the page about ${name} has readers try prints what it says`, patience, async () => {
		const database = await open();
		onTestFinished(database.close);
		await database.prepare(tables);
		expect(await tryOut(await write(), database.url)).toBe("ada\nnull\n");
	});
}

/** The files of the page about Prisma beside the client that Prisma makes of its schema. */
async function prismaFiles(): Promise<{ folder: string; tables: readonly string[] }> {
	const page = await learnPage("databases/prisma");
	const schema = page.file("prisma/schema.prisma");
	const folder = await generatedFolder(schema);
	const files = filesOf(page, ["db.ts", "session.ts", "try.ts"]);
	await writeFiles("prisma", files, { folder, modules: prismaModules });
	const adapter = new PrismaPg({ connectionString: serverUrl("postgresql") });
	// A database has its schema already.
	const tables = (await firstMigration(schema, adapter))
		.split(/;\s*$/m)
		.filter((statement) => statement.trim() !== "" && !statement.includes("CREATE SCHEMA"));
	return { folder, tables };
}

const models = { user: "User", session: "Session" };

sessionSuite("prisma", async () => {
	const { folder, tables } = await prismaFiles();
	return onDatabase("prisma", await postgresql(models), folder, tables);
});

test(
	"the files of the page about Prisma fit the client that Prisma makes, and print what it says",
	patience,
	async () => {
		const { folder, tables } = await prismaFiles();
		const files = ["db.ts", "session.ts", "try.ts"].map((title) => join(folder, title));
		expect(typeErrors(files)).toEqual([]);
		const database = await postgresql(models);
		onTestFinished(database.close);
		await database.prepare(tables);
		expect(await tryOut(folder, database.url)).toBe("ada\nnull\n");
	},
);

test("Redis forgets by itself what has run out", async () => {
	const database = await redis(8);
	onTestFinished(database.close);
	const page = await learnPage("databases/redis");
	const folder = await writeFiles("redis-ends", filesOf(page, ["db.ts", "session.ts"]));
	const file = await startFile(folder, database.url);
	onTestFinished(() => closeFile("redis", folder));
	const { session, token } = await file.createSession("ada");
	const { client } = database;
	expect(await client.pExpireTime(`session:${session.id}`)).toBe(session.expiresAt.getTime());
	const last = session.createdAt.getTime() + 30 * 24 * 60 * 60 * 1000;
	expect(await client.pExpireTime("sessions_of:ada")).toBe(last);
	await file.invalidateSession(session.id);
	expect(await client.keys("*")).toEqual([]);
	await client.zAdd("sessions_of:ada", { score: Date.now() - 1, value: "long gone" });
	const next = await file.createSession("ada");
	expect(await client.zRange("sessions_of:ada", 0, -1)).toEqual([next.session.id]);
	expect(await file.validateSession(token)).toBeNull();
});

test("the files of all pages make, check and renew tokens with the same lines", async () => {
	const names = ["sessions", "cookies", "databases/prisma"];
	names.push(...pages.map(({ name }) => `databases/${name}`));
	const alike = await Promise.all(
		names.map(async (name) => {
			const { file } = await learnPage(name);
			const [lines = ""] =
				/^const day = .*?^function renewedEnd.*?^\}/ms.exec(file("session.ts")) ?? [];
			return lines;
		}),
	);
	expect(alike[0]).toContain("timingSafeEqual");
	expect(new Set(alike).size).toBe(1);
});

test("the later pages run on the files of the earlier ones", async () => {
	const names = ["sessions", "cookies", "from-here-to-the-library"];
	const [sessions, cookies, library] = await Promise.all(names.map(learnPage));
	for (const title of ["db.ts", "session.ts"]) {
		expect(cookies?.file(title)).toBe(sessions?.file(title));
		expect(library?.file(title)).toBe(sessions?.file(title));
	}
	expect(library?.file("cookie.ts")).toBe(cookies?.file("cookie.ts"));
});
