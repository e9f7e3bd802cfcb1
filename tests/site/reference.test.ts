import { expect, test } from "vitest";
import { readSymbols } from "../../src/book/contents/symbols.ts";
import { pages, textOf } from "./site.ts";

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
