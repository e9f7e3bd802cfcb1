// Packs every app of examples/ as a reader gets it: it runs by itself, below no repository.
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { published, vendored } from "../contents/packages.ts";
import { root } from "../tools/command.ts";
import type { PackedPackage } from "./build-packages.ts";

const run = promisify(execFile);

/** The names of the examples, in alphabetical order. */
export async function exampleNames(): Promise<string[]> {
	const entries = await readdir(join(root, "examples"), { withFileTypes: true });
	const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
	return folders.filter((name) => name !== "shared").toSorted();
}

interface Manifest {
	readonly dependencies: Readonly<Record<string, string>>;
}

/** The package.json of a reader: while no registry has our packages, they come along. */
export function readersManifest(
	manifest: Manifest,
	packages: readonly Pick<PackedPackage, "name" | "file">[],
): { readonly manifest: Manifest; readonly files: readonly string[] } {
	const ours = packages.filter(({ name }) => name in manifest.dependencies);
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
	const ignored = (await readFile(join(source, ".gitignore"), "utf8")).split("\n");
	const made = new Set(ignored.map((line) => line.replaceAll("/", "")));
	await cp(source, target, {
		recursive: true,
		filter: (path) =>
			path === source || !(made.has(basename(path)) || basename(path).startsWith("app.db")),
	});
	await cp(join(root, "LICENSE-0BSD"), join(target, "LICENSE"));
	if (published) return;
	const file = join(target, "package.json");
	const read = JSON.parse(await readFile(file, "utf8")) as Manifest;
	const { manifest, files } = readersManifest(read, packages);
	await writeFile(file, `${JSON.stringify(manifest, null, 2)}\n`);
	await mkdir(join(target, vendored));
	for (const each of files) await cp(join(tarballs, each), join(target, vendored, each));
}

/**
 * Packs the examples.
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
	const staging = await mkdtemp(join(tmpdir(), "lucia-examples-"));
	try {
		for (const name of await exampleNames()) {
			await stage(name, join(staging, name), tarballs, packages);
			await run("tar", ["-czf", join(outDir, `${name}.tgz`), "-C", staging, name]);
		}
	} finally {
		await rm(staging, { recursive: true, force: true });
	}
}
