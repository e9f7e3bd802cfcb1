// Writes the reference: content/reference/ (but its tracked pages) and src/generated/symbols.json, out of
// the sources of the packages. The site's configuration calls it, so that every build, sync and dev
// server has it; `npm run reference` does it by itself.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { extract } from "./extract.ts";
import { modules } from "./modules.ts";
import { createPlaces } from "./places.ts";
import { symbolsOf } from "./symbols.ts";

const root = join(import.meta.dirname, "../..");

async function writeIfChanged(path: string, text: string): Promise<void> {
	if ((await readFile(path, "utf8").catch(() => null)) === text) return;
	await mkdir(dirname(path), { recursive: true });
	await writeFile(path, text);
}

/** Writes what is not up to date. */
export async function writeReference(): Promise<void> {
	const entries = extract(root, modules);
	const places = createPlaces(entries);
	const codes = (entries.find(({ name }) => name === "ErrorMessage")?.values ?? []).map((code) => ({
		code,
		url: `/reference/errors/${code.toLowerCase()}/`,
		summary: "",
	}));
	await writeIfChanged(
		join(root, "src/generated/symbols.json"),
		`${JSON.stringify(symbolsOf(entries, places, codes), null, "\t")}\n`,
	);
}
