import type { Answer, Hit, Place } from "./answer.ts";
import { parts, type Book, type BookPage } from "./book.ts";
import { prepareNames } from "./names.ts";
import { noSearch } from "./no-search.ts";
import { ask, openBook, type Choice, type Library, type Ranked } from "./rank.ts";
import { parseExcerpt, type ExcerptPart } from "./text.ts";

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
	readonly library: Library;
}

const placesShown = 8;
const sectionsShown = 3;
const excerptWords = 18;
/** A heading that fits less than this is no section to show for its name. */
const leastFit = 0.2;

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
	await index.options({ excerptLength: excerptWords });
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

function scoreOf({ weighted_locations: locations }: SubResult): number {
	return locations.reduce((sum, { balanced_score: score }) => sum + score, 0);
}

/** The sections to show: those of the right name, then those whose text fits. */
function sectionsOf(
	page: BookPage,
	named: ReadonlyMap<string, number>,
	fragment: Fragment | undefined,
): Hit[] {
	const texts = new Map(
		(fragment?.sub_results ?? []).map((section) => [section.url.split("#")[1] ?? "", section]),
	);
	const most = Math.max(0.001, ...[...texts.values()].map(scoreOf));
	const scored = page.headings.flatMap(([id, title]) => {
		const name = named.get(id) ?? 0;
		const text = texts.get(id);
		if (name < leastFit && text === undefined) return [];
		const score = name + (text === undefined ? 0 : (0.3 * scoreOf(text)) / most);
		const excerpt = text === undefined ? [] : parseExcerpt(text.excerpt);
		return [{ score, hit: { title, url: `${page.url}#${id}`, excerpt } }];
	});
	const best = new Set(scored.toSorted((a, b) => b.score - a.score).slice(0, sectionsShown));
	return scored.filter((one) => best.has(one)).map(({ hit }) => hit);
}

const plain = (text: string): readonly ExcerptPart[] =>
	text === "" ? [] : [{ text, marked: false }];

async function toPlace(
	{ entry, sections, result }: Ranked<Result>,
	{ names, notes }: Library,
): Promise<Place> {
	if (!("headings" in entry)) {
		// What is told of a symbol says more than the words around a word.
		const about = notes[names.indexOf(entry)]?.[1] ?? "";
		const { name, url, what } = entry;
		return { title: name, url, what, excerpt: plain(about), sections: [] };
	}
	const fragment = await result?.data();
	return {
		title: entry.title,
		url: entry.url,
		what: "",
		excerpt: fragment === undefined ? plain(entry.about) : parseExcerpt(fragment.excerpt),
		sections: sectionsOf(entry, sections, fragment),
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
	const places = await Promise.all(
		ranked.slice(0, placesShown).map((one) => toPlace(one, library)),
	);
	return {
		asked,
		places,
		hits: places.reduce((sum, { sections }) => sum + 1 + sections.length, 0),
		found: ranked.length,
	};
}
