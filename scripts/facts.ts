// `npm run facts`: rewrites the tracked files of src/facts, which pages show and tests compare. Whoever
// adds a fact adds its writer here.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { testedFacts } from "./facts/tested.ts";
import { thrownFacts } from "./facts/throws.ts";
import { root } from "./lib/command.ts";

/** A file of facts, and who finds them out. */
interface Fact {
	/** Path from the root of the repository. */
	readonly file: string;
	readonly read: () => Promise<unknown>;
}

/** Every file of facts. */
export const allFacts: readonly Fact[] = [
	{ file: "src/facts/tested.json", read: testedFacts },
	{ file: "src/facts/throws.json", read: thrownFacts },
];

/** The text of a file of facts. */
export async function textOf(fact: Fact): Promise<string> {
	return `${JSON.stringify(await fact.read(), null, "\t")}\n`;
}

if (import.meta.main) {
	for (const fact of allFacts) {
		const path = join(root, fact.file);
		const [before, after] = [await readFile(path, "utf8").catch(() => ""), await textOf(fact)];
		await mkdir(dirname(path), { recursive: true });
		if (before !== after) await writeFile(path, after);
		console.log(`${fact.file}: ${before === after ? "up to date" : "written"}`);
	}
}
