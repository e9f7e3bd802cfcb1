// Checks the samples of all pages, or of those that are named, without building the site:
// `npm run check:samples [content/basics/users.mdx …]`. How samples work: src/plugins/samples.
import { dirname, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { createSampleChecker } from "../src/plugins/samples/check.ts";
import { readPages } from "../src/plugins/samples/files.ts";
import { formatProblems } from "../src/plugins/samples/problem.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)))
	.split(sep)
	.join("/");
const wanted = process.argv.slice(2).map((path) => path.split(sep).join("/"));

const checker = createSampleChecker(root);
const all = await readPages(root);
const pages = all.filter(
	([page]) => wanted.length === 0 || wanted.some((path) => path.endsWith(page)),
);
if (wanted.length > 0 && pages.length === 0) {
	console.error(`None of these is a page of content/: ${wanted.join(", ")}`);
	process.exitCode = 2;
}
for (const [page, source] of pages) checker.setPage(page, source);
const problems = checker.problems();
if (problems.length > 0) {
	console.error(formatProblems(problems));
	process.exitCode = 1;
} else {
	const counts = [...checker.counts()].map(([kind, count]) => `${count} ${kind}`).join(", ");
	console.log(`The samples of ${pages.length} pages are right (${counts || "none"}).`);
}
