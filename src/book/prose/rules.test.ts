import { expect, test } from "vitest";
import { formatProblem } from "../source/problem.ts";
import { proseProblems } from "./rules.ts";

const problemsOf = (source: string, page = "content/basics/users.mdx"): string[] =>
	proseProblems(page, source).map(formatProblem);

test("plain prose passes, and code, links and samples are not prose", () => {
	expect(
		problemsOf(
			"---\ntitle: Users\n---\n\nCreate a user with `justUse()`. See [users](https://example.com/just).\n\n```ts\n// just code!\n```\n",
		),
	).toEqual([]);
});

test("a word that a page does without is named with its place and what to write", () => {
	expect(problemsOf("First line.\n\nYou **can simply** call it.\nThis is easy!\n")).toEqual([
		"content/basics/users.mdx:3:11 “simply”: leave it out: it tells readers that a difficulty is theirs",
		expect.stringMatching(/^content\/basics\/users\.mdx:4:9 “easy”/),
		expect.stringMatching(/^content\/basics\/users\.mdx:4:13 “!”/),
	]);
});

test("headings and tables are read too, with the field's terms", () => {
	expect(problemsOf("## Log in\n\n| a |\n| --- |\n| They log out. |\n")).toEqual([
		expect.stringMatching(/:1:4 “Log in”: write “sign in”/),
		expect.stringMatching(/:5:8 “log out”: write “sign out”/),
	]);
});

test("a word in quotation marks is spoken of, not used", () => {
	expect(problemsOf("Nothing is “easy” here.\n")).toEqual([]);
});

test("the project speaks of itself where contributors read, and nowhere else", () => {
	expect(problemsOf("We read it.\n")).toEqual([
		expect.stringContaining("“We”: speak to the reader"),
	]);
	expect(problemsOf("We read it.\n", "content/contributing.mdx")).toEqual([]);
});

test("a sentence that goes on and on is two sentences", () => {
	const long = Array.from({ length: 43 }, (_, index) => `word${index}`).join(" ");
	expect(problemsOf(`Short. ${long}.\n`)).toEqual([
		"content/basics/users.mdx:1:8 a sentence of 43 words: make it two (42 at most)",
	]);
});

test("a page that is too long is two pages", () => {
	const source = "One word more.\n\n".repeat(267);
	expect(problemsOf(source)).toEqual([
		expect.stringContaining("801 words of prose: a concept has 800 at most"),
	]);
	expect(problemsOf(source, "content/reference/middleware.mdx")).toEqual([]);
});
