// `npm run facts`: rewrites the tracked files of src/book/facts, which pages show and tests compare. Whoever
// adds a fact adds its writer here.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { adapterFacts } from "./facts/adapters.ts";
import { searchFacts } from "./facts/search.ts";
import { testedFacts } from "./facts/tested.ts";
import { thrownFacts } from "./facts/throws.ts";
import { root } from "../src/book/tools/command.ts";

/** A file of facts, and who finds them out. */
interface Fact {
	/** Path from the root of the repository. */
	readonly file: string;
	readonly read: () => Promise<unknown>;
}

/** Every file of facts that needs no built site. */
export const allFacts: readonly Fact[] = [
	{ file: "src/book/facts/tested.json", read: testedFacts },
	{ file: "src/book/facts/throws.json", read: thrownFacts },
];

/**
 * What only a built site tells, which tests/site compares; and what only a whole run of the tests tells,
 * which compares it at its end. Without one it is left as it is.
 */
const laterFacts: readonly Fact[] = [
	{ file: "src/book/facts/adapters.json", read: adapterFacts },
	{
		file: "src/book/facts/search.json",
		read: async () => {
			const tracked = await readFile(join(root, "src/book/facts/search.json"), "utf8").catch(
				() => "[]",
			);
			return searchFacts(JSON.parse(tracked) as Parameters<typeof searchFacts>[0]);
		},
	},
];

/** The text of a file of facts. */
export async function textOf(fact: Fact): Promise<string> {
	return `${JSON.stringify(await fact.read(), null, "\t")}\n`;
}

if (import.meta.main) {
	for (const fact of [...allFacts, ...laterFacts]) {
		const path = join(root, fact.file);
		const [before, after] = [await readFile(path, "utf8").catch(() => ""), await textOf(fact)];
		await mkdir(dirname(path), { recursive: true });
		if (before !== after) await writeFile(path, after);
		console.log(`${fact.file}: ${before === after ? "up to date" : "written"}`);
	}
}
