import { expect, test } from "vitest";
import { plannedPages } from "../../src/book/contents/planned.ts";
import siteMap from "../../src/book/contents/site-map.json" with { type: "json" };
import { files, pages } from "./site.ts";
import placesOfBefore from "./places-of-before.json" with { type: "json" };

const idsOf = new Map(pages.map(({ path, ids }) => [path.replace(/(.)\/$/, "$1"), ids]));

test("every page of the site map is there, or planned", () => {
	const missing = siteMap
		.map(({ path }) => path)
		.filter((path) => !idsOf.has(path) && !plannedPages.has(path));
	expect(missing).toEqual([]);
});

test("a page that is written, or that the site map does not ask for, is not planned", () => {
	const wanted = new Set(siteMap.map(({ path }) => path));
	const stale = [...plannedPages.keys()].filter((path) => idsOf.has(path) || !wanted.has(path));
	expect(stale).toEqual([]);
});

test("every written page has all the places that readers have linked to", () => {
	const lost = siteMap.flatMap(({ path, anchors }) => {
		const ids = idsOf.get(path);
		return ids === undefined
			? []
			: anchors.filter(({ id }) => !ids.has(id)).map(({ id }) => `${path}#${id}`);
	});
	expect(lost).toEqual([]);
});

// Every page, redirect and place of the book before it had sections. Readers have linked to them since.
test("every address and place of before still answers", () => {
	const lost = Object.entries(placesOfBefore).flatMap(([path, places]) => {
		const file = `${path.slice(1)}${path.endsWith("/") ? "index.html" : ""}`;
		if (!files.has(file)) return [path];
		const ids = idsOf.get(path.replace(/(.)\/$/, "$1"));
		// A redirect has no places of its own.
		return places.filter((id) => ids !== undefined && !ids.has(id)).map((id) => `${path}#${id}`);
	});
	expect(lost).toEqual([]);
	expect(Object.keys(placesOfBefore).length).toBeGreaterThan(100);
});
