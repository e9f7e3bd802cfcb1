// Packs every app of examples/ as a reader gets it: it runs by itself, below no repository.
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { published, vendored } from "../contents/packages.ts";
import { root } from "../tools/command.ts";
import type { PackedPackage } from "./build-packages.ts";
import { readersReadme } from "./readers-readme.ts";

const run = promisify(execFile);

const foldersIn = async (folder: string): Promise<string[]> => {
	const entries = await readdir(folder, { withFileTypes: true });
	return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
};

/** What is no app of one framework: `native` is a server and the apps that sign in there. */
const others = new Set(["native", "shared"]);

/** The names of the examples of frameworks, in alphabetical order. */
export async function exampleNames(): Promise<string[]> {
	const folders = await foldersIn(join(root, "examples"));
	return folders.filter((name) => !others.has(name)).toSorted();
}

/** The folders of an example that are installed each by itself: its own, or those in it. */
export async function projectsOf(name: string): Promise<string[]> {
	const folder = join(root, "examples", name);
	const isProject = (place: string) =>
		readFile(join(folder, place, "package.json")).then(
			() => true,
			() => false,
		);
	if (await isProject(".")) return ["."];
	const projects: string[] = [];
	for (const each of await foldersIn(folder)) if (await isProject(each)) projects.push(each);
	return projects.toSorted();
}

/** The databases that an example can be given in the place of SQLite. */
export type ExampleDatabaseName = "mysql" | "postgresql";

const databases: readonly ExampleDatabaseName[] = ["mysql", "postgresql"];

interface Manifest {
	readonly dependencies?: Readonly<Record<string, string>>;
	readonly scripts?: Readonly<Record<string, string>>;
}

/** The package.json of a reader: while no registry has our packages, they come along. */
export function readersManifest(
	manifest: Manifest,
	packages: readonly Pick<PackedPackage, "name" | "file">[],
): { readonly manifest: Manifest; readonly files: readonly string[] } {
	const ours = packages.filter(({ name }) => name in (manifest.dependencies ?? {}));
	if (ours.length === 0) return { manifest, files: [] };
	const places = ours.map(({ name, file }) => [name, `file:${vendored}/${file}`]);
	const dependencies = { ...manifest.dependencies, ...Object.fromEntries(places) };
	return { manifest: { ...manifest, dependencies }, files: ours.map(({ file }) => file) };
}

/** Lays an example out in a folder of its own. */
async function stage(
	name: string,
	target: string,
	tarballs: string,
	packages: readonly PackedPackage[],
): Promise<void> {
	const source = join(root, "examples", name);
	const projects = await projectsOf(name);
	const ignored = await Promise.all(
		projects.map((project) => readFile(join(source, project, ".gitignore"), "utf8")),
	);
	const lines = ignored.flatMap((text) => text.split("\n"));
	const made = new Set(lines.map((line) => line.replaceAll("/", "")));
	await cp(source, target, {
		recursive: true,
		filter: (path) =>
			path === source || !(made.has(basename(path)) || basename(path).startsWith("app.db")),
	});
	await cp(join(root, "LICENSE-0BSD"), join(target, "LICENSE"));
	// The one with several projects says itself how they go together.
	if (projects.length === 1) {
		const read = await readFile(join(source, "package.json"), "utf8");
		const { scripts = {} } = JSON.parse(read) as Manifest;
		await writeFile(join(target, "README.md"), readersReadme(name, scripts));
	}
	if (published) return;
	for (const project of projects) {
		const file = join(target, project, "package.json");
		const read = JSON.parse(await readFile(file, "utf8")) as Manifest;
		const { manifest, files } = readersManifest(read, packages);
		if (files.length === 0) continue;
		await writeFile(file, `${JSON.stringify(manifest, null, 2)}\n`);
		const vendor = join(target, project, vendored);
		await mkdir(vendor);
		for (const each of files) await cp(join(tarballs, each), join(vendor, each));
	}
}

/** Packs the two files for each database, without a folder: they are unpacked over those of an example. */
export async function packDatabases(outDir: string): Promise<void> {
	for (const database of databases) {
		const folder = join(root, "examples", "shared", "databases", database);
		const files = (await readdir(folder)).toSorted();
		await run("tar", ["-czf", join(outDir, `${database}.tgz`), "-C", folder, ...files]);
	}
}

/**
 * Packs the examples, and the files for other databases.
 *
 * @param outDir - Where the archives go: `hono.tgz`, with all in a folder `hono`.
 * @param tarballs - Where the packed packages are.
 * @throws Error when `tar` is missing, which Linux, macOS and Windows bring along.
 */
export async function packExamples(
	outDir: string,
	tarballs: string,
	packages: readonly PackedPackage[],
): Promise<void> {
	await mkdir(outDir, { recursive: true });
	await packDatabases(outDir);
	const staging = await mkdtemp(join(tmpdir(), "lucia-examples-"));
	try {
		for (const name of [...(await exampleNames()), "native"]) {
			await stage(name, join(staging, name), tarballs, packages);
			await run("tar", ["-czf", join(outDir, `${name}.tgz`), "-C", staging, name]);
		}
	} finally {
		await rm(staging, { recursive: true, force: true });
	}
}
