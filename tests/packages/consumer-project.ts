// Before the tests of the packages: builds them, packs them, and installs the tarballs into an
// empty project outside this repository, as a stranger would.
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TestProject } from "vitest/node";
import { buildPackages, type PackedPackage } from "../../src/book/packages/build-packages.ts";
import { root } from "../../src/book/tools/command.ts";
import { npm } from "../../src/book/tools/npm.ts";

/** What the tests get of it, through `inject("consumer")`. */
export interface ConsumerProject {
	/** The folder of the project: `consumer/`, and `node_modules` with our packages. */
	readonly project: string;
	/** The folder of the tarballs and their index. */
	readonly tarballs: string;
	readonly packed: readonly PackedPackage[];
}

declare module "vitest" {
	interface ProvidedContext {
		readonly consumer: ConsumerProject;
	}
}

/** What the programs of `consumer/` need besides our packages, in the versions of this repository. */
const DRIVERS = [
	"better-sqlite3",
	"sql.js",
	"@types/better-sqlite3",
	"@types/node",
	"@types/sql.js",
];

/** What `frameworks/` is type-checked against, in the versions of this repository. */
const FRAMEWORKS = [
	"@types/express",
	"@types/node",
	"astro",
	"elysia",
	"express",
	"fastify",
	"h3",
	"h3-1",
	"hono",
];

/** Puts packages of this repository into another `node_modules`. */
export async function link(names: readonly string[], modules: string): Promise<void> {
	for (const name of names) {
		await mkdir(dirname(join(modules, name)), { recursive: true });
		await symlink(join(root, "node_modules", name), join(modules, name), "junction");
	}
}

/** The version of a package that this repository has. */
async function installedVersion(name: string): Promise<string> {
	const text = await readFile(join(root, "node_modules", name, "package.json"), "utf8");
	return (JSON.parse(text) as { version: string }).version;
}

/** Makes the project; the result removes it. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
	const project = await mkdtemp(join(tmpdir(), "lucia-consumer-"));
	const tarballs = await mkdtemp(join(tmpdir(), "lucia-tarballs-"));
	const packed = await buildPackages(tarballs);
	const dependencies = Object.fromEntries([
		...packed.map(({ name, file }) => [name, `file:${join(tarballs, file)}`] as const),
		...(await Promise.all(DRIVERS.map(async (name) => [name, await installedVersion(name)]))),
	]);
	const manifest = { name: "consumer", private: true, type: "module", dependencies };
	const here = import.meta.dirname;
	await cp(join(here, "consumer"), project, { recursive: true });
	for (const app of ["frameworks", "v2-app"])
		await cp(join(here, app), join(project, app), { recursive: true });
	await writeFile(join(project, "package.json"), JSON.stringify(manifest));
	// better-sqlite3 brings its binaries along: nothing has to be compiled.
	await npm(
		["install", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund"],
		project,
	);
	await link(FRAMEWORKS, join(project, "frameworks", "node_modules"));
	provide("consumer", { project, tarballs, packed });
	return async () => {
		for (const directory of [project, tarballs])
			await rm(directory, { recursive: true, force: true });
	};
}
