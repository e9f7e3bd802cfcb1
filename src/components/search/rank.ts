// Puts what is called as the question says, and what Pagefind finds in the text, into one order.
import type { Book, BookName, BookPage, Kind } from "./book.ts";
import { exact, findNames, type NameMatch, type Names } from "./names.ts";
import { read, type Question } from "./question.ts";
import { bareName, compact, stem } from "./spelling.ts";

/** What a search index finds; `score` grows with how well it fits. */
interface Found {
	readonly id: string;
	readonly score: number;
}

/** As much of Pagefind as a question needs. */
export interface Index<Result extends Found> {
	search(term: string): Promise<{ results: readonly Result[] }>;
}

/** What the reader works with, by dimension: `framework` is `express`. */
export type Stack = Readonly<Record<string, string>>;

export interface Choice {
	/** only what is of this kind */
	readonly kind?: Kind | undefined;
	readonly stack?: Stack;
}

type Entry = BookPage | BookName;

/** What a reader may be led to of a page, symbol or term: a section, or (by the empty id) the whole. */
export interface Part<Result> {
	/** how well it fits by its name and its text */
	readonly score: number;
	/** with which its text is had; none when only the name fits */
	readonly result?: Result | undefined;
}

/** A page, symbol or term in the order in which it is shown. */
export interface Ranked<Result> {
	readonly url: string;
	readonly entry: Entry;
	/** from the name and the text; see `weights` */
	readonly score: number;
	/** by the ids of the headings */
	readonly parts: ReadonlyMap<string, Part<Result>>;
	/** pages that say the same for other frameworks or databases, folded into this one */
	readonly alike: readonly Ranked<Result>[];
}

export interface Reply<Result> {
	/** what was looked for: the question, or its words as the book spells them */
	readonly asked: string;
	readonly ranked: readonly Ranked<Result>[];
}

/** A book that is ready to be asked. */
export interface Library extends Book {
	readonly prepared: Names;
	/** what a record of Pagefind is about, by its id */
	readonly byId: ReadonlyMap<string, Place>;
	/** stems of what a page is called */
	readonly titles: ReadonlyMap<BookPage, ReadonlySet<string>>;
}

interface Place {
	readonly entry: Entry;
	/** id of the heading; empty for what stands above the first, and for a name */
	readonly section: string;
}

const weights = {
	/** of a word that is there at all; how much of the text is about it makes the rest of 1 */
	isThere: 0.65,
	/** of the text of a page that stands beside the book, such as how it is tested */
	aside: 0.15,
	/** of the text beside the name, which has 1 */
	text: 0.8,
	/** of the text of a symbol or term: a page says more */
	record: 0.3,
	/** of a page of the reference, where every word stands many times: its symbols are found by name */
	reference: 0.1,
	/** of a page about leaving another version: it speaks of everything once more */
	migration: 0.2,
	/** of a heading there */
	migrationHeading: 0.5,
	/** of a page about one task, or signing in elsewhere: it speaks of users, sessions and e-mail once more */
	task: 0.35,
	/** of a heading there */
	taskHeading: 0.8,
	/** of a page for one framework, as long as the reader has chosen none: there is one for all */
	anyStack: 0.65,
	/** of a page for the reader's framework or database, and of one for another */
	ownStack: 1.25,
	otherStack: 0.7,
	/** of a symbol whose name another one has that fits better */
	sameName: 0.45,
	/** of the words that a page has in other sections than the one that fits best */
	elsewhere: 0.7,
	/** of a word that stands in the title of a section's page, in place of its text */
	title: 0.3,
};

/** What has less than this share of the best is not what was asked for, */
const leastShare = 0.35;

/** unless there would be fewer results than this. */
const few = 5;

const isPage = (entry: Entry | undefined): entry is BookPage =>
	entry !== undefined && "headings" in entry;

/**
 * How a result compares with the best of its sort, from 0 to 1. The text of a symbol is short, so that
 * Pagefind puts it before every page: they are measured apart.
 */
function mostOf(results: readonly Found[], { byId }: Library): (result: Found) => number {
	const best = { page: 0, name: 0 };
	const sortOf = ({ id }: Found): "page" | "name" =>
		isPage(byId.get(id)?.entry) ? "page" : "name";
	for (const result of results) {
		best[sortOf(result)] = Math.max(best[sortOf(result)], result.score);
	}
	return (result) => result.score / best[sortOf(result)];
}

/**
 * Pagefind takes a single letter for the beginning of every word, and the beginning of a word that it
 * has not for the word.
 */
function telling(words: readonly string[], { words: known }: Library): readonly string[] {
	const longer = words.filter((word) => word.length > 1);
	return (longer.length > 0 ? longer : words).filter(
		(word) => !/^[a-z]{4,}$/.test(word) || known.some((one) => one.startsWith(word.slice(0, 3))),
	);
}

/** How well the text of a page, symbol or term fits. */
interface Text<Result> {
	/** with the words wherever they stand */
	readonly score: number;
	readonly parts: ReadonlyMap<string, Part<Result>>;
}

interface Word<Result> {
	/** how much it says: much when few sections have it */
	readonly weight: number;
	readonly stem: string;
	/** how well each record fits, from 0 to 1 */
	readonly fits: ReadonlyMap<Result, number>;
}

async function wordIn<Result extends Found>(
	index: Index<Result>,
	word: string,
	library: Library,
): Promise<Word<Result>> {
	const { results } = await index.search(word);
	const most = mostOf(results, library);
	return {
		weight: Math.log(1 + library.byId.size / (results.length + 1)),
		stem: stem(word),
		fits: new Map(
			results.map((result) => [result, weights.isThere + (1 - weights.isThere) * most(result)]),
		),
	};
}

/** What has the words together in one section comes before what has them here and there. */
async function findWords<Result extends Found>(
	lookUp: (term: string) => Promise<Word<Result>>,
	terms: readonly string[],
	library: Library,
): Promise<Map<Entry, Text<Result>>> {
	const looked = await Promise.all(terms.map((term) => lookUp(term)));
	const words = looked.filter(({ fits }) => fits.size > 0);
	const all = words.reduce((sum, { weight }) => sum + weight, 0);
	const entries = new Map<Entry, Map<string, { result: Result; fits: number[] }>>();
	for (const [at, { fits }] of words.entries()) {
		for (const [result, fit] of fits) {
			const place = library.byId.get(result.id);
			if (place === undefined) continue;
			const sections = entries.get(place.entry) ?? new Map();
			entries.set(place.entry, sections);
			const section = sections.get(place.section) ?? { result, fits: words.map(() => 0) };
			sections.set(place.section, section);
			section.fits[at] = fit;
		}
	}
	const texts = new Map<Entry, Text<Result>>();
	for (const [entry, sections] of entries) {
		const context = isPage(entry) ? library.titles.get(entry) : undefined;
		const fromTitle = words.map(({ stem: word }) => (context?.has(word) ? weights.title : 0));
		const shareOf = (fits: readonly number[]): number =>
			words.reduce(
				(sum, { weight }, at) => sum + weight * Math.max(fits[at] ?? 0, fromTitle[at] ?? 0),
				0,
			) / all;
		const parts = new Map<string, Part<Result>>();
		const anywhere = words.map(() => 0);
		for (const [section, { result, fits }] of sections) {
			parts.set(section, { score: shareOf(fits) ** 2, result });
			for (const [at, fit] of fits.entries()) anywhere[at] = Math.max(anywhere[at] ?? 0, fit);
		}
		texts.set(entry, { score: shareOf(anywhere) ** 2, parts });
	}
	return texts;
}

async function findText<Result extends Found>(
	index: Index<Result>,
	query: string,
	{ readings, exact }: Question,
	library: Library,
): Promise<Map<Entry, Text<Result>>> {
	// Between quotation marks Pagefind looks for the words as they follow each other.
	const terms = exact ? [[query]] : readings.map((reading) => telling(reading, library));
	// The readings share most of their words.
	const looked = new Map<string, Promise<Word<Result>>>();
	const lookUp = (term: string): Promise<Word<Result>> => {
		const word = looked.get(term) ?? wordIn(index, term, library);
		looked.set(term, word);
		return word;
	};
	const texts = new Map<Entry, Text<Result>>();
	for (const found of await Promise.all(terms.map((words) => findWords(lookUp, words, library)))) {
		for (const [entry, text] of found) {
			if (text.score > (texts.get(entry)?.score ?? 0)) texts.set(entry, text);
		}
	}
	return texts;
}

/** Whether the question names the framework or database itself. */
function isNamed(value: string, { readings }: Question): boolean {
	const whole = compact(value);
	return readings.some((reading) =>
		reading.some((word) => {
			const asked = compact(word);
			return asked.length >= 3 && (whole.startsWith(asked) || asked.startsWith(whole));
		}),
	);
}

const isMigration = ({ url }: Entry): boolean => /^\/(?:migrate|compatibility)\//.test(url);

/** Where one way to sign in, or one task around it, is carried through, and what is learned or feared by examples. */
const isAboutOneTask = ({ url }: Entry): boolean =>
	/^\/(?:oauth|learn|threats|guidebook\/(?!improve-session-security|cookie-domain|drizzle-orm|kysely|vercel-postgres)[^/]+)\//.test(
		url,
	);

/** What a heading counts; one that was asked for to the letter counts whole everywhere. */
function headingWeight(entry: Entry, heading: number): number {
	if (heading >= exact) return 1;
	if (isMigration(entry)) return weights.migrationHeading;
	return isAboutOneTask(entry) ? weights.taskHeading : 1;
}

function textWeight(entry: Entry): number {
	if (!isPage(entry)) return weights.record;
	if (entry.kind !== "Pages") return weights.reference;
	if (isMigration(entry)) return weights.migration;
	if (isAboutOneTask(entry)) return weights.task;
	return entry.group === undefined ? weights.aside : weights.text;
}

/** Of which dimensions of the stack more than one page was found: they say the same. */
function dimensionsOfSeveral(entries: readonly Entry[]): ReadonlySet<string> {
	const seen = new Set<string>();
	const several = new Set<string>();
	for (const entry of entries) {
		const [dimension] = (isPage(entry) ? entry.stack : undefined)?.split(":") ?? [];
		if (dimension === undefined) continue;
		if (seen.has(dimension)) several.add(dimension);
		seen.add(dimension);
	}
	return several;
}

function stackWeight(
	entry: Entry,
	question: Question,
	stack: Stack,
	several: ReadonlySet<string>,
): number {
	if (!isPage(entry) || entry.stack === undefined) return 1;
	const [dimension = "", value = ""] = entry.stack.split(":");
	const own = stack[dimension];
	if (isNamed(value, question)) return 1;
	if (own === undefined) return several.has(dimension) ? weights.anyStack : 1;
	return own === value ? weights.ownStack : weights.otherStack;
}

/** Of pages that say the same, one that fits so many times as well is what was asked for. */
const clearlyBetter = 1.2;

/** Pages that say the same for one framework or database after the other are one result. */
function fold<Result>(
	ranked: readonly Ranked<Result>[],
	question: Question,
	stack: Stack,
	library: Library,
): readonly Ranked<Result>[] {
	const folded = new Map<string, Ranked<Result>[]>();
	for (const one of ranked) {
		if (!isPage(one.entry) || one.entry.stack === undefined) continue;
		const [dimension = "", value = ""] = one.entry.stack.split(":");
		// Who names one asks for it, and not for all of them.
		if (isNamed(value, question)) continue;
		folded.set(dimension, [...(folded.get(dimension) ?? []), one]);
	}
	const heads = new Map<Ranked<Result>, Ranked<Result>>();
	const gone = new Set<Ranked<Result>>();
	for (const [dimension, same] of folded) {
		// They stand where the best of them stood.
		const [best] = same;
		if (best === undefined || same.length === 1) continue;
		const asInBook = library.pages.flatMap(({ url }) => same.find((one) => one.url === url) ?? []);
		const own = asInBook.find(
			(one) => isPage(one.entry) && one.entry.stack === `${dimension}:${stack[dimension]}`,
		);
		// Where they say the same, none is better; one that alone has what was asked for is.
		const head = own ?? asInBook.find(({ score }) => score * clearlyBetter > best.score) ?? best;
		for (const one of same) gone.add(one);
		gone.delete(best);
		heads.set(best, { ...head, alike: asInBook.filter((one) => one !== head) });
	}
	return ranked.filter((one) => !gone.has(one)).map((one) => heads.get(one) ?? one);
}

/** What leads to the same place, once: the page, or the name that fits best. */
function onePerPlace<Result>(ranked: readonly Ranked<Result>[]): Ranked<Result>[] {
	const places = new Map<string, Ranked<Result>>();
	for (const one of ranked) {
		const other = places.get(one.url);
		if (other === undefined) places.set(one.url, one);
		else {
			const [best, rest] = one.score > other.score ? [one, other] : [other, one];
			const page = [one, other].find(({ entry }) => isPage(entry));
			places.set(one.url, {
				...(page ?? best),
				score: best.score,
				parts: new Map([...rest.parts, ...best.parts]),
			});
		}
	}
	return [...places.values()];
}

const isOfCore = ({ url }: { readonly url: string }): boolean =>
	url.startsWith("/reference/lucia/");

/** The best first; of names that several symbols have, the others after what fits as well. */
function inOrder<Result>(ranked: readonly Ranked<Result>[]): Ranked<Result>[] {
	const sort = (all: readonly Ranked<Result>[]): Ranked<Result>[] =>
		all.toSorted((a, b) => b.score - a.score || (a.url < b.url ? -1 : 1));
	// Of several symbols with one name the core's leads: readers who mean another say of what it is.
	const leaders = new Map<string, Ranked<Result>>();
	const scores = new Map<string, number>();
	const sorted = sort(ranked);
	for (const one of sorted) {
		if (isPage(one.entry)) continue;
		const name = compact(bareName(one.entry.name));
		const leader = leaders.get(name);
		if (leader === undefined) scores.set(name, one.score);
		if (
			leader === undefined ||
			(!isOfCore(leader) && isOfCore(one) && one.score > leader.score / 2)
		)
			leaders.set(name, one);
	}
	const others: Ranked<Result>[] = [];
	for (const one of sorted) {
		const name = isPage(one.entry) ? null : compact(bareName(one.entry.name));
		if (name === null) others.push(one);
		else if (leaders.get(name) === one) {
			others.push({ ...one, score: scores.get(name) ?? one.score });
		} else others.push({ ...one, score: weights.sameName * one.score });
	}
	return sort(others);
}

/** Leaves out what has little of what was asked for, when there is enough else. */
function relevant<Result>(ranked: readonly Ranked<Result>[]): readonly Ranked<Result>[] {
	const least = leastShare * (ranked[0]?.score ?? 0);
	return ranked.filter(({ score }, at) => at < few || score >= least);
}

/** Makes a book ready: once, when it is loaded. */
export function openBook(book: Book, prepared: Names): Library {
	const byId = new Map<string, Place>();
	for (const entry of book.pages) {
		byId.set(entry.id, { entry, section: "" });
		for (const [section, , record] of entry.headings) byId.set(record, { entry, section });
	}
	for (const [at, entry] of book.names.entries()) {
		const id = book.notes[at]?.[0];
		if (id !== undefined) byId.set(id, { entry, section: "" });
	}
	return {
		...book,
		prepared,
		byId,
		titles: new Map(prepared.titles.map(({ page, context }) => [page, context])),
	};
}

const none = { score: 0, parts: new Map() };

/** How well a page, symbol or term fits by name and text, and how well each part of it. */
function rate<Result>(
	entry: Entry,
	name: NameMatch | undefined,
	text: Text<Result> = none,
): { score: number; parts: ReadonlyMap<string, Part<Result>> } {
	const weight = textWeight(entry);
	const { elsewhere } = weights;
	const parts = new Map<string, Part<Result>>();
	const title = name?.title ?? 0;
	let best = title;
	for (const section of new Set([...text.parts.keys(), ...(name?.sections.keys() ?? [])])) {
		const part = text.parts.get(section);
		// What a section is called and what it says count together, and not those of two sections.
		const heading = name?.sections.get(section) ?? 0;
		const told = weight * (1 - elsewhere) * (part?.score ?? 0);
		const own = headingWeight(entry, heading) * heading + told;
		parts.set(section, { score: own, result: part?.result });
		best = Math.max(best, own, title + told);
	}
	return { score: best + weight * elsewhere * text.score, parts };
}

/**
 * Asks for what a reader means.
 * @param index - the search index
 * @param library - the names and words of the book
 * @param query - a normalized query that is not empty
 */
export async function ask<Result extends Found>(
	index: Index<Result>,
	library: Library,
	query: string,
	{ kind, stack = {} }: Choice = {},
): Promise<Reply<Result>> {
	const question = read(query, library);
	if (question.readings.length === 0) return { asked: question.asked, ranked: [] };
	const texts = await findText(index, query, question, library);
	const named = findNames(library.prepared, question);
	// Taken by the letter, a name alone is no answer.
	const entries = question.exact ? texts.keys() : new Set([...texts.keys(), ...named.keys()]);
	const wanted = [...entries].filter((entry) => kind === undefined || entry.kind === kind);
	const several = dimensionsOfSeveral(wanted);
	const ranked = wanted.map((entry): Ranked<Result> => {
		const { score, parts } = rate(entry, named.get(entry), texts.get(entry));
		return {
			url: entry.url,
			entry,
			score: score * stackWeight(entry, question, stack, several),
			parts,
			alike: [],
		};
	});
	const ordered = relevant(inOrder(onePerPlace(ranked)));
	return { asked: question.asked, ranked: fold(ordered, question, stack, library) };
}
