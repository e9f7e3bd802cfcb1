import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { plannedPages } from "./planned.ts";
import { allPages, contents, groupOf, pagesOf } from "./sidebar.ts";
import siteMap from "./site-map.json" with { type: "json" };

const paths = allPages.map(({ path }) => path);

test("every page of the site map stands in the table of contents", () => {
	expect(siteMap.map(({ path }) => path).filter((path) => !paths.includes(path))).toEqual([]);
});

test("no page stands there twice", () => {
	expect(paths.filter((path, at) => paths.indexOf(path) !== at)).toEqual([]);
});

test("every page that is written stands in the table of contents", () => {
	const content = new URL("../../../content/", import.meta.url);
	const written = readdirSync(content, { recursive: true, encoding: "utf8" })
		.filter((file) => /\.mdx?$/.test(file))
		.map((file) => `/${file.replace(/(^|\/)index\.mdx?$|\.mdx?$/, "")}`);
	const elsewhere = new Set(["/", "/404"]);
	expect(written.filter((path) => !paths.includes(path) && !elsewhere.has(path))).toEqual([]);
});

test("a page is told its section, whatever its depth", () => {
	expect(groupOf("/oauth/providers/github")).toBe("Integrations");
	expect(groupOf("/contributing")).toBe("About this book");
	expect(groupOf("/playground/webcontainer")).toBe("Playground");
	expect(groupOf("/search")).toBeUndefined();
});

test("the way to a section leads to a page of its own that is written", () => {
	const planned = new Set(plannedPages.keys());
	const lost = contents.filter(
		(section) =>
			planned.has(section.landing) ||
			!pagesOf(section).some(({ path }) => path === section.landing),
	);
	expect(lost.map(({ label }) => label)).toEqual([]);
});
