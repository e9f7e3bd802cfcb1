import { expect, test } from "vitest";
import { headOf, markdownPath, previewPath } from "./page-head.ts";

const site = { title: "Lucia", address: "", repository: "", webContainerKey: "" };
const page = { path: "/basics/users", title: "Users" };

test("a page names its Markdown and the feed", () => {
	const links = headOf(page, site).map(({ attrs }) => `${attrs["type"]} ${attrs["href"]}`);
	expect(links).toEqual([
		"text/markdown /basics/users.md",
		"application/atom+xml /changelog/feed.xml",
	]);
});

test("without an address no picture is named; with one its address is complete", () => {
	expect(JSON.stringify(headOf(page, site))).not.toContain("og:");
	const tags = headOf(page, { ...site, address: "https://example.com" }).map(({ attrs }) => attrs);
	const picture = "https://example.com/previews/basics/users.png";
	expect(tags).toContainEqual({ property: "og:image", content: picture });
	expect(tags).toContainEqual({ name: "twitter:image", content: picture });
	expect(tags).toContainEqual({ property: "og:image:width", content: "1200" });
});

test("the first page has names of its own", () => {
	expect(markdownPath("/")).toBe("/index.md");
	expect(previewPath("/")).toBe("/previews/index.png");
});
