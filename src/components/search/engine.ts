import type { Answer, Hit, Place, Way } from "./answer.ts";
import { parts, type Book, type BookPage } from "./book.ts";
import { excerptOf, type ExcerptPart } from "./excerpt.ts";
import { meantBy, prepareNames } from "./names.ts";
import { noSearch } from "./no-search.ts";
import { ask, openBook, type Choice, type Library, type Part, type Ranked } from "./rank.ts";
import { largeWords, wordsOf } from "./spelling.ts";

/** The index could not be loaded; the message says to readers what to do. */
class NoIndexError extends Error {
	override readonly name = "NoIndexError";
}

interface Pagefind {
	init(): Promise<void>;
	search(term: string): Promise<{ results: Result[] }>;
}

interface Result {
	readonly id: string;
	readonly score: number;
	data(): Promise<{ readonly content: string }>;
}

interface Loaded {
	readonly index: Pagefind;
	readonly library: Library;
}

const placesShown = 8;
const popularShown = 6;
const firstPlaces = 3;
const sectionsShown = 3;
/** Below a place that is not among the first ones. */
const sectionsBelow = 1;
/** A section that fits less than this share of the best one of its page is not shown. */
const leastFit = 0.45;

let loaded: Promise<Loaded> | undefined;

let attempts = 0;

/** Without a part of it, questions are asked of the text alone. */
async function loadPart(folder: string, part: keyof Book): Promise<unknown> {
	try {
		const response = await fetch(`${folder}${part}.json`);
		return response.ok ? await response.json() : [];
	} catch {
		return [];
	}
}

async function loadBook(folder: string): Promise<Book> {
	const loading = parts.map(async (part) => [part, await loadPart(folder, part)] as const);
	return Object.fromEntries(await Promise.all(loading)) as unknown as Book;
}

async function load(): Promise<Loaded> {
	// A browser may remember that a module could not be had: another try needs another address.
	const again = attempts === 0 ? "" : `?attempt=${attempts}`;
	attempts += 1;
	const folder = `${import.meta.env.BASE_URL}pagefind/`;
	const loadingBook = loadBook(folder);
	const index = (await import(/* @vite-ignore */ `${folder}pagefind.js${again}`)) as Pagefind;
	await index.init();
	// A first question compiles what searches: it is asked before the reader's.
	const [book] = await Promise.all([loadingBook, index.search("session")]);
	return { index, library: openBook(book, prepareNames(book)) };
}

/** Loads the index ahead of the first question; a failure is told by the question. */
export function prepare(): Promise<Loaded> {
	loaded ??= load().catch((cause: unknown) => {
		loaded = undefined;
		throw new NoIndexError(noSearch, { cause });
	});
	return loaded;
}

const plain = (text: string): readonly ExcerptPart[] =>
	text === "" ? [] : [{ text, marked: false }];

async function excerptFor(
	part: Part<Result> | undefined,
	heading: string,
	words: readonly string[],
): Promise<readonly ExcerptPart[]> {
	if (part?.result === undefined) return [];
	return excerptOf((await part.result.data()).content, heading, words);
}

/** The sections that fit best, in the order of the page. */
async function sectionsOf(
	page: BookPage,
	parts: Ranked<Result>["parts"],
	most: number,
	words: readonly string[],
): Promise<Hit[]> {
	const scored = page.headings.flatMap(([id, title]) => {
		const part = parts.get(id);
		return part === undefined ? [] : [{ id, title, part }];
	});
	const best = scored.toSorted((a, b) => b.part.score - a.part.score).slice(0, most);
	const least = leastFit * (best[0]?.part.score ?? 0);
	const shown = scored.filter((one) => best.includes(one) && one.part.score >= least);
	return Promise.all(
		shown.map(async ({ id, title, part }) => ({
			title,
			url: `${page.url}#${id}`,
			excerpt: await excerptFor(part, title, words),
		})),
	);
}

/** “Express”, of the page “Getting started in Express”. */
const shortly = ({ entry, url }: Ranked<Result>): Way => {
	const title = "title" in entry ? entry.title : entry.name;
	return { title: entry.also?.[0] ?? title, url };
};

async function toPlace(
	{ entry, parts, alike }: Ranked<Result>,
	at: number,
	{ names, notes }: Library,
	words: readonly string[],
): Promise<Place> {
	if (!("headings" in entry)) {
		// What is told of a symbol says more than the words around a word.
		const about = notes[names.indexOf(entry)]?.[1] ?? "";
		const { name, url, what } = entry;
		return { title: name, url, what, excerpt: plain(about), sections: [], alike: [] };
	}
	const own = parts.get("");
	const others = [...parts].filter(([id]) => id !== "").map(([, { score }]) => score);
	// What the page is about, unless its first words say it better than any of its sections.
	const isOwn = own !== undefined && own.score > Math.max(0, ...others);
	const [excerpt, sections] = await Promise.all([
		isOwn ? excerptFor(own, entry.title, words) : plain(entry.about),
		sectionsOf(entry, parts, at < firstPlaces ? sectionsShown : sectionsBelow, words),
	]);
	return {
		title: entry.title,
		url: entry.url,
		what: entry.group ?? "",
		excerpt,
		sections,
		alike: alike.map(shortly),
	};
}

/** The reader's framework and database, as the page knows them (src/book/contents/stack.ts). */
function stackOfReader(): Readonly<Record<string, string>> {
	const { framework, database } = document.documentElement.dataset;
	return { ...(framework && { framework }), ...(database && { database }) };
}

/**
 * @param query - a normalized query that is not empty
 * @param kind - only what is of this kind
 * @returns the places that fit best
 * @throws NoIndexError when the index cannot be loaded
 */
export async function find(query: string, kind?: Choice["kind"]): Promise<Answer> {
	const { index, library } = await prepare();
	const { asked, ranked } = await ask(index, library, query, { kind, stack: stackOfReader() });
	const words = largeWords(wordsOf(`${query} ${asked}`));
	const places = await Promise.all(
		ranked.slice(0, placesShown).map((one, at) => toPlace(one, at, library, words)),
	);
	return {
		asked,
		places,
		hits: places.reduce((sum, { sections, alike }) => sum + 1 + sections.length + alike.length, 0),
		found: ranked.length,
		meant: ranked.length === 0 ? meantBy(library.prepared, query) : [],
	};
}

/**
 * What other readers need: the start page of the reader's framework, then what the book itself leads to
 * most often.
 * @throws NoIndexError when the index cannot be loaded
 */
export async function popularPages(): Promise<readonly Way[]> {
	const { library } = await prepare();
	const { framework } = stackOfReader();
	const own = library.pages.filter(
		({ stack }) => framework !== undefined && stack === `framework:${framework}`,
	);
	const linked = library.pages
		.filter(({ links = 0 }) => links > 0)
		.toSorted((a, b) => (b.links ?? 0) - (a.links ?? 0));
	return [...own, ...linked].slice(0, popularShown).map(({ title, url }) => ({ title, url }));
}
