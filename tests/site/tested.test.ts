import { join } from "node:path";
import { expect, test } from "vitest";
import { countSamples } from "../../src/book/samples/read/counts.ts";
import { extractSamples } from "../../src/book/samples/read/extract.ts";
import { readPages } from "../../src/book/source/files.ts";
import { facts } from "../../src/book/facts/tested.ts";
import score from "../../src/book/facts/search.json" with { type: "json" };
import { pages } from "./site.ts";

const root = join(import.meta.dirname, "../..");

test("the page about the tests shows the counts of the blocks that the book has, and every version", async () => {
	const html = pages.find(({ file }) => file === "how-this-book-is-tested/index.html")?.html ?? "";
	const samples = (await readPages(root)).flatMap(
		([page, source]) => extractSamples(page, source).samples,
	);
	const rows = [...html.matchAll(/<td>(\d+)<\/td>\s*<td>([^<]+)<\/td>/g)].map(
		([, count, treatment]) => [treatment, Number(count)],
	);
	expect(rows).toEqual([...countSamples(samples)].filter(([, count]) => count > 0));
	// No block is of a kind that nobody counts.
	expect(html).toContain(`Together ${samples.length} blocks`);
	for (const { version } of Object.values(facts).flat()) expect(html).toContain(version);
	for (const { queries } of score) expect(html).toContain(`<td>${queries} or more</td>`);
});
