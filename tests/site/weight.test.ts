// What a first visit transfers: the page, its style sheets and the scripts that it names, as files on
// the disk say (Brotli). Budgets: design.md, "The site".
import { posix } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { fileOf, referencesOf } from "../../src/book/gates/links.ts";
import { attribute, bytesOf, files, pages, textOf, type Page } from "./site.ts";

const kilobyte = 1000;
const budget = { most: 50 * kilobyte, median: 30 * kilobyte, scripts: 8 * kilobyte };

// Applications, not pages to read: `npm run bench` prints what they weigh.
const applications = ["/playground/"];

/** A module and what it imports before it runs. */
function withImports(file: string, seen: Set<string> = new Set()): Set<string> {
	if (seen.has(file) || !files.has(file)) return seen;
	seen.add(file);
	for (const [, specifier = ""] of textOf(file).matchAll(
		/(?:^|[;}\s])(?:import|export)(?:[^"'`()]*?from)?\s*["']([^"']+)["']/g,
	)) {
		const target = specifier.startsWith("/")
			? specifier.slice(1)
			: posix.join(posix.dirname(file), specifier);
		withImports(target, seen);
	}
	return seen;
}

function weightOf(page: Page): { path: string; total: number; scripts: number } {
	const styles = new Set<string>();
	const scripts = new Set<string>();
	for (const { tag, url, isOwn } of referencesOf(page)) {
		const file = isOwn && url !== undefined ? fileOf(url, files) : undefined;
		if (file === undefined) continue;
		const relation = attribute(tag, "rel") ?? "";
		if (tag.name === "script" || relation === "modulepreload") {
			for (const part of withImports(file)) scripts.add(part);
		} else if (tag.name === "link" && relation === "stylesheet") styles.add(file);
	}
	const inline = page.tags
		.filter((tag) => tag.name === "script" && !attribute(tag, "type")?.endsWith("json"))
		.map(({ text }) => text)
		.join("\n");
	const sum = (group: Iterable<string>): number =>
		[...group].reduce((bytes, file) => bytes + bytesOf(file), 0);
	const external = sum(scripts);
	return {
		path: page.path,
		total: bytesOf(page.file) + sum(styles) + external,
		// Inline scripts travel in the page; they count as scripts all the same.
		scripts: external + (inline === "" ? 0 : brotliCompressSync(inline).length),
	};
}

const weights = pages
	.filter(({ path }) => !applications.some((application) => path.startsWith(application)))
	.map(weightOf);

test("every page has compressed files beside it, so that this test measures what travels", () => {
	expect(pages.filter(({ file }) => !files.has(`${file}.br`)).map(({ path }) => path)).toEqual([]);
});

test("no page weighs more than 50 kB", () => {
	expect(weights.length).toBeGreaterThan(0);
	expect(weights.filter(({ total }) => total > budget.most)).toEqual([]);
});

test("half of the pages weigh no more than 30 kB", () => {
	const sorted = weights.map(({ total }) => total).toSorted((a, b) => a - b);
	expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(budget.median);
});

test("no page runs more than 8 kB of script before the reader acts", () => {
	expect(weights.filter(({ scripts }) => scripts > budget.scripts)).toEqual([]);
});
