import { expect, test } from "vitest";
import { formatProblem } from "../source/problem.ts";
import { frontMatterProblems } from "./front-matter.ts";

const problemsOf = (source: string): string[] =>
	frontMatterProblems("content/basics/page.mdx", source).map(formatProblem);

test("a title and a description are enough", () => {
	expect(problemsOf("---\ntitle: Users\ndescription: About users\n---\n\nText.\n")).toEqual([]);
});

test("a slip in a key is named with its line, and so is what is missing for it", () => {
	expect(problemsOf("---\ndescription: About users\ntitel: Users\n---\n")).toEqual([
		expect.stringMatching(/^content\/basics\/page\.mdx:2:1 title: /),
		expect.stringMatching(/^content\/basics\/page\.mdx:3:1 nothing reads "titel"/),
	]);
});

test("a key of odd characters is named like any other", () => {
	expect(problemsOf('---\ntitle: Users\ndescription: About users\n"ti(tle": x\n---\n')).toEqual([
		expect.stringMatching(/^content\/basics\/page\.mdx:4:1 nothing reads "ti\(tle"/),
	]);
});

test("a value of the wrong kind is named with its place", () => {
	expect(problemsOf("---\ntitle: Users\ndescription: [a]\n---\n")).toEqual([
		expect.stringMatching(/^content\/basics\/page\.mdx:3:14 description: /),
	]);
});

test("what is no YAML is named with its line", () => {
	expect(problemsOf("---\ntitle: Users: all\ndescription: x\n---\n")).toEqual([
		expect.stringMatching(/^content\/basics\/page\.mdx:2:\d+ .*needs quotation marks/),
	]);
});

test("a page without front matter is told what it needs", () => {
	expect(problemsOf("Text.\n")).toEqual([expect.stringContaining('"title: …"')]);
});

test("a description that a skeleton left to be written is not one", () => {
	const source = '---\ntitle: Users\ndescription: "WRITE: what a reader finds here"\n---\n';
	expect(problemsOf(source)).toEqual([
		"content/basics/page.mdx:3:14 the description is not written yet",
	]);
});

test("a place in the contents is a group that there is and an order", () => {
	const placed = (place: string): string[] =>
		problemsOf(`---\ntitle: Users\ndescription: About users\nplace: ${place}\n---\n`);
	expect(placed("{ group: Start, order: 20, label: People }")).toEqual([]);
	expect(placed("{ group: Strat }")).toEqual([
		expect.stringMatching(/^content\/basics\/page\.mdx:4:17 place\.group: .*"Start"/),
	]);
	expect(placed("{ order: first }")).toEqual([
		expect.stringMatching(/^content\/basics\/page\.mdx:4:17 place\.order: /),
	]);
	expect(placed("{ oder: 20 }")).toEqual([
		expect.stringMatching(/^content\/basics\/page\.mdx:4:10 nothing reads "oder"/),
	]);
});

test("a page in a folder that the contents do not have must name its group", () => {
	const problems = (place: string): string[] =>
		frontMatterProblems(
			"content/recipes/tea.mdx",
			`---\ntitle: Tea\ndescription: About tea\n${place}---\n`,
		).map(formatProblem);
	expect(problems("")).toEqual([
		expect.stringMatching(
			/^content\/recipes\/tea\.mdx:2:1 no group of the contents has the folder/,
		),
	]);
	expect(problems("place: { group: Concepts }\n")).toEqual([]);
	const onTop = "---\ntitle: Tea\ndescription: About tea\n---\n";
	expect(frontMatterProblems("content/tea.mdx", onTop)).toHaveLength(1);
	const home = "---\ntitle: Home\ndescription: The first page\n---\n";
	expect(frontMatterProblems("content/index.mdx", home)).toEqual([]);
});
