import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../../src/book/tools/command.ts";
import { extractSamples } from "../../src/book/samples/read/extract.ts";

/**
 * The SQL of a page in its order, a statement each: what a reader copies is what the tests execute.
 *
 * @param page - Below `content`, without its extension: `database-adapters/pg`.
 */
export async function statementsOfPage(page: string): Promise<readonly string[]> {
	const file = `content/${page}.mdx`;
	const { samples } = extractSamples(file, await readFile(join(root, file), "utf8"));
	const statements = samples
		.filter(({ kind }) => kind === "sql")
		.flatMap(({ code }) => code.split(/;\s*$/m))
		.filter((statement) => statement.trim() !== "");
	if (statements.length === 0) throw new Error(`${file} has no SQL`);
	return statements;
}
