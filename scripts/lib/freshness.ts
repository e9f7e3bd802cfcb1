import { createHash } from "node:crypto";
import { readFile, readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "./command.ts";

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

async function* files(path: string): AsyncGenerator<string> {
	const info = await stat(join(root, path)).catch(() => null);
	if (!info) return;
	if (!info.isDirectory()) {
		yield path;
		return;
	}
	for (const name of (await readdir(join(root, path))).sort()) {
		if (!leftOut.has(name)) yield* files(`${path}/${name}`);
	}
}

/** A hash of all that the site is built from. */
export async function fingerprint(): Promise<string> {
	const hash = createHash("sha256");
	for (const input of inputs) {
		for await (const file of files(input)) {
			hash.update(`${file}\0`).update(await readFile(join(root, file)));
		}
	}
	return hash.digest("hex");
}

/** Whether dist/ was built from just these files. */
export async function isBuilt(print: string): Promise<boolean> {
	return (await readFile(stamp, "utf8").catch(() => "")) === print;
}

export async function rememberBuilt(print: string): Promise<void> {
	await writeFile(stamp, print);
}
