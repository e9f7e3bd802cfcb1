// Finds what is called as the question says: titles, headings, symbols, codes, terms. Pagefind weighs
// words of the text; a reader who types a name wants the thing of that name before any text about it.
import type { Book, BookName, BookPage } from "./book.ts";
import type { Question } from "./question.ts";
import {
	bareName,
	compact,
	largeWords,
	likeness,
	partsOf,
	stem,
	trigrams,
	wordsOf,
} from "./spelling.ts";

/** How well a page or a name fits, and which sections do. */
export interface NameMatch {
	/** of the whole, from 0; more than 1 is the name itself */
	title: number;
	/** ids of headings, and how well each fits */
	readonly sections: Map<string, number>;
}

interface Title {
	readonly page: BookPage;
	/** of the heading; none for the page itself */
	readonly section?: string;
	readonly text: string;
	readonly compact: string;
	readonly words: readonly string[];
	/** stems of the page's titles, which a reader adds to say where the section is */
	readonly context: ReadonlySet<string>;
}

interface Symbol {
	readonly entry: BookName;
	readonly spelling: readonly { compact: string; trigrams: ReadonlySet<string> }[];
	readonly words: readonly string[];
}

/** The names of a book, made ready to be asked. */
export interface Names {
	readonly titles: readonly Title[];
	readonly symbols: readonly Symbol[];
	/** how much a stem says: much when few names have it */
	readonly weigh: (stem: string) => number;
}

const stemsOf = (text: string): readonly string[] =>
	largeWords(wordsOf(text)).flatMap((word) => {
		const parts = /[-_.:]/.test(word) ? partsOf(word).map(stem) : [];
		return parts.length > 1 ? [word].concat(parts) : [stem(word)];
	});

/** The names that a symbol answers to: `auth.createUser()` also to `createUser`. */
function spellingsOf({ name, also = [] }: BookName): string[] {
	return [name.replace(/\(.*$/, ""), bareName(name), ...also];
}

/** Makes the names of a book ready: once, when it is loaded. */
export function prepareNames({ pages, names }: Pick<Book, "pages" | "names">): Names {
	const places = new Set(names.map(({ url }) => url));
	const titles = pages.flatMap((page): Title[] => {
		const called = [page.title, ...(page.also ?? [])];
		const context = new Set([...called, page.url].flatMap(stemsOf));
		return [
			...called.map((text) => ({
				page,
				text,
				compact: compact(text),
				words: stemsOf(text),
				context,
			})),
			...page.headings
				// A symbol's own place is found by the symbol.
				.filter(([section]) => !places.has(`${page.url}#${section}`))
				.map(([section, text]) => ({
					page,
					section,
					text,
					compact: compact(text),
					words: stemsOf(text),
					context,
				})),
		];
	});
	const symbols = names.map((entry): Symbol => {
		const spellings = new Set(spellingsOf(entry).map(compact));
		return {
			entry,
			spelling: [...spellings].map((text) => ({ compact: text, trigrams: trigrams(text) })),
			words: [...new Set([entry.name, ...(entry.also ?? [])].flatMap(partsOf).map(stem))],
		};
	});
	const uses = new Map<string, number>();
	for (const { words } of titles) {
		for (const word of new Set(words)) uses.set(word, (uses.get(word) ?? 0) + 1);
	}
	return {
		titles,
		symbols,
		weigh: (word) => Math.log(1 + (titles.length + 1) / ((uses.get(word) ?? 0) + 1)),
	};
}

/** How well one word of a question fits one of a name. */
function fits(asked: string, word: string): number {
	if (asked === word) return 1;
	return asked.length >= 3 && word.startsWith(asked)
		? 0.8 * Math.sqrt(asked.length / word.length)
		: 0;
}

function bestFit(asked: string, words: Iterable<string>): number {
	let most = 0;
	for (const word of words) most = Math.max(most, fits(asked, word));
	return most;
}

/** The share of the weight of `asked` that is found in `words`. */
function share(asked: readonly string[], words: Iterable<string>, weigh: Names["weigh"]): number {
	const all = [...words];
	let found = 0;
	let sum = 0;
	for (const word of asked) {
		const weight = weigh(word);
		found += weight * bestFit(word, all);
		sum += weight;
	}
	return sum === 0 ? 0 : found / sum;
}

/** The share of a name's weight that was asked for. */
function covered(
	words: readonly string[],
	asked: readonly string[],
	weigh: Names["weigh"],
): number {
	let found = 0;
	let sum = 0;
	for (const word of words) {
		const weight = weigh(word);
		found += weight * Math.max(0, ...asked.map((one) => fits(one, word)));
		sum += weight;
	}
	return sum === 0 ? 0 : found / sum;
}

function scoreTitle(title: Title, asked: readonly string[], whole: string, names: Names): number {
	if (title.compact === whole) return title.section === undefined ? 1 : 0.97;
	// `handleRequest` and “Handle requests”
	if (title.compact === `${whole}s`) return title.section === undefined ? 0.95 : 0.85;
	const own = covered(title.words, asked, names.weigh);
	if (own === 0) return 0;
	const alone = share(asked, title.words, names.weigh);
	const score = alone ** 2 * (0.35 + 0.6 * own);
	if (title.section === undefined) return score;
	// “better-sqlite3 user table”: the section of that page.
	const together = share(asked, new Set([...title.words, ...title.context]), names.weigh);
	return Math.max(0.95 * score, own > 0.5 ? together ** 3 * own ** 2 * 0.95 : 0);
}

/** Belongs to something else, whose name a reader would say first. */
const isMember = ({ what, name }: BookName): boolean =>
	what === "property" || (what === "option" && name.includes("."));

/** How a question is meant: as a name in code, or in words. */
interface Manner {
	/** with capitals, underscores, dots or parentheses, as names in code have them */
	readonly isCode: boolean;
	readonly isOneWord: boolean;
}

function scoreSymbol(
	{ spelling, words, entry }: Symbol,
	asked: readonly string[],
	whole: string,
	{ isCode, isOneWord }: Manner,
	names: Names,
): number {
	// A page tells more than a term, and answers a question better than a symbol that is called so.
	if (spelling.some(({ compact: name }) => name === whole)) {
		if (entry.kind === "Glossary") return 0.75;
		if (!isOneWord) return 0.85;
		if (isCode) return 1.4;
		// “password” is a word first, and a property of a key second.
		return isMember(entry) && entry.name !== whole ? 0.6 : 1.1;
	}
	let most = 0;
	for (const { compact: name } of spelling) {
		const length = whole.length / name.length;
		if (whole.length >= 3 && name.startsWith(whole)) most = Math.max(most, 0.35 + 0.45 * length);
		else if (whole.length >= 4 && name.endsWith(whole)) most = Math.max(most, 0.3 + 0.45 * length);
		else if (whole.length >= 4 && name.includes(whole)) most = Math.max(most, 0.2 + 0.4 * length);
	}
	if (!isOneWord) {
		const own = covered(words, asked, names.weigh);
		if (own > 0) {
			most = Math.max(most, share(asked, words, names.weigh) ** 2 * (0.25 + 0.45 * own));
		}
	}
	return most * (isCode ? 1 : 0.5) * (isMember(entry) ? 0.85 : 1);
}

/** How much a slip in a name weighs. */
function scoreSlip({ spelling }: Symbol, whole: ReadonlySet<string>): number {
	const alike = Math.max(...spelling.map(({ trigrams: all }) => likeness(all, whole)));
	return alike > 0.5 ? 0.75 * alike : 0;
}

/** Names in code that stand among the words of a question: “what does AUTH_INVALID_KEY_ID mean”. */
const codeIn = (typed: string): ReadonlySet<string> =>
	new Set(
		typed
			.split(" ")
			.filter((word) => /\p{L}[_.(]\S|\p{Ll}\p{Lu}|\(\)$/u.test(word))
			.map((word) => compact(bareName(word))),
	);

/** From here on something is called exactly so. */
export const exact = 0.9;

/**
 * @param names - of the book
 * @param question - see question.ts
 * @returns the pages, symbols and terms that fit
 */
export function findNames(
	names: Names,
	{ asked: typed, readings, isCode }: Question,
): Map<BookPage | BookName, NameMatch> {
	const matches = new Map<BookPage | BookName, NameMatch>();
	const at = (entry: BookPage | BookName): NameMatch => {
		const match = matches.get(entry) ?? { title: 0, sections: new Map<string, number>() };
		matches.set(entry, match);
		return match;
	};
	const isOneWord = !typed.includes(" ");
	const code = codeIn(typed);
	const all = compact(typed);
	for (const [turn, reading] of readings.entries()) {
		// What was typed counts more than what it may have meant.
		const trust = turn === 0 ? 1 : 0.97;
		const whole = compact(reading.join(""));
		if (whole === "") continue;
		const asked = reading.map(stem);
		for (const title of names.titles) {
			// Who types the title of a page of the book wants it, whatever another one says about its words;
			// the first page is called as the library is, and nobody looks for it.
			const isTyped =
				title.section === undefined && title.page.group !== undefined && title.compact === all;
			const score = isTyped ? 1.3 : trust * scoreTitle(title, asked, whole, names);
			if (score < 0.05) continue;
			const match = at(title.page);
			if (title.section === undefined) {
				match.title = Math.max(match.title, score);
				continue;
			}
			match.sections.set(title.section, Math.max(match.sections.get(title.section) ?? 0, score));
		}
		const scored = names.symbols.map((symbol) => ({
			symbol,
			score: symbol.spelling.some(({ compact: name }) => !isOneWord && code.has(name))
				? trust * (symbol.entry.kind === "Errors" ? 1 : 0.4)
				: trust * scoreSymbol(symbol, asked, whole, { isCode, isOneWord }, names),
		}));
		const best = Math.max(0, ...scored.map(({ score }) => score));
		const isKnown = best >= exact;
		const mayBeSlip = isOneWord && whole.length >= 5 && matches.size === 0 && best < 0.3;
		const whole3 = trigrams(whole);
		for (const { symbol, score } of scored) {
			let weighed = score;
			// What begins like a name that is there was not asked for.
			if (isKnown && score < exact) weighed = 0.6 * score;
			else if (mayBeSlip && score === 0) weighed = trust * scoreSlip(symbol, whole3);
			if (weighed < 0.15) continue;
			const match = at(symbol.entry);
			match.title = Math.max(match.title, weighed);
		}
	}
	return matches;
}

/** How many names are offered when nothing is found. */
const mostMeant = 3;

/** Less alike than this, a name was not meant. */
const leastAlike = 0.3;

/** What is called much like a question that found nothing: “Did you mean …”. */
export function meantBy(names: Names, query: string): readonly { title: string; url: string }[] {
	const whole = trigrams(compact(query));
	const pages = names.titles.map(({ page, section, compact: name, text }) => ({
		title: text,
		url: section === undefined ? page.url : `${page.url}#${section}`,
		alike: likeness(trigrams(name), whole),
	}));
	const symbols = names.symbols.map(({ entry, spelling }) => ({
		title: entry.name,
		url: entry.url,
		alike: Math.max(...spelling.map(({ trigrams: all }) => likeness(all, whole))),
	}));
	const best = [...pages, ...symbols]
		.filter(({ alike }) => alike >= leastAlike)
		.toSorted((a, b) => b.alike - a.alike);
	return [...new Map(best.map((one) => [one.title, one])).values()]
		.slice(0, mostMeant)
		.map(({ title, url }) => ({ title, url }));
}
