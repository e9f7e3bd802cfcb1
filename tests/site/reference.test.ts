import { expect, test } from "vitest";
import { readSymbols } from "../../src/book/contents/symbols.ts";
import { site } from "../../src/site.ts";
import { bytesOf, files, pages, textOf } from "./site.ts";

const symbols = readSymbols();
const idsOf = new Map(pages.map(({ path, ids }) => [path, ids]));

test("every export, member, option and error code has its place in the reference", () => {
	expect(symbols.length).toBeGreaterThan(300);
	const lost = symbols.filter(({ url }) => {
		const [path = "", anchor] = url.split("#");
		const ids = idsOf.get(path);
		return !ids || (anchor !== undefined && !ids.has(anchor));
	});
	expect(lost.map(({ id, url }) => `${id} ${url}`)).toEqual([]);
});

test("every one of them says what it is", () => {
	expect(symbols.filter(({ summary }) => summary === "").map(({ id }) => id)).toEqual([]);
});

test("every one of them stands in the index from A to Z", () => {
	const index = textOf("reference/index-a-z/index.html");
	const missing = symbols.filter(({ url }) => !index.includes(`href="${url}"`));
	expect(missing.map(({ id }) => id)).toEqual([]);
});

const referencePages = pages.filter(({ path }) =>
	/^\/reference\/(?:lucia|adapters|database-adapter)\//.test(path),
);

test("a page of the reference begins with a table that links every name that has a heading there", () => {
	const missing = referencePages.flatMap(({ path, html }) => {
		const [ahead = "", table = ""] = /^([^]*?)<table>([^]*?)<\/table>/.exec(html)?.slice(1) ?? [];
		const anchors = [...html.matchAll(/ data-of="([^"]+)"/g)].map(([, anchor = ""]) => anchor);
		return [
			...anchors
				.filter((anchor) => ahead.includes(` data-of="${anchor}"`))
				.map((anchor) => `${path}#${anchor} stands ahead of the table`),
			...anchors
				.filter((anchor) => !table.includes(`href="#${anchor}"`))
				.map((anchor) => `${path}#${anchor} is not in the table`),
		];
	});
	expect(referencePages.filter(({ html }) => html.includes("data-of=")).length).toBeGreaterThan(8);
	expect(missing).toEqual([]);
});

test("what folds has a heading with its anchor right above it", () => {
	const lost = referencePages.flatMap(({ path, html }) =>
		[...html.matchAll(/ data-of="([^"]+)"/g)]
			.filter(({ 1: anchor = "", index }) => {
				const heading = [...html.slice(0, index).matchAll(/<h[23] id="([^"]+)"/g)].at(-1);
				return heading?.[1] !== anchor;
			})
			.map(([, anchor]) => `${path}#${anchor}`),
	);
	expect(lost).toEqual([]);
});

test("an entry links its source when the site has a repository, and says nothing of it otherwise", () => {
	const count = (pattern: RegExp): number =>
		referencePages.flatMap(({ html }) => html.match(pattern) ?? []).length;
	const entries = count(/class="reference-source"/g);
	expect(entries).toBeGreaterThan(50);
	expect(count(/>Source: /g)).toBe(site.repository === "" ? 0 : entries);
});

const cards = [...files].filter((file) => /^_astro\/names\.[\w-]+\.json$/.test(file));

test("no type in a card is cut", () => {
	const cut = cards
		.flatMap((file) => JSON.parse(textOf(file)) as [type: string][])
		// Of `...args` the dots are its own.
		.filter(([type]) => /…|\.\.\.(?!\w)| more /.test(type));
	expect(cut.map(([type]) => type)).toEqual([]);
});

test("what the cards of a page say weighs 4 kB at most, and half of that in the median", () => {
	const sizes = cards.map(bytesOf).toSorted((a, b) => a - b);
	expect(sizes.length).toBeGreaterThan(40);
	expect(sizes.at(-1)).toBeLessThanOrEqual(4000);
	expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(2000);
});
