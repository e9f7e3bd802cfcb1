// Checks and executes the samples of all pages, or of those that are named, without building the site:
// `npm run check:samples [content/basics/users.mdx …] [-- --update]`. With --update it writes what the
// programs print, and what examples say, into the pages. How samples work: src/book/samples/astro/samples.ts.
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { createSampleChecker } from "../src/book/samples/typed/check.ts";
import { outdatedExamples } from "../src/book/samples/example/example-code.ts";
import { extractSamples } from "../src/book/samples/read/extract.ts";
import { formatCounts } from "../src/book/samples/read/counts.ts";
import { executePages } from "../src/book/samples/run/execute.ts";
import { readPages } from "../src/book/source/files.ts";
import { withReplaced } from "../src/book/samples/read/outputs.ts";
import { formatProblems, inOrder } from "../src/book/source/problem.ts";
import { createRunner } from "../src/book/samples/run/runner.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)))
	.split(sep)
	.join("/");
const wanted = process.argv
	.slice(2)
	.filter((word) => word !== "--update")
	.map((path) => path.split(sep).join("/"));
const updates = process.argv.includes("--update");

const isWanted = (page: string): boolean =>
	wanted.length === 0 || wanted.some((path) => path.endsWith(page));

/** What is taken from examples needs no program that prints it, and is written first. */
async function writeExamples(): Promise<void> {
	for (const [page, source] of await readPages(root)) {
		if (!isWanted(page)) continue;
		const replacements = outdatedExamples(root, extractSamples(page, source).samples);
		if (replacements.length === 0) continue;
		await writeFile(join(root, page), withReplaced(source, replacements));
		console.log(`${page}: ${replacements.length} blocks are what their examples say`);
	}
}

const checker = createSampleChecker(root);
if (updates) await writeExamples();
const all = await readPages(root);
const pages = all.filter(([page]) => isWanted(page));
if (wanted.length > 0 && pages.length === 0) {
	console.error(`None of these is a page of content/: ${wanted.join(", ")}`);
	process.exitCode = 2;
}
for (const [page, source] of pages) checker.setPage(page, source);
const runner = await createRunner();
const { problems: failures, differences, outdated } = await executePages(pages, runner);
await runner.close();
const problems = [...checker.problems(), ...failures];
if (updates) {
	for (const [page, source] of pages) {
		const replacements = outdated.filter(({ sample }) => sample.page === page);
		if (replacements.length === 0) continue;
		// Somebody may be writing the page: what was read is what is replaced, or nothing.
		if ((await readFile(join(root, page), "utf8")) !== source) {
			console.error(`${page} has changed meanwhile: run the command again`);
			process.exitCode = 1;
			continue;
		}
		await writeFile(join(root, page), withReplaced(source, replacements));
		console.log(`${page}: ${replacements.length} outputs written`);
	}
} else problems.push(...differences);
if (problems.length > 0) {
	console.error(formatProblems(inOrder(problems)));
	process.exitCode = 1;
} else {
	console.log(`The samples of ${pages.length} pages are right: ${formatCounts(checker.counts())}.`);
}
