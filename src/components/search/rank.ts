// Puts what is called as the question says, and what Pagefind finds in the text, into one order.
import type { Book, BookName, BookPage, Kind } from "./book.ts";
import { findNames, type Names } from "./names.ts";
import { read, type Question } from "./question.ts";
import { bareName, compact } from "./spelling.ts";

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

/** A page, symbol or term in the order in which it is shown. */
export interface Ranked<Result> {
	readonly url: string;
	readonly entry: Entry;
	/** from the name and the text; see `weights` */
	readonly score: number;
	/** ids of the headings that are called so, and how well each fits */
	readonly sections: ReadonlyMap<string, number>;
	/** with which the text around the words is had; none when only the name fits */
	readonly result?: Result | undefined;
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
	readonly byId: ReadonlyMap<string, Entry>;
}

const weights = {
	/** of the text beside the name, which has 1 */
	text: 0.5,
	/** of the text of a symbol or term: a page says more */
	record: 0.2,
	/** of a page of the reference, where every word stands many times: its symbols are found by name */
	reference: 0.2,
	/** of a page about leaving another version: it speaks of everything once more */
	migration: 0.3,
	/** of a page for one framework, as long as the reader has chosen none: there is one for all */
	anyStack: 0.75,
	/** of a page for the reader's framework or database, and of one for another */
	ownStack: 1.25,
	otherStack: 0.7,
	/** of a symbol whose name another one has that fits better */
	sameName: 0.45,
	/** of what has some words of a question and not all */
	some: 0.7,
};

/** Below this many results for all words, those for some of them are added. */
const few = 5;

/** As many pages that differ by the framework only stand together, unless one was asked for. */
const mostAlike = 2;

interface Text<Result> {
	score: number;
	readonly result: Result;
}

const isPage = (entry: Entry | undefined): entry is BookPage =>
	entry !== undefined && "headings" in entry;

/**
 * How a result compares with the best of its sort, from 0 to 1. The text of a symbol is short, so that
 * Pagefind puts it before every page: they are measured apart.
 */
function mostOf(results: readonly Found[], { byId }: Library): (result: Found) => number {
	const best = { page: 0, name: 0 };
	const sortOf = ({ id }: Found): "page" | "name" => (isPage(byId.get(id)) ? "page" : "name");
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

/** What has any of the words: what has the rarer ones of them, first. */
async function findAny<Result extends Found>(
	index: Index<Result>,
	words: readonly string[],
	library: Library,
): Promise<{ result: Result; score: number }[]> {
	const sums = new Map<string, { result: Result; score: number }>();
	let all = 0;
	for (const { results } of await Promise.all(words.map((word) => index.search(word)))) {
		const weight = Math.log(1 + library.byId.size / (results.length + 1));
		const most = mostOf(results, library);
		all += weight;
		for (const result of results) {
			const sum = sums.get(result.id) ?? { result, score: 0 };
			sum.score += weight * (0.5 + 0.5 * most(result));
			sums.set(result.id, sum);
		}
	}
	return [...sums.values()].map(({ result, score }) => ({ result, score: score / all }));
}

async function findText<Result extends Found>(
	index: Index<Result>,
	query: string,
	{ readings, exact }: Question,
	library: Library,
): Promise<Map<string, Text<Result>>> {
	const texts = new Map<string, Text<Result>>();
	const add = (result: Result, score: number): void => {
		const text = texts.get(result.id) ?? { score, result };
		text.score = Math.max(text.score, score);
		texts.set(result.id, text);
	};
	const terms = exact
		? [query]
		: readings.map((reading) => telling(reading, library).join(" ")).filter((term) => term !== "");
	for (const { results } of await Promise.all(terms.map((term) => index.search(term)))) {
		const most = mostOf(results, library);
		for (const result of results) add(result, 0.3 + 0.7 * most(result));
	}
	if (exact || texts.size >= few) return texts;
	for (const reading of readings) {
		if (reading.length === 1) continue;
		for (const { result, score } of await findAny(index, telling(reading, library), library)) {
			add(result, weights.some * score);
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

function textWeight(entry: Entry): number {
	if (!isPage(entry)) return weights.record;
	if (entry.kind !== "Pages") return weights.reference;
	return entry.url.startsWith("/migrate/") ? weights.migration : weights.text;
}

function stackWeight(entry: Entry, question: Question, stack: Stack): number {
	if (!isPage(entry) || entry.stack === undefined) return 1;
	const [dimension = "", value = ""] = entry.stack.split(":");
	const own = stack[dimension];
	if (isNamed(value, question)) return 1;
	if (own === undefined) return weights.anyStack;
	return own === value ? weights.ownStack : weights.otherStack;
}

/** Pages that say the same for one framework after the other do not push out everything else. */
function spread<Result>(
	ranked: readonly Ranked<Result>[],
	question: Question,
): readonly Ranked<Result>[] {
	const shown = new Map<string, number>();
	const later = new Set<Ranked<Result>>();
	for (const one of ranked) {
		if (!isPage(one.entry) || one.entry.stack === undefined) continue;
		const [dimension = "", value = ""] = one.entry.stack.split(":");
		if (isNamed(value, question)) continue;
		const count = (shown.get(dimension) ?? 0) + 1;
		shown.set(dimension, count);
		if (count > mostAlike) later.add(one);
	}
	return [...ranked.filter((one) => !later.has(one)), ...later];
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
				result: best.result ?? rest.result,
			});
		}
	}
	return [...places.values()];
}

/** The best first; of names that several symbols have, the others after what fits as well. */
function inOrder<Result>(ranked: readonly Ranked<Result>[]): Ranked<Result>[] {
	const sort = (all: readonly Ranked<Result>[]): Ranked<Result>[] =>
		all.toSorted((a, b) => b.score - a.score || (a.url < b.url ? -1 : 1));
	const seen = new Set<string>();
	const isFirst = ({ entry }: Ranked<Result>): boolean => {
		if (isPage(entry)) return true;
		const name = compact(bareName(entry.name));
		const isNew = !seen.has(name);
		seen.add(name);
		return isNew;
	};
	const others: Ranked<Result>[] = [];
	for (const one of sort(ranked)) {
		others.push(isFirst(one) ? one : { ...one, score: weights.sameName * one.score });
	}
	return sort(others);
}

/** Makes a book ready: once, when it is loaded. */
export function openBook(book: Book, prepared: Names): Library {
	const byId = new Map<string, Entry>(book.pages.map((page) => [page.id, page]));
	for (const [at, name] of book.names.entries()) {
		const id = book.notes[at]?.[0];
		if (id !== undefined) byId.set(id, name);
	}
	return { ...book, prepared, byId };
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
	const { readings } = question;
	if (readings.length === 0) return { asked: question.asked, ranked: [] };
	const texts = await findText(index, query, question, library);
	const named = findNames(library.prepared, question);
	const found = new Map<Entry, { score: number; result: Result }>();
	for (const [id, { score, result }] of texts) {
		const entry = library.byId.get(id);
		if (entry === undefined) continue;
		found.set(entry, {
			score: score * textWeight(entry),
			result,
		});
	}
	// Taken by the letter, a name alone is no answer.
	const entries = question.exact ? found.keys() : new Set([...found.keys(), ...named.keys()]);
	const ranked = [...entries]
		.filter((entry) => kind === undefined || entry.kind === kind)
		.map((entry): Ranked<Result> => {
			const name = named.get(entry);
			const text = found.get(entry);
			const score = (name?.score ?? 0) + (text?.score ?? 0);
			return {
				url: entry.url,
				entry,
				score: score * stackWeight(entry, question, stack),
				sections: name?.sections ?? new Map(),
				result: text?.result,
			};
		});
	return { asked: question.asked, ranked: spread(inOrder(onePerPlace(ranked)), question) };
}
