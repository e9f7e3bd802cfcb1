import { expect, test } from "vitest";
import { formatProblem } from "../source/problem.ts";
import { contentProblems } from "./content.ts";

const problemsOf = (source: string, page = "content/basics/users.mdx"): string[] =>
	contentProblems(page, source).map(formatProblem);

const adapter = (...headings: readonly string[]): string =>
	headings.map((heading) => `## ${heading}\n\nText.\n`).join("\n");

test("a page in order has nothing to mend", () => {
	expect(
		problemsOf(
			'---\ntitle: Users\n---\n\n## A\n\n### B\n\n## C\n\n![A key](key.svg)\n\n<img src="x.svg" alt="" />\n',
		),
	).toEqual([]);
});

test("a heading that jumps is named with its place and the level that it should have", () => {
	expect(problemsOf("---\ntitle: Users\n---\n\n## A\n\n#### B\n")).toEqual([
		"content/basics/users.mdx:7:1 the heading “B” jumps from level 2 to 4: write ###",
	]);
	expect(problemsOf("### First\n")).toEqual([expect.stringContaining(":1:1 the heading “First”")]);
});

test("a second first heading is refused", () => {
	expect(problemsOf("# Users\n")).toEqual([expect.stringContaining("begin with ##")]);
});

test("a picture without a text is refused, as Markdown and as a component", () => {
	expect(problemsOf('Text ![](key.svg)\n\n<img src="x.svg" />\n')).toEqual([
		expect.stringMatching(/:1:6 a picture needs a text/),
		expect.stringMatching(/:3:1 a picture needs a text/),
	]);
});

test("a variant for a value that nobody can choose is refused where it stands", () => {
	const variant = (attributes: string): string => `<For${attributes}>\n\nText.\n\n</For>\n`;
	expect(problemsOf(variant(' framework="express" database="sql.js node-sqlite"'))).toEqual([]);
	expect(problemsOf(variant(" database={chosen}"))).toEqual([]);
	expect(problemsOf(`Text.\n\n${variant(' database="sqlite4"')}`)).toEqual([
		expect.stringMatching(/:3:1 <For>: database="sqlite4" is not known; the values are better-/),
	]);
	expect(problemsOf(variant(""))).toEqual([expect.stringContaining(":1:1 <For> needs one of")]);
});

test("a link without a text is refused", () => {
	expect(problemsOf("Text [](/basics/keys/).\n")).toEqual([
		"content/basics/users.mdx:1:6 the link to /basics/keys/ needs a text",
	]);
});

test("the page of an adapter has the sections of every adapter, in their order", () => {
	const page = "content/database-adapters/pg.mdx";
	const all = ["Parameters", "Installation", "Usage", "PostgreSQL schema", "Errors", "Limits"];
	expect(problemsOf(adapter(...all, "How it was tested"), page)).toEqual([]);
	expect(problemsOf(adapter(...all), page)).toEqual([
		expect.stringMatching(/pg\.mdx:1:1 the section “How it was tested” is missing/),
	]);
	expect(
		problemsOf(adapter("Installation", "Parameters", ...all.slice(2), "How it was tested"), page),
	).toEqual([expect.stringContaining("“Installation” stands in the wrong place")]);
	const ofSessions = `---\ntitle: Redis\nstores: sessions\n---\n\n${adapter(...all)}`;
	expect(problemsOf(ofSessions, "content/database-adapters/redis.mdx")).toEqual([
		expect.stringContaining("“Key prefixes” is missing"),
	]);
});

test("a page about all adapters has no fixed shape", () => {
	const source = `---\ntitle: All\nadapter: none\n---\n\n${adapter("Clocks")}`;
	expect(problemsOf(source, "content/database-adapters/all.mdx")).toEqual([]);
});

test("the page of a provider has the sections of every provider", () => {
	expect(problemsOf(adapter("Use"), "content/oauth/providers/github.mdx")).toEqual([
		expect.stringContaining("“Choose it when” is missing; the page of an OAuth provider goes:"),
	]);
});
