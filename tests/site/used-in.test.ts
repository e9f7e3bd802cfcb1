// Where an entry of the reference says it is used, it is used.
import { expect, test } from "vitest";
import { readSymbols } from "../../src/book/contents/symbols.ts";
import { attribute, pages } from "./site.ts";

const urls = new Map(
	readSymbols().flatMap(({ id, otherIds = [], url }) =>
		[id, ...otherIds].map((known) => [known, url] as const),
	),
);

/** What the names in the samples of each page lead to. */
const namesOf = new Map(
	pages.map((page) => [
		page.path,
		new Set(
			page.tags
				.filter((tag) => attribute(tag, "data-name") !== undefined)
				.map((tag) => attribute(tag, "href")),
		),
	]),
);

/** The lists of all entries: the id of the symbol, and the paths of the pages. */
const lists = pages
	.filter(({ path }) => path.startsWith("/reference/"))
	.flatMap(({ path, html }) =>
		html
			.split("data-used-in=")
			.slice(1)
			.map((text) => {
				const [list = ""] = text.split("</div>", 1);
				const [, id = ""] = /^"?([^"\s>]+)/.exec(list) ?? [];
				return {
					path,
					id,
					pages: [...list.matchAll(/<a href="?([^"\s>]+)/g)].map(([, href = ""]) => href),
				};
			}),
	);

const pagesOf = (id: string): readonly string[] =>
	lists.find((list) => list.id === id)?.pages ?? [];

test("an entry of the reference names the guides whose samples call it", () => {
	expect(lists.length).toBeGreaterThan(50);
	const guides = [...namesOf].filter(([path]) =>
		/^\/(?:basics|guidebook|getting-started)\//.test(path),
	);
	for (const id of ["lucia#Auth.createSession", "lucia#Auth.useKey", "lucia#lucia"]) {
		const calling = guides.filter(([, names]) => names.has(urls.get(id))).map(([path]) => path);
		expect(calling.length).toBeGreaterThan(1);
		expect(pagesOf(id)).toEqual(expect.arrayContaining(calling));
	}
});

test("an option is used where its object is written, under whichever of its names", () => {
	expect(pagesOf("lucia#SessionOptions.sessionExpiresIn")).toContain("/basics/configuration/");
});

test("every page that an entry names has a sample with that name", () => {
	const wrong = lists.flatMap(({ path, id, pages: using }) =>
		using
			.filter((page) => !namesOf.get(page)?.has(urls.get(id)))
			.map((page) => `${path} ${id}: ${page}`),
	);
	expect(wrong).toEqual([]);
});

test("no list names a page twice, and at most six pages stand outside of its summary", () => {
	for (const { pages: using } of lists) expect(new Set(using).size).toBe(using.length);
	const reference = pages.filter(({ path }) => path.startsWith("/reference/"));
	const long = reference.flatMap(({ path, html }) =>
		[...html.matchAll(/Used in:([^]*?)<\/p>/g)]
			.filter(([, list = ""]) => list.split("<a ").length - 1 > 6)
			.map(() => path),
	);
	expect(long).toEqual([]);
});
