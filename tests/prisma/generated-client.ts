// Clients as Prisma generates them, from the schemas of tests and pages.
import { execFile } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { access, mkdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { root } from "../../src/book/tools/command.ts";
import { prisma7, type DriverAdapter, type PrismaVersion } from "./modules.ts";

/** What the tests use of a generated client besides its models. */
export interface GeneratedClient {
	$connect(): Promise<void>;
	$disconnect(): Promise<void>;
	$executeRawUnsafe(statement: string): Promise<number>;
	$transaction<Answer>(
		work: (transaction: TransactionClient) => Promise<Answer>,
		options?: { readonly timeout?: number; readonly maxWait?: number },
	): Promise<Answer>;
	$extends(extension: object): object;
	$on(
		event: "query",
		listener: (event: { readonly query: string; readonly params: string }) => void,
	): void;
}

/** What `$transaction()` hands over. */
export type TransactionClient = Pick<GeneratedClient, "$executeRawUnsafe">;

/** A generated module. */
export interface Generated {
	readonly PrismaClient: new (options: {
		readonly adapter: DriverAdapter;
		readonly omit?: object;
		readonly errorFormat?: "pretty" | "minimal";
		readonly log?: readonly { readonly emit: "event"; readonly level: "query" }[];
	}) => GeneratedClient;
}

const exists = (path: string): Promise<boolean> =>
	access(path).then(
		() => true,
		() => false,
	);

/** No engine for schemas is fetched, which `generate` does not use, and nobody is asked for a newer version. */
const environment = { PRISMA_SCHEMA_ENGINE_BINARY: "/bin/true", CHECKPOINT_DISABLE: "1" };

/**
 * A folder with `prisma/schema.prisma` and what Prisma makes of it. It is made once; of several processes that
 * want it at the same instant each makes its own, and the first one stays.
 *
 * @param schema - The text of the schema, whose generator writes to `../generated/prisma`.
 */
export async function generatedFolder(
	schema: string,
	{ folder: install, modules }: PrismaVersion = prisma7,
): Promise<string> {
	const lock = await readFile(join(root, install, "package-lock.json"));
	const hash = createHash("sha256").update(lock).update(schema).digest("hex").slice(0, 20);
	const cache = join(root, ".cache", basename(install));
	const folder = join(cache, hash);
	if (await exists(folder)) return folder;
	await mkdir(cache, { recursive: true });
	// What is generated imports the runtime of its client.
	await symlink(modules, join(cache, "node_modules"), "dir").catch(
		(error: NodeJS.ErrnoException) => {
			if (error.code !== "EEXIST") throw error;
		},
	);
	const own = join(cache, `${hash}-${randomUUID()}`);
	await mkdir(join(own, "prisma"), { recursive: true });
	await writeFile(join(own, "prisma/schema.prisma"), schema);
	await promisify(execFile)(
		process.execPath,
		[join(modules, "prisma/build/index.js"), "generate", "--no-hints"],
		{ cwd: own, env: { ...process.env, ...environment } },
	);
	await rename(own, folder).catch(async (error: NodeJS.ErrnoException) => {
		if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
		await rm(own, { recursive: true });
	});
	return folder;
}

/** The module that Prisma generates from a schema. */
export async function generatedClient(
	schema: string,
	version: PrismaVersion = prisma7,
): Promise<Generated> {
	const folder = await generatedFolder(schema, version);
	return (await import(
		pathToFileURL(join(folder, "generated/prisma/client.ts")).href
	)) as Generated;
}
