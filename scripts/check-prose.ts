// `npm run check:prose [content/basics/users.mdx …]`: the plain rules of how this book is written, and its
// spelling (cspell.json; words that are right and unknown go into src/book/prose/words.txt).
import { readFile, readdir } from "node:fs/promises";
import { join, sep } from "node:path";
import { readPages } from "../src/book/source/files.ts";
import { formatProblem } from "../src/book/source/problem.ts";
import { root, runTool, toolPath } from "../src/book/tools/command.ts";
import { proseProblems } from "../src/book/prose/rules.ts";

/** Prose that stands outside content/. */
async function otherProse(): Promise<[page: string, source: string][]> {
	const files = ["packages/lucia/COMPATIBILITY.md"];
	for (const folder of [
		"src/book/reference/errors",
		"src/book/reference/introductions",
		"src/book/samples/drivers/sections",
	]) {
		for (const file of await readdir(join(root, folder)).catch(() => [])) {
			if (/\.mdx?$/.test(file)) files.push(`${folder}/${file}`);
		}
	}
	return Promise.all(
		files.map(async (file): Promise<[string, string]> => [
			file,
			await readFile(join(root, file), "utf8"),
		]),
	);
}

/** Says what is wrong with the prose; 0 when nothing is. */
export async function checkProse(only: readonly string[] = []): Promise<number> {
	const wanted = only.map((path) => path.split(sep).join("/"));
	// What is generated from docstrings is held where it is written.
	const all = [...(await readPages(root)), ...(await otherProse())].filter(
		([page]) =>
			!/^content\/reference\/(?:lucia|adapters|errors)\/|^content\/reference\/(?:index|database-adapter)/.test(
				page,
			),
	);
	const pages = all.filter(
		([page]) => wanted.length === 0 || wanted.some((path) => path.endsWith(page)),
	);
	const problems = pages.flatMap(([page, source]) => proseProblems(page, source));
	for (const problem of problems) console.error(formatProblem(problem));
	const spelling = await runTool(toolPath("cspell"), [
		"lint",
		"--no-progress",
		"--no-summary",
		"--show-suggestions",
		...wanted,
	]);
	if (problems.length === 0 && spelling === 0)
		console.log(`The prose of ${pages.length} pages is right.`);
	return problems.length > 0 ? 1 : spelling;
}

if (import.meta.main) process.exitCode = await checkProse(process.argv.slice(2));
