import { distance } from "../search/spelling.ts";

/** A page of the book, as the page for addresses that lead nowhere knows it. */
export interface KnownPage {
	/** with a slash at its end */
	readonly path: string;
	readonly title: string;
}

/** How alike two words are: 1 the same, 0 nothing in common. */
function likeness(a: string, b: string): number {
	const long = Math.max(a.length, b.length);
	return Math.max(0, 1 - distance(a, b, 0.4 * long) / long);
}

// Endings of files, and words that say nothing about a page.
const wordsOf = (path: string): string[] =>
	path
		.toLowerCase()
		.replace(/\.(?:html?|mdx?|php|aspx?)$/, "")
		.split(/[^a-z0-9]+/)
		.filter((word) => word.length > 1 && word !== "index")
		.slice(0, 12)
		.map((word) => word.slice(0, 40));

/**
 * The pages whose address is most like one that was asked for.
 * @param asked - a path, as a browser gives it
 * @param pages - all pages
 * @param most - how many at most
 */
export function nearestPages(
	asked: string,
	pages: readonly KnownPage[],
	most = 5,
): readonly KnownPage[] {
	let path = asked;
	try {
		path = decodeURIComponent(asked);
	} catch {
		// A path that is no path: what can be read of it is enough.
	}
	const words = wordsOf(path);
	if (words.length === 0) return [];
	const last = words.at(-1) ?? "";
	const scored = pages
		.map((page) => {
			const own = wordsOf(page.path);
			const best = (word: string): number =>
				Math.max(0, ...own.map((each) => likeness(word, each)));
			const shared = words.reduce((sum, word) => sum + best(word), 0);
			// The last word says most, and a page with many other words is about something else.
			const score = (shared + best(last)) / (words.length + 1) - own.length * 0.01;
			return { page, score };
		})
		.toSorted((a, b) => b.score - a.score);
	// What is only a little like it helps nobody beside a page that is much like it.
	const least = Math.max(0.3, (scored[0]?.score ?? 0) * 0.7);
	return scored
		.filter(({ score }) => score > least)
		.slice(0, most)
		.map(({ page }) => page);
}
