import { expect, test } from "vitest";
import type { Book, BookName, BookPage } from "./book.ts";
import { prepareNames } from "./names.ts";
import { ask, openBook, type Choice, type Index } from "./rank.ts";

const page = (url: string, title: string, ...headings: string[]): BookPage => ({
	id: url,
	url,
	title,
	kind: "Pages",
	about: "",
	headings: headings.map((text) => {
		const id = text.toLowerCase().replaceAll(" ", "-");
		return [id, text, `${url}#${id}`];
	}),
});

const start = (framework: string): BookPage => ({
	...page(`/getting-started/${framework}/`, `Start with ${framework}`, "Sign out"),
	stack: `framework:${framework}`,
});

const symbol = (name: string, url: string, kind: BookName["kind"] = "API"): BookName => ({
	url,
	name,
	kind,
	what: kind === "Options" ? "option" : "method",
});

const names = [
	symbol("auth.createUser()", "/reference/auth/#createuser"),
	symbol("auth.updateKeyPassword()", "/reference/auth/#updatekeypassword"),
	symbol("auth.validateSession()", "/reference/auth/#validatesession"),
	symbol("sessionExpiresIn", "/reference/configuration/#sessionexpiresin", "Options"),
];

const book: Book = {
	pages: [
		page("/basics/users/", "Users", "Create users", "User table"),
		page("/basics/sessions/", "Sessions", "Sign out"),
		page("/database-adapters/pg/", "pg adapter", "User table", "Install"),
		page("/database-adapters/mysql2/", "mysql2 adapter", "User table", "Install"),
		start("express"),
		start("hono"),
		start("node"),
		start("fastify"),
	],
	names,
	notes: names.map(({ url }) => [url, ""]),
	words: [
		"slow",
		"answers",
		"session",
		"sessions",
		"user",
		"users",
		"table",
		"validatesession",
		"install",
	],
	synonyms: [],
};

/** Finds no text: what is found is found by its name. */
const noText: Index<{ id: string; score: number }> = { search: async () => ({ results: [] }) };

/** Finds the same text for whatever is asked. */
const text = (...ids: string[]): typeof noText => ({
	search: async () => ({ results: ids.map((id) => ({ id, score: 1 })) }),
});

const library = openBook(book, prepareNames(book));

async function found(query: string, choice?: Choice, index = noText): Promise<string[]> {
	return (await ask(index, library, query, choice)).ranked.map(({ url }) => url);
}

test("what is called so comes first: a page, a symbol with or without its owner", async () => {
	expect((await found("users"))[0]).toBe("/basics/users/");
	for (const query of ["createUser", "createUser()", "auth.createUser", "auth.createUser()"]) {
		expect((await found(query))[0]).toBe("/reference/auth/#createuser");
	}
});

test("the end of a name and a slip in it find the symbol", async () => {
	expect((await found("keyPassword"))[0]).toBe("/reference/auth/#updatekeypassword");
	expect((await found("validateSesion"))[0]).toBe("/reference/auth/#validatesession");
	expect((await found("sesionExpireIn"))[0]).toBe("/reference/configuration/#sessionexpiresin");
});

test("a heading of several pages is told apart by the page's title", async () => {
	expect((await found("pg user table"))[0]).toBe("/database-adapters/pg/");
	expect((await found("mysql2 user table"))[0]).toBe("/database-adapters/mysql2/");
	const { ranked } = await ask(noText, library, "mysql2 user table");
	expect([...(ranked[0]?.parts.keys() ?? [])]).toContain("user-table");
});

test("a kind narrows what is found, and nothing else changes", async () => {
	expect(await found("createUser", { kind: "Options" })).toEqual([]);
	expect((await found("session", { kind: "Options" }))[0]).toBe(
		"/reference/configuration/#sessionexpiresin",
	);
	expect((await found("session"))[0]).toBe("/basics/sessions/");
});

test("pages that say the same for each framework are one result, the reader's own at its head", async () => {
	const everything = text(...book.pages.map(({ id }) => id));
	const starts = async (query: string, choice?: Choice): Promise<string[][]> =>
		(await ask(everything, library, query, choice)).ranked
			.filter(({ url }) => url.startsWith("/getting-started/"))
			.map(({ url, alike }) => [url].concat(alike.map((one) => one.url)));
	const [all, ...others] = await starts("sign out");
	expect(others).toEqual([]);
	expect(all?.toSorted()).toEqual(
		["express", "fastify", "hono", "node"].map((name) => `/getting-started/${name}/`),
	);
	const chosen = await starts("sign out", { stack: { framework: "hono" } });
	expect(chosen.map(([first, ...alike]) => [first, alike.length])).toEqual([
		["/getting-started/hono/", 3],
	]);
	// Who names another framework means it.
	const named = await starts("start with express", { stack: { framework: "hono" } });
	expect(named[0]).toEqual(["/getting-started/express/"]);
});

test("the words count where they stand together: a section with both comes before a page with each somewhere", async () => {
	const index: typeof noText = {
		search: async (word) => ({
			results: (word === "slow"
				? ["/basics/users/#create-users", "/basics/sessions/"]
				: ["/basics/users/#user-table", "/basics/sessions/"]
			).map((id) => ({ id, score: 1 })),
		}),
	};
	expect((await found("slow answers", {}, index))[0]).toBe("/basics/sessions/");
});

test("a code among the words of a question leads to it", async () => {
	expect((await found("what does auth.createUser() mean"))[0]).toBe("/reference/auth/#createuser");
});

test("taken by the letter, a name alone is no answer", async () => {
	expect(await found('"users"')).toEqual([]);
	expect(await found('"users"', {}, text("/basics/sessions/"))).toEqual(["/basics/sessions/"]);
});

test("odd questions are answered", async () => {
	for (const query of [
		"😀",
		"<b>",
		".*+?^${}()|[]\\",
		"__proto__",
		"-",
		"a".repeat(200),
		"\u202E",
	]) {
		expect(await found(query)).toBeInstanceOf(Array);
	}
});
