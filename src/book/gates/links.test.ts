import { expect, test } from "vitest";
import { formatProblem } from "../source/problem.ts";
import { brokenLinks, readBuiltPage } from "./links.ts";
import { placeOfLink } from "./place-of-link.ts";

function problemsOf(html: Record<string, string>, sources: Record<string, string>): string[] {
	const pages = Object.entries(html).map(([file, text]) => readBuiltPage(file, text));
	return brokenLinks(pages, new Set([...Object.keys(html), "logo.svg"])).map((link) =>
		formatProblem(placeOfLink(link, new Map(Object.entries(sources)))),
	);
}

const users = '<h2 id="create">Create</h2><img src="/logo.svg" alt="">';

test("links to pages, places, files and other sites are right", () => {
	const html =
		'<a href="/basics/users/#create">x</a><a href="#here">x</a><p id="here">x</p>' +
		'<a href="https://example.com/nowhere">x</a><a href="#top">x</a><img src="/logo.svg" alt="">';
	expect(problemsOf({ "index.html": html, "basics/users/index.html": users }, {})).toEqual([]);
});

test("a link to a page that is not there is named with file, line and column", () => {
	const html = '<a href="/basics/user/">x</a>';
	const source = "---\ntitle: Keys\n---\n\nSee [users](/basics/user/).\n";
	expect(
		problemsOf({ "basics/keys/index.html": html }, { "content/basics/keys.mdx": source }),
	).toEqual(["content/basics/keys.mdx:5:13 /basics/user/ leads to no page"]);
});

test("a link to a place that a page does not have is named where it is written, not where it is longer", () => {
	const html = '<a href="/basics/users/#creat">x</a>';
	const source = "[a](/basics/users/#create)\n[b](/basics/users/#creat)\n";
	expect(
		problemsOf(
			{ "index.html": html, "basics/users/index.html": users },
			{ "content/index.mdx": source },
		),
	).toEqual(["content/index.mdx:2:5 /basics/users/#creat leads to a page that has no such place"]);
});

test("a link that a component writes is told with its page", () => {
	expect(
		problemsOf({ "index.html": '<a href="/x/">x</a>' }, { "content/index.mdx": "<Lab />\n" }),
	).toEqual(["content/index.mdx:1:1 /x/ leads to no page (a component of the page writes it)"]);
	expect(problemsOf({ "search/index.html": '<img src="/x.svg" alt="">' }, {})).toEqual([
		"search/index.html:1:1 /x.svg leads to no page",
	]);
});

test("a link with a broken encoding leads nowhere, and stops nothing else", () => {
	const html = '<a href="/%E0%A4%A/">x</a><a href="#%E0%A4%A">x</a>';
	expect(problemsOf({ "index.html": html }, { "content/index.mdx": "[x](/%E0%A4%A/)\n" })).toEqual([
		"content/index.mdx:1:5 /%E0%A4%A/ leads to no page",
		expect.stringMatching(/#%E0%A4%A leads to a page that has no such place/),
	]);
});
