import { expect, test } from "vitest";
import { decodeReferences, longestQuery, normalizeQuery, parseExcerpt } from "./text.ts";

test("a query is one line of sensible length, whatever was pasted", () => {
	expect(normalizeQuery("  create\n\tSession\u2028 \0 ")).toBe("create Session");
	expect(normalizeQuery("x".repeat(10_000))).toHaveLength(longestQuery);
	expect(normalizeQuery(`${"x".repeat(longestQuery - 1)}😀`)).not.toMatch(/\p{Cs}/u);
	expect(normalizeQuery(".*+?^${}()|[]\\")).toBe(".*+?^${}()|[]\\");
});

test("an excerpt is text with marks; everything else in it stays text", () => {
	expect(parseExcerpt("a <mark>user</mark> &lt;img src=x&gt; <b>x</b> &amp;lt;")).toEqual([
		{ text: "a ", marked: false },
		{ text: "user", marked: true },
		{ text: " <img src=x> <b>x</b> &lt;", marked: false },
	]);
	expect(parseExcerpt("<mark>a</mark><mark>&lt;b&gt;</mark>")).toEqual([
		{ text: "a", marked: true },
		{ text: "<b>", marked: true },
	]);
	expect(parseExcerpt("<mark>users.</mark> All")).toEqual([
		{ text: "users", marked: true },
		{ text: ". All", marked: false },
	]);
	expect(parseExcerpt("<mark>open")).toEqual([{ text: "<mark>open", marked: false }]);
	expect(parseExcerpt("")).toEqual([]);
});

test("references that stand for nothing are left as they are", () => {
	expect(decodeReferences("&#39;&#x27;&quot;&nope;&#9999999;&")).toBe("''\"&nope;&#9999999;&");
});
