import { ask } from "./question.ts";
import { decodeReferences, parseExcerpt, type ExcerptPart } from "./text.ts";

/** A place that was found: a page, or a section of it. */
export interface Hit {
	readonly title: string;
	readonly url: string;
	readonly excerpt: readonly ExcerptPart[];
}

/** A page that was found, and the sections of it that fit best, in the order of the page. */
interface PageHits extends Hit {
	readonly sections: readonly Hit[];
}

export interface Answer {
	/** what was looked for: the query, or its words as the book spells them */
	readonly asked: string;
	readonly pages: readonly PageHits[];
	/** places shown: pages and sections */
	readonly hits: number;
	/** pages that were found, of which the best are shown */
	readonly pagesFound: number;
}

/** The index could not be loaded; the message says to readers what to do. */
class NoIndexError extends Error {
	override readonly name = "NoIndexError";
}

interface SubResult {
	title: string;
	url: string;
	excerpt: string;
	weighted_locations: { balanced_score: number }[];
}

interface Fragment {
	url: string;
	excerpt: string;
	meta: Record<string, string>;
	sub_results: SubResult[];
}

interface Pagefind {
	options(options: { excerptLength: number }): Promise<void>;
	init(): Promise<void>;
	search(term: string): Promise<{ results: Result[] }>;
}

interface Result {
	readonly id: string;
	readonly score: number;
	data(): Promise<Fragment>;
}

interface Loaded {
	readonly index: Pagefind;
	/** the words of the book, see question.ts */
	readonly words: readonly string[];
}

const pagesShown = 8;
const sectionsShown = 3;
const excerptWords = 18;

let loaded: Promise<Loaded> | undefined;

let attempts = 0;

/** Without the words, questions are asked as they are spelled. */
async function loadWords(folder: string): Promise<readonly string[]> {
	try {
		const response = await fetch(`${folder}words.json`);
		return response.ok ? ((await response.json()) as string[]) : [];
	} catch {
		return [];
	}
}

async function load(): Promise<Loaded> {
	// A browser may remember that a module could not be had: another try needs another address.
	const again = attempts === 0 ? "" : `?attempt=${attempts}`;
	attempts += 1;
	const folder = `${import.meta.env.BASE_URL}pagefind/`;
	const words = loadWords(folder);
	const index = (await import(/* @vite-ignore */ `${folder}pagefind.js${again}`)) as Pagefind;
	await index.options({ excerptLength: excerptWords });
	await index.init();
	return { index, words: await words };
}

/** Loads the index ahead of the first question; a failure is told by the question. */
export function prepare(): Promise<Loaded> {
	loaded ??= load().catch((cause: unknown) => {
		loaded = undefined;
		throw new NoIndexError(
			import.meta.env.DEV
				? "There is no search index yet. Run “npm run build” once: in development the search shows the last build."
				: "The search could not be loaded. Look at your connection and try again, or use the list of all pages.",
			{ cause },
		);
	});
	return loaded;
}

function scoreOf({ weighted_locations: locations }: SubResult): number {
	return locations.reduce((sum, { balanced_score: score }) => sum + score, 0);
}

function toHits({ url, excerpt, meta, sub_results: subResults }: Fragment): PageHits {
	// The title of a page is its first heading: that section is the page itself.
	const sections = subResults.filter((section) => ![url, `${url}#_top`].includes(section.url));
	const best = new Set(
		sections.toSorted((a, b) => scoreOf(b) - scoreOf(a)).slice(0, sectionsShown),
	);
	return {
		title: decodeReferences(meta["title"] ?? url),
		url,
		excerpt: parseExcerpt(excerpt),
		sections: sections
			.filter((section) => best.has(section))
			.map((section) => ({
				title: decodeReferences(section.title),
				url: section.url,
				excerpt: parseExcerpt(section.excerpt),
			})),
	};
}

/**
 * @param query - a normalized query; an empty one finds nothing
 * @returns the pages that fit best
 * @throws NoIndexError when the index cannot be loaded
 */
export async function find(query: string): Promise<Answer> {
	if (query === "") return { asked: query, pages: [], hits: 0, pagesFound: 0 };
	const { index, words } = await prepare();
	const { asked, results } = await ask(index, words, query);
	const pages = (
		await Promise.all(results.slice(0, pagesShown).map((result) => result.data()))
	).map(toHits);
	return {
		asked,
		pages,
		hits: pages.reduce((sum, { sections }) => sum + 1 + sections.length, 0),
		pagesFound: results.length,
	};
}
