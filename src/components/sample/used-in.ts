import type { UsingPage } from "../../book/samples/astro/book-store.ts";
import { allPages } from "../../book/contents/sidebar.ts";

/** So many are read at a glance; the rest waits behind a summary. */
const atOnce = 5;

/** Pages that explain, before the many that show the same call once per framework or database. */
const guides = /^\/(?:basics|guidebook)\//;

const places = new Map(allPages.map(({ path }, place) => [path, place]));
const placeOf = ({ path }: UsingPage): number =>
	places.get(path.replace(/(?<=.)\/$/, "")) ?? places.size;

/**
 * @param pages - that use a symbol
 * @returns the pages to name at once, guides first, and the rest; both in the order of the book
 */
export function usedIn(pages: readonly UsingPage[]): {
	readonly first: readonly UsingPage[];
	readonly rest: readonly UsingPage[];
} {
	const ordered = pages.toSorted(
		(a, b) => Number(guides.test(b.path)) - Number(guides.test(a.path)) || placeOf(a) - placeOf(b),
	);
	// A summary takes the room of one link.
	const shown = ordered.length === atOnce + 1 ? ordered.length : atOnce;
	return { first: ordered.slice(0, shown), rest: ordered.slice(shown) };
}
