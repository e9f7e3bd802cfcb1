// Writes the reference: content/reference/ (but its tracked pages) and src/generated/symbols.json, out of
// the sources of the packages. The site's configuration calls it, so that every build, sync and dev
// server has it; `npm run reference` does it by itself.
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { site } from "../../site.ts";
import { ownPackages } from "../packages/own-packages.ts";
import { findProblems } from "./check.ts";
import { errorPages, readErrors, throwersOf } from "./errors.ts";
import { extract } from "./extract.ts";
import { createLinker } from "./markdown.ts";
import { modules } from "./modules.ts";
import { overviewOf } from "./overview.ts";
import { indexPage } from "./index-page.ts";
import { pagesOf } from "./pages.ts";
import { createPlaces } from "./places.ts";
import { symbolsOf } from "./symbols.ts";

const root = join(import.meta.dirname, "../../..");

/** Pages of content/reference/ that a person has written. */
const tracked = new Set(["reference/middleware.mdx"]);

const symbolsFile = "src/generated/symbols.json";
const stampFile = ".cache/reference.json";

/** What the last run was made of, and what it wrote. */
interface Stamp {
	readonly hash: string;
	/** From the root. */
	readonly files: readonly string[];
}

async function filesBelow(folder: string): Promise<string[]> {
	const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true }).catch(
		() => [],
	);
	return entries
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.toSorted();
}

/** A hash of all that the reference is made of. */
async function fingerprint(): Promise<string> {
	const packages = (await readdir(join(root, "packages"))).map((name) => `packages/${name}`);
	const lists = await Promise.all(
		[...packages.map((folder) => `${folder}/src`), "src/book/reference"].map(filesBelow),
	);
	const manifests = ownPackages(root).map(({ folder }) => `${folder}/package.json`);
	const files = [
		...lists.flat(),
		...[...manifests, "src/site.ts", "tsconfig.json"].map((file) => join(root, file)),
	].filter((file) => !file.endsWith(".test.ts"));
	const hash = createHash("sha256");
	const texts = await Promise.all(files.map((file) => readFile(file)));
	for (const [index, text] of texts.entries()) hash.update(`${files[index]}\0`).update(text);
	return hash.digest("hex");
}

async function textOf(file: string): Promise<string | null> {
	return readFile(join(root, file), "utf8").catch(() => null);
}

async function isUpToDate(hash: string): Promise<boolean> {
	const stamp = JSON.parse((await textOf(stampFile)) ?? "null") as Stamp | null;
	if (stamp?.hash !== hash) return false;
	const texts = await Promise.all(stamp.files.map(textOf));
	return !texts.includes(null);
}

async function write(file: string, text: string): Promise<void> {
	// A file that stays the same keeps its time, so that no watcher wakes.
	if ((await textOf(file)) === text) return;
	await mkdir(dirname(join(root, file)), { recursive: true });
	await writeFile(join(root, file), text);
}

/**
 * Writes what is not up to date.
 *
 * @throws Error when something is not documented as it has to be, with all places.
 */
export async function writeReference(): Promise<void> {
	const hash = await fingerprint();
	if (await isUpToDate(hash)) return;

	const entries = extract(root, modules);
	const places = createPlaces(entries);
	const linker = createLinker(entries, places);
	const codes = entries.find(({ name }) => name === "ErrorMessage")?.values ?? [];
	const read = readErrors(join(import.meta.dirname, "errors"), codes);
	const problems = [...findProblems(entries, linker, codes), ...read.problems];
	if (problems.length > 0) {
		// The places are in the message: a stack trace would only push them off the screen.
		throw Object.assign(
			new Error(
				`The reference cannot be written:\n${problems.map((each) => `  ${each}`).join("\n")}`,
			),
			{ stack: "" },
		);
	}

	const symbols = symbolsOf(entries, places, read.errors);
	const introduction = await readFile(
		join(import.meta.dirname, "introductions/database-adapter.mdx"),
		"utf8",
	);
	const sourceUrl = site.repository
		? ({ file, line }: { file: string; line: number }): string =>
				`${site.repository}/blob/main/${file}#L${line}`
		: null;
	const pages = [
		overviewOf(ownPackages(root), entries, places),
		...pagesOf(entries, { places, linker, sourceUrl }, introduction, read.errors),
		...errorPages(read.errors, throwersOf(entries, places)),
		indexPage(symbols),
	];
	const written = new Map([
		...pages.map(({ file, text }): [string, string] => [`content/${file}`, text]),
		[symbolsFile, `${JSON.stringify(symbols, null, "\t")}\n`] as [string, string],
	]);
	for (const file of await filesBelow("content/reference")) {
		const path = file.slice(root.length + 1).replaceAll("\\", "/");
		if (!written.has(path) && !tracked.has(path.replace(/^content\//, ""))) await rm(file);
	}
	for (const [file, text] of written) await write(file, text);
	const stamp: Stamp = { hash, files: [...written.keys()] };
	await write(stampFile, JSON.stringify(stamp));
}
