import { expect, test } from "vitest";
import { usedIn } from "./used-in.ts";

const paths = (...list: readonly string[]) => list.map((path) => ({ path, title: path }));
const pathsOf = (pages: readonly { path: string }[]) => pages.map(({ path }) => path);

test("guides come first, in the order of the book, and then the other pages", () => {
	const { first, rest } = usedIn(
		paths("/a-page-nobody-lists/", "/getting-started/", "/basics/sessions/", "/basics/users/"),
	);
	expect(pathsOf(first)).toEqual([
		"/basics/users/",
		"/basics/sessions/",
		"/getting-started/",
		"/a-page-nobody-lists/",
	]);
	expect(rest).toEqual([]);
});

test("of a long list five pages are named at once; a single one is not put behind a summary", () => {
	const many = ["node", "express", "fastify", "hono", "h3", "nuxt", "astro"].map(
		(id) => `/getting-started/${id}/`,
	);
	expect(usedIn(paths(...many)).first).toHaveLength(5);
	expect(usedIn(paths(...many)).rest).toHaveLength(2);
	expect(usedIn(paths(...many.slice(1))).first).toHaveLength(6);
	expect(usedIn(paths(...many.slice(1))).rest).toEqual([]);
});
