// The code of a provider that `npm run new provider` writes: two new files, and its place in the three lists.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { root, toolPath } from "../../src/book/tools/command.ts";
import { contractOf, descriptionOf } from "./provider-code.ts";
import { exportedProviders, isListed, listFiles, withProvider } from "./provider-lists.ts";
import { providerNames, type ProviderNames } from "./provider-names.ts";

const run = promisify(execFile);

/** What there is to do for the code of a provider. */
export type ProviderPlan =
	| {
			readonly kind: "new";
			readonly names: ProviderNames;
			/** By path from the root, as they shall be. */
			readonly files: ReadonlyMap<string, string>;
	  }
	/** All of it is there: only the page may be missing. */
	| { readonly kind: "there"; readonly names: ProviderNames }
	| { readonly kind: "refused"; readonly why: string };

const textOf = (file: string): Promise<string> => readFile(join(root, file), "utf8");

/** The version that is published next: what package.json names is not published yet. */
async function nextVersion(): Promise<string> {
	const { version } = JSON.parse(await textOf("packages/oauth/package.json")) as {
		version: string;
	};
	return version;
}

/**
 * Finds out what there is to do; writes nothing.
 *
 * @param file - The name of its files and its page.
 * @param title - As people know it, or the title of its page.
 */
export async function planProvider(file: string, title: string): Promise<ProviderPlan> {
	const names = providerNames(file, title);
	const description = `packages/oauth/src/providers/${file}.ts`;
	const contract = `packages/oauth/test/contracts/${file}.ts`;
	const lists = new Map(
		await Promise.all(listFiles.map(async (list) => [list, await textOf(list)] as const)),
	);
	const there = [
		...[description, contract].filter((path) => existsSync(join(root, path))),
		...listFiles.filter((list) => isListed(lists.get(list) ?? "", file)),
	];
	const all = [description, contract, ...listFiles];
	const exported = exportedProviders(lists);
	if (there.length === all.length) {
		const own = exported.find((one) => one.file === file);
		return { kind: "there", names: { ...names, ...own } };
	}
	if (there.length > 0) {
		const missing = all.filter((path) => !there.includes(path));
		return {
			kind: "refused",
			why: `A part of the provider “${file}” is there already (${there.join(", ")}), and a part is not (${missing.join(", ")})`,
		};
	}
	const namesake = exported.find(({ factory, type }) =>
		[factory, type].some((name) => name === names.factory || name === names.type),
	);
	if (namesake) {
		return {
			kind: "refused",
			why: `${names.factory}() is exported already, by packages/oauth/src/providers/${namesake.file}.ts`,
		};
	}
	const files = new Map([
		[description, descriptionOf(names, await nextVersion())],
		[contract, contractOf(names)],
	]);
	for (const [list, text] of lists) files.set(list, withProvider(list, text, names));
	return { kind: "new", names, files };
}

/** Writes what is planned, in the house style: how long a line is depends on the name. */
export async function writeProvider(files: ReadonlyMap<string, string>): Promise<void> {
	for (const [file, text] of files) await writeFile(join(root, file), text);
	await run(process.execPath, [toolPath("oxfmt"), ...files.keys()], { cwd: root });
}
