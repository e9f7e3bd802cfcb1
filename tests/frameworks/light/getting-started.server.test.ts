import { readFile, symlink, writeFile } from "node:fs/promises";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Client } from "pg";
import { expect, onTestFinished, test } from "vitest";
import { createDatabase } from "../../../packages/adapter-sql/test/servers/server-database.ts";
import type { DatabaseName } from "../../../src/book/samples/drivers/databases.ts";
import type { Sample } from "../../../src/book/samples/read/extract.ts";
import { appEnvironment, startGroup } from "../../../src/book/tools/process-group.ts";
import { firstMigration } from "../../prisma/migration.ts";
import { PrismaBetterSqlite3, prismaModules } from "../../prisma/modules.ts";
import { serverUrl } from "../../servers/server.ts";
import { expectTypes, followPage, startServer, expectSignIn } from "./followed-page.ts";

/** The start pages with the databases that a reader can choose, followed as they say. */
const servers = ["node", "express", "hono"];

/** Runs the commands of a page's block, as a reader does. */
async function run(command: string, cwd: string, env: NodeJS.ProcessEnv = {}): Promise<void> {
	const group = startGroup(command, { cwd, env: { ...appEnvironment(cwd), ...env } });
	const output = async (): Promise<string> => ((await group.ended) === 0 ? "" : group.output());
	expect({ command, output: await output() }).toEqual({ command, output: "" });
}

/** The block of commands in which something stands. */
function commands(samples: readonly Sample[], part: string): string {
	const found = samples.find(({ kind, code }) => kind === "shell" && code.includes(part));
	return found?.code ?? `none has ${part}`;
}

/** A database on the server of the tests; gives its address. */
const ownDatabase: Readonly<Record<"pg" | "mysql2", () => Promise<string>>> = {
	pg: async () => {
		const name = `d${randomUUID().replaceAll("-", "")}`;
		const url = serverUrl("postgresql");
		const execute = async (statement: string): Promise<void> => {
			const client = new Client({ connectionString: url });
			await client.connect();
			await client.query(statement);
			await client.end();
		};
		await execute(`CREATE DATABASE ${name}`);
		onTestFinished(() => execute(`DROP DATABASE ${name} WITH (FORCE)`));
		return Object.assign(new URL(url), { pathname: `/${name}` }).href;
	},
	mysql2: async () => {
		const { options, drop } = await createDatabase("");
		onTestFinished(drop);
		return options.uri ?? "";
	},
};

/** Does what the page says under “Create the tables”. */
async function createTables(
	database: DatabaseName,
	folder: string,
	samples: readonly Sample[],
): Promise<void> {
	if (database !== "prisma") {
		const file = join(folder, ".env");
		const address = /(?<=^DATABASE_URL=).*$/m;
		const url = await ownDatabase[database]();
		await writeFile(file, (await readFile(file, "utf8")).replace(address, url));
		await run(commands(samples, "create-tables.mts"), folder);
		return;
	}
	await symlink(prismaModules, join(folder, "node_modules"), "dir");
	const [push, generate] = commands(samples, "prisma generate").split("\n");
	expect(push).toBe("npx prisma db push");
	// The engine behind `db push` is a program that Prisma fetches; its WebAssembly makes the same tables.
	const schema = await readFile(join(folder, "prisma/schema.prisma"), "utf8");
	const url = `file:${join(folder, "app.db")}`;
	const migration = await firstMigration(schema, new PrismaBetterSqlite3({ url }));
	const db = new DatabaseSync(join(folder, "app.db"));
	db.exec(migration);
	db.close();
	const engine = { PRISMA_SCHEMA_ENGINE_BINARY: "/bin/true", CHECKPOINT_DISABLE: "1" };
	await run(generate ?? "", folder, engine);
}

const databases: readonly DatabaseName[] = ["pg", "mysql2", "prisma"];

test.each(servers.flatMap((id) => databases.map((database) => [id, database] as const)))(
	"the server of /getting-started/%s with %s signs up, shows the user, signs out and signs in",
	async (id, database) => {
		const { folder, samples } = await followPage(id, { database });
		await createTables(database, folder, samples);
		await expectSignIn(await startServer(folder));
	},
);

test("the files of a start page fit the types of every database, and those of the client that Prisma makes", async () => {
	const pages = await Promise.all(
		databases.map(async (database) => {
			const { folder, samples } = await followPage("node", { database });
			if (database === "prisma") await createTables(database, folder, samples);
			return folder;
		}),
	);
	await expectTypes(pages);
});

test.each(["pg", "mysql2"] as const)(
	"a start page with %s whose DATABASE_URL is missing says so, and where to write it",
	async (database) => {
		const { folder } = await followPage("node", { database });
		await writeFile(join(folder, ".env"), "");
		const group = startGroup([process.execPath, "db.ts"], {
			cwd: folder,
			env: appEnvironment(folder),
		});
		expect(await group.ended).toBe(1);
		expect(group.output()).toContain("Error: DATABASE_URL is missing: write it into .env");
	},
);
