import { readFileSync } from "node:fs";
import { XMLParser } from "fast-xml-parser";
import { expect, test } from "vitest";
import { feedOf, releasesOf } from "./changelog.ts";

const text = `# Changelog

What changed.

## Unreleased

### lucia 2.8.0

New:

- \`a < b\` & more.

## 2026-03-01

### @lucia-auth/adapter-sqlite 2.1.0

- x
`;

const options = { title: "Lucia", address: "", updated: new Date("2026-05-06T07:08:09Z") };
const feed = (address = ""): string => feedOf(releasesOf(text), { ...options, address });

test("each version of a package is a release, with the place it has in the page", () => {
	expect(releasesOf(text).map(({ id, title, group }) => [id, title, group])).toEqual([
		["lucia-280", "lucia 2.8.0", "Unreleased"],
		["lucia-authadapter-sqlite-210", "@lucia-auth/adapter-sqlite 2.1.0", "2026-03-01"],
	]);
});

test("the feed has an entry for each, dated by its release or else by the last change", () => {
	const dates = Array.from(feed().matchAll(/<updated>(.*?)<\/updated>/g), ([, date]) => date);
	expect(dates).toEqual([
		"2026-05-06T07:08:09.000Z",
		"2026-05-06T07:08:09.000Z",
		"2026-03-01T00:00:00.000Z",
	]);
	expect(feed()).toContain("&lt;code>a &amp;lt; b&lt;/code> &amp;amp; more.");
});

test("its links are complete with an address and relative without, and its ids never change", () => {
	const hrefs = (xml: string) => Array.from(xml.matchAll(/href="([^"]*)"/g), ([, href]) => href);
	const ids = (xml: string) => Array.from(xml.matchAll(/<id>(.*?)<\/id>/g), ([, id]) => id);
	expect(hrefs(feed())[2]).toBe("/changelog/#lucia-280");
	expect(hrefs(feed("https://example.com"))[2]).toBe("https://example.com/changelog/#lucia-280");
	expect(ids(feed("https://example.com"))).toEqual(ids(feed()));
	expect(new Set(ids(feed())).size).toBe(3);
	for (const id of ids(feed()))
		expect(id).toMatch(/^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-a[\da-f]{3}-[\da-f]{12}$/);
});

test("the feed is well-formed, and that of this book has its releases", () => {
	const own = releasesOf(readFileSync(new URL("../../../CHANGELOG.md", import.meta.url), "utf8"));
	expect(own.length).toBeGreaterThan(2);
	// The second argument makes it refuse what is not well-formed.
	const { feed: read } = new XMLParser().parse(feedOf(own, options), true) as {
		readonly feed: { readonly entry: readonly unknown[] };
	};
	expect(read.entry).toHaveLength(own.length);
});
