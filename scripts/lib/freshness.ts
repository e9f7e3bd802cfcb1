import { createHash } from "node:crypto";
import { readFile, readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../../src/book/tools/command.ts";

// Everything the built site is made of. Tests and prose outside the site change nothing in it.
const inputs = [
	"CHANGELOG.md",
	"LICENSE",
	"astro.config.mjs",
	"content",
	"ec.config.mjs",
	"package-lock.json",
	"package.json",
	"packages",
	"playground",
	"public",
	"scripts",
	"src",
	"tsconfig.json",
];
const leftOut = new Set(["node_modules", "dist", ".astro", ".cache"]);
const stamp = join(root, "dist", ".built-from");

/** Paths below src/ and content/ that the build writes itself, as .gitignore names them. */
async function generatedPaths(): Promise<ReadonlySet<string>> {
	const lines = (await readFile(join(root, ".gitignore"), "utf8")).split("\n");
	return new Set(
		lines.map((line) => line.trim().replace(/^\/|\/$/g, "")).filter((line) => line.includes("/")),
	);
}

async function* files(path: string, generated: ReadonlySet<string>): AsyncGenerator<string> {
	if (generated.has(path)) return;
	const info = await stat(join(root, path)).catch(() => null);
	if (!info) return;
	if (!info.isDirectory()) {
		yield path;
		return;
	}
	for (const name of (await readdir(join(root, path))).sort()) {
		if (!leftOut.has(name)) yield* files(`${path}/${name}`, generated);
	}
}

/** A hash of all that the site is built from. */
async function fingerprint(): Promise<string> {
	const hash = createHash("sha256");
	const generated = await generatedPaths();
	for (const input of inputs) {
		for await (const file of files(input, generated)) {
			hash.update(`${file}\0`).update(await readFile(join(root, file)));
		}
	}
	return hash.digest("hex");
}

/**
 * Builds the site, unless dist/ was built from just these files.
 *
 * @param build - Builds it; gives its exit code.
 * @returns 0, or the exit code of the build.
 */
export async function buildIfChanged(build: () => Promise<number>): Promise<number> {
	const print = await fingerprint();
	if ((await readFile(stamp, "utf8").catch(() => "")) === print) return 0;
	console.log("Building the packages and the site ...");
	const code = await build();
	if (code === 0) await writeFile(stamp, print);
	return code;
}
