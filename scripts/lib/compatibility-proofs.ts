import { readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import { PROOFS } from "../../packages/lucia/test/proofs.ts";
import type { Proof } from "../../src/book/proofs/proofs.ts";
import { root } from "../../src/book/tools/command.ts";

const file = "packages/lucia/COMPATIBILITY.md";

/** What the rows of COMPATIBILITY.md call mended or an option, with the tests that are to hold it. */
export async function proofsOfCompatibility(): Promise<Proof[]> {
	const lines = (await readFile(join(root, file), "utf8")).split("\n");
	return Object.entries(PROOFS).map(([no, [test, name]]) => ({
		file,
		line: 1 + lines.findIndex((line) => new RegExp(`^\\| ${no} +\\|`).test(line)),
		by: posix.join("packages", test),
		name,
	}));
}
