import { expect, test } from "vitest";
import { decodeReferences, longestQuery, normalizeQuery, waysOut } from "./text.ts";

test("a query is one line of sensible length, whatever was pasted", () => {
	expect(normalizeQuery("  create\n\tSession\u2028 \0 ")).toBe("create Session");
	expect(normalizeQuery("x".repeat(10_000))).toHaveLength(longestQuery);
	expect(normalizeQuery(`${"x".repeat(longestQuery - 1)}😀`)).not.toMatch(/\p{Cs}/u);
	expect(normalizeQuery(".*+?^${}()|[]\\")).toBe(".*+?^${}()|[]\\");
});

test("references that stand for nothing are left as they are", () => {
	expect(decodeReferences("&#39;&#x27;&quot;&nope;&#9999999;&")).toBe("''\"&nope;&#9999999;&");
});

test("who has found nothing among one kind is led to everything first", () => {
	expect(waysOut("/search/", "a b", "API")[0]).toEqual({
		title: "Look for it in everything",
		url: "/search/?q=a+b",
	});
	expect(waysOut("/search/", "a b", undefined)[0]?.url).toBe("/search/");
});
