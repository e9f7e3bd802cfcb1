import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { pageSamples } from "@lucia-auth/adapter-sql/test/page-samples";
import { pageSuite } from "@lucia-auth/adapter-sql/test/page-suite";
import { executeAll } from "@lucia-auth/adapter-sql/test/test-driver";
import { lucia } from "lucia";
import { Pool } from "pg";
import { expect, onTestFinished, test } from "vitest";
import { generatedClient, generatedFolder } from "../../../tests/prisma/generated-client.ts";
import { firstMigration } from "../../../tests/prisma/migration.ts";
import { statementsOfPage } from "../../../tests/servers/page-tables.ts";
import { serverUrl } from "../../../tests/servers/server.ts";
import { prismaOnPostgresql } from "../test/dialects.ts";
import { openPostgresql } from "../test/open-postgresql.ts";
import { openSqlite } from "../test/open-sqlite.ts";
import { prismaSamples } from "../test/prisma-samples.ts";
import { typeErrors } from "../test/type-errors.ts";
import { prisma } from "./prisma.ts";

/** Signs somebody up twice with the programs of the page. */
const MAIN = `
import { client } from "./db.ts";
import { signUp } from "./sign-up.ts";
const counts = async () => [await client.user.count(), await client.team.count()];
await signUp("ada@example.com", "correct horse battery");
const first = await counts();
const again = await signUp("ada@example.com", "correct horse battery").catch(String);
console.log(JSON.stringify([first, again, await counts()]));
await client.$disconnect();
`;

/** A database for one test. */
async function ownDatabase() {
	const name = `d${randomUUID().replaceAll("-", "")}`;
	const server = new Pool({ connectionString: serverUrl("postgresql"), max: 1 });
	await server.query(`CREATE DATABASE ${name}`);
	const url = Object.assign(new URL(serverUrl("postgresql")), { pathname: `/${name}` }).href;
	const pool = new Pool({ connectionString: url, max: 1 });
	// Its connection may still be closing when the database is dropped.
	pool.on("error", () => undefined);
	onTestFinished(async () => {
		await pool.end();
		await server.query(`DROP DATABASE ${name} WITH (FORCE)`);
		await server.end();
	});
	const execute = async (statement: string): Promise<void> => void (await pool.query(statement));
	return { url, execute };
}

const { schema, schemaForSqlite, tokenModel } = await prismaSamples();

pageSuite(
	{
		what: "Prisma",
		path: "database-adapters/prisma",
		tables: { user: '"User"', key: '"Key"', session: '"Session"' },
	},
	{
		sql: prismaOnPostgresql,
		open: async () => {
			const { PrismaClient } = await generatedClient(schema);
			const { driver, close, ...behind } = await openPostgresql();
			const client = new PrismaClient({ adapter: driver() });
			return {
				...behind,
				initialize: () => prisma(client as never),
				close: async () => {
					await client.$disconnect();
					await close();
				},
			};
		},
	},
);

test("the migration on the page is the one that Prisma writes for its schema", async () => {
	const behind = await openPostgresql();
	onTestFinished(async () => behind.close());
	const migration = await firstMigration(schema, behind.driver());
	const bare = (statement: string): string => statement.replaceAll(/\s+/g, " ").trim();
	const written = migration
		.split(/;\s*$/m)
		.map(bare)
		.filter((statement) => statement !== "" && !statement.includes("CREATE SCHEMA"));
	expect((await statementsOfPage("database-adapters/prisma")).map(bare)).toEqual(written);
});

test.each(["prisma-client", "prisma-client-js"])(
	"the schema of the page, on SQLite and from the generator %s, keeps an account",
	async (generator) => {
		const output = generator === "prisma-client" ? "" : "/client.ts";
		const own = schemaForSqlite
			.replace('"prisma-client"', `"${generator}"`)
			.replace("../generated/prisma", `../generated/prisma${output}`);
		const { PrismaClient } = await generatedClient(own);
		const behind = await openSqlite();
		onTestFinished(async () => behind.close());
		await behind.execute(await firstMigration(own, behind.driver()));
		const client = new PrismaClient({ adapter: behind.driver() });
		onTestFinished(() => client.$disconnect());
		const auth = lucia({ adapter: prisma(client as never), env: "DEV" });
		const key = { providerId: "email", providerUserId: "ada@example.com", password: "notes" };
		const { userId } = await auth.createUser({ key, attributes: {} });
		const { sessionId } = await auth.createSession({ userId, attributes: {} });
		expect((await auth.validateSession(sessionId)).user.userId).toBe(userId);
		await auth.deleteUser(userId);
		expect(await behind.read('SELECT id FROM "Session"')).toEqual([]);
	},
);

test("the model of tokens on the page fits the schema", async () => {
	const withTokens = schema.replace("  team     Team[]", "  team     Team[]\n  tokens Token[]");
	const behind = await openPostgresql();
	onTestFinished(async () => behind.close());
	const whole = `${withTokens}\n${tokenModel}`;
	await behind.execute(await firstMigration(whole, behind.driver()));
	const { PrismaClient } = await generatedClient(whole);
	const client = new PrismaClient({ adapter: behind.driver() });
	onTestFinished(() => client.$disconnect());
	const names = { user: "user", key: "key", session: "session", token: "token" };
	const auth = lucia({ adapter: prisma(client, names as never), env: "DEV" });
	const { tokens } = await import("lucia/tokens");
	const { userId } = await auth.createUser({ key: null, attributes: {} });
	const { refreshToken } = await tokens(auth).create(userId);
	await tokens(auth).refresh(refreshToken.value);
	await auth.deleteUser(userId);
	expect(await behind.read('SELECT id FROM "Token"')).toEqual([]);
});

test("the programs of the page fit the types of the client that Prisma makes, and sign somebody up", async () => {
	const folder = await generatedFolder(schema);
	const { programs } = await pageSamples("prisma");
	const own = [...programs].filter(([name]) => ["db.ts", "auth.ts", "sign-up.ts"].includes(name));
	expect(own).toHaveLength(3);
	for (const [name, code] of own) await writeFile(join(folder, name), code);
	expect(typeErrors(own.map(([name]) => join(folder, name)))).toEqual([]);

	// Prisma's driver looks into the schema `public`, so this is a database of its own.
	const { url, execute } = await ownDatabase();
	await executeAll({ execute }, await statementsOfPage("database-adapters/prisma"));
	await writeFile(join(folder, "main.ts"), MAIN);
	const { stdout } = await promisify(execFile)(
		process.execPath,
		["--conditions=@lucia/source", join(folder, "main.ts")],
		{ env: { ...process.env, DATABASE_URL: url } },
	);
	expect(JSON.parse(stdout)).toEqual([[1, 1], "LuciaError: AUTH_DUPLICATE_KEY_ID", [1, 1]]);
});
