import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../../src/book/tools/command.ts";
import type { DatabaseName } from "./databases/example-database.ts";
import { examples } from "./examples.ts";

/** An example with the two files for another database in the place of its own. */
export interface ExampleOnServer {
	/** The name of its tests. */
	readonly name: string;
	/** The example: one of the servers, which run where they stand. */
	readonly example: string;
	readonly database: Exclude<DatabaseName, "sqlite">;
}

/** Those that the scenario is run for. */
export const onServers: readonly ExampleOnServer[] = [
	{ name: "hono-postgresql", example: "hono", database: "postgresql" },
	{ name: "express-mysql", example: "express", database: "mysql" },
];

/** A copy of an example that a test may change. */
export interface ExampleCopy {
	readonly folder: string;
	/** Where it has its accounts. */
	readonly accounts: string;
	readonly remove: () => Promise<void>;
}

/**
 * Copies one of the servers, and replaces the two files as the book says. The copy is in a folder that
 * Git ignores, from which the packages of this repository are found.
 */
export async function copyExample(name: string, database: DatabaseName): Promise<ExampleCopy> {
	const example = examples.find((each) => each.name === name);
	if (example === undefined || example.install !== undefined)
		throw new Error(`${name} is no example that runs where it stands.`);
	const copies = join(root, ".cache", "examples");
	await mkdir(copies, { recursive: true });
	const folder = await mkdtemp(join(copies, `${name}-${database}-`));
	const accounts = join(folder, example.accounts);
	await cp(join(root, "examples", name), folder, {
		recursive: true,
		filter: (path) => !/[\\/](?:node_modules|\.env|app\.db[^\\/]*)$/.test(path),
	});
	if (database !== "sqlite")
		await cp(join(root, "examples", "shared", "databases", database), accounts, {
			recursive: true,
		});
	return {
		folder,
		accounts,
		remove: async () => rm(folder, { recursive: true, force: true }),
	};
}
