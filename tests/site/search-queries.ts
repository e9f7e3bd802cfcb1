// What readers type, and where each query must lead: most of it derived from the book itself, so that a
// new page, heading, symbol or term is asked for without anybody writing it down.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Book, BookName, BookPage } from "../../src/components/search/book.ts";
import { bareName, compact, largeWords, wordsOf } from "../../src/components/search/spelling.ts";
import { glossary as terms } from "../../src/book/contents/glossary.ts";
import { plannedPages } from "../../src/book/contents/planned.ts";
import ledger from "./search-ledger.json" with { type: "json" };
import written from "./search-own-words.json" with { type: "json" };
import writtenLater from "./search-unprepared.json" with { type: "json" };
import { dist, files, textOf } from "./site.ts";

export interface Query {
	readonly query: string;
	/** addresses, each of which is a right answer; a section counts for its page */
	readonly finds: readonly string[];
	/** what it is, for the message when it fails */
	readonly why: string;
}

export const groups = [
	"titles",
	"headings",
	"symbols",
	"options",
	"errors",
	"glossary",
	"questions",
	"misspellings",
] as const;

export type Group = (typeof groups)[number];

const part = <Name extends keyof Book>(name: Name): Book[Name] =>
	JSON.parse(readFileSync(join(dist, `pagefind/${name}.json`), "utf8")) as Book[Name];

/** What the built site's search knows besides Pagefind's index. */
export const book: Book = {
	pages: part("pages"),
	names: part("names"),
	notes: part("notes"),
	words: part("words"),
	synonyms: part("synonyms"),
};

// Every page is about Lucia: nobody looks for the first one by its title or its headings.
const pages = book.pages.filter(({ url }) => url !== "/");

function groupBy<Item>(items: Iterable<Item>, key: (item: Item) => string): Map<string, Item[]> {
	const found = new Map<string, Item[]>();
	for (const item of items) found.set(key(item), [...(found.get(key(item)) ?? []), item]);
	return found;
}

const calledSo = (page: BookPage): readonly string[] => [page.title, ...(page.also ?? [])];

function titles(): Query[] {
	// A label of one word leans on the group that it stands in.
	const isTelling = (name: string): boolean => largeWords(wordsOf(name)).length > 1;
	const called = pages.flatMap((page) =>
		[page.title, ...(page.also ?? []).filter(isTelling)].map((title) => ({ title, url: page.url })),
	);
	return [...groupBy(called, ({ title }) => compact(title)).values()].map((same) => ({
		query: same[0]?.title ?? "",
		// “SvelteKit” is a page, and `sveltekit()` a function.
		finds: [
			...same.map(({ url }) => url),
			...book.names
				.filter((name) => compact(bare(name)) === compact(same[0]?.title ?? ""))
				.map(({ url }) => url),
		],
		why: `the title of ${same[0]?.url ?? ""}`,
	}));
}

/** Pages called by a text: what they tell, a section of that name only touches. */
const titled = (text: string): string[] =>
	pages
		.filter((page) =>
			calledSo(page).some(
				(name) => compact(name).replace(/s$/, "") === compact(text).replace(/s$/, ""),
			),
		)
		.map(({ url }) => url);

function headings(): Query[] {
	const all = pages.flatMap((page) => [
		...new Map(page.headings.map(([id, text]) => [compact(text), { id, text, page }])).values(),
	]);
	const places = new Set(book.names.map(({ url }) => url));
	// Without letters it cannot be asked for; titles and symbols are asked for by themselves.
	const named = all.filter(
		({ id, text, page }) =>
			!places.has(`${page.url}#${id}`) && compact(text) !== "" && !calledSo(page).includes(text),
	);
	return [...groupBy(named, ({ text }) => compact(text)).values()].flatMap((same) =>
		same.map(({ text, page }) => ({
			query: same.length === 1 ? text : `${page.title} ${text}`,
			// A section called like a symbol and the symbol's own entry answer equally well.
			finds: [
				page.url,
				...titled(text),
				...book.names.filter((name) => compact(bare(name)) === compact(text)).map(({ url }) => url),
			],
			why:
				same.length === 1
					? `a heading of ${page.url} only`
					: `a heading of several pages, with the title of ${page.url}`,
		})),
	);
}

const bare = ({ name }: BookName): string => bareName(name);

const isCommon = (name: BookName): boolean => name.name.includes(".") && !/[A-Z_]/.test(bare(name));

function symbols(kind: BookName["kind"]): Query[] {
	const same = groupBy(book.names, (name) => compact(bare(name)));
	// `Session` is a type, and the page “Sessions” is about it; `createKey`, and “Create keys”.
	const entitled = groupBy(
		pages.flatMap((page) =>
			[page.title, ...page.headings.map(([, text]) => text)].map((text) => ({
				text,
				url: page.url,
			})),
		),
		({ text }) => compact(text),
	);
	const queries = book.names
		.filter((name) => name.kind === kind)
		.flatMap((name) =>
			// `user` is in many places: a member that is called by a common word is asked for with its owner.
			[...new Set(isCommon(name) ? [name.name] : [bare(name), name.name])].map((query) => ({
				query,
				finds: [
					...(same.get(compact(bare(name))) ?? [name]).map(({ url }) => url),
					...[compact(bare(name)), `${compact(bare(name))}s`].flatMap((title) =>
						(entitled.get(title) ?? []).map(({ url }) => url),
					),
				],
				why: `${name.what} at ${name.url}`,
			})),
		);
	return [...new Map(queries.map((query) => [query.query, query])).values()];
}

function glossary(): Query[] {
	const told = new Map(terms.map(({ id, page }) => [`/glossary/#${id}`, page]));
	return book.names
		.filter(({ kind }) => kind === "Glossary")
		.map(({ name, url }) => {
			const page = told.get(url);
			const whole = compact(name).replace(/s$/, "");
			const same = (text: string): boolean => compact(text).replace(/s$/, "") === whole;
			const alike = pages.filter(
				(one) => calledSo(one).some(same) || one.headings.some(([, text]) => same(text)),
			);
			const symbols = book.names.filter((one) => same(bare(one)));
			return {
				query: name,
				finds: [
					url,
					...(page === undefined ? [] : [`${page.replace(/#.*$/, "")}/`]),
					...alike.map((one) => one.url),
					...symbols.map((one) => one.url),
				],
				why: `a term of the glossary (${url})`,
			};
		});
}

const ties = new Map(
	(ledger.ties as readonly Pick<Query, "query" | "finds">[]).map(({ query, finds }) => [
		query,
		finds,
	]),
);

const withTies = (queries: readonly Query[]): readonly Query[] =>
	queries.map((query) => ({
		...query,
		finds: [...query.finds, ...(ties.get(query.query) ?? [])],
	}));

/** Pages that the ledger names, which the book does not have. */
const missing: ReadonlySet<string> = new Set(
	[...ledger.questions, ...ledger.misspellings]
		.flatMap(({ finds }) => finds)
		.filter((right) => /^\/[^#*]*$/.test(right) && !book.pages.some(({ url }) => url === right)),
);

/**
 * The ledger names symbols as readers say them, because the reference decides where they stand; and
 * pages that are not written yet, whose queries wait for them.
 */
function ofWrittenPages(queries: readonly Query[]): readonly Query[] {
	const addressesOf = (right: string): readonly string[] => {
		if (missing.has(right)) return [];
		if (right.startsWith("/")) return [right];
		return book.names.filter(({ name }) => name === right).map(({ url }) => url);
	};
	return queries
		.map(({ query, why, finds }) => ({ query, why, finds: finds.flatMap(addressesOf) }))
		.filter(({ finds }) => finds.length > 0);
}

/** Every query, by its group. */
export const queries: Readonly<Record<Group, readonly Query[]>> = {
	titles: withTies(titles()),
	headings: withTies(headings()),
	symbols: withTies(symbols("API")),
	options: withTies(symbols("Options")),
	errors: withTies(symbols("Errors")),
	glossary: withTies(glossary()),
	questions: ofWrittenPages(ledger.questions),
	misspellings: ofWrittenPages(ledger.misspellings),
};

const asQueries = (all: readonly Pick<Query, "query" | "finds">[]): readonly Query[] =>
	all.map(({ query, finds }) => ({ query, finds, why: "in a reader's own words" }));

/** What readers type, and no title: written, with the pages that answer it, before looking at what is found. */
export const ownWords: readonly Query[] = asQueries(written);

/**
 * The same, written later and without a look: what the search does with a query that nobody prepared it
 * for. Whoever mends what one of them shows moves it to the others, and writes a new one here first.
 */
export const unprepared: readonly Query[] = asQueries(writtenLater);

/** Symbols, and the pages that teach them: among the first three, beside the reference. */
export const guides: readonly Query[] = ledger.guides;

/** The id of an element on a page of the site, or the page alone. */
function exists(address: string): boolean {
	const [path = "", id] = address.split("#");
	const file = `${path.slice(1)}index.html`;
	return files.has(file) && (id === undefined || textOf(file).includes(`id="${id}"`));
}

/** What the ledger leads to and the book does not have, nor plans to have. */
export function unknownInLedger(): string[] {
	const isKnown = (right: string): boolean => {
		if (!right.startsWith("/")) return book.names.some(({ name }) => name === right);
		if (right.endsWith("/*"))
			return book.pages.some(({ url }) => url.startsWith(right.slice(0, -1)));
		return exists(right) || plannedPages.has(right.replace(/\/(?:#.*)?$/, ""));
	};
	const { questions, misspellings, guides: taught, ties: tied } = ledger;
	const all: readonly Pick<Query, "query" | "finds">[] = [
		...questions,
		...misspellings,
		...taught,
		...tied,
		...ownWords,
		...unprepared,
	];
	return all.flatMap(({ query, finds }) =>
		finds
			.filter((right) => !isKnown(right))
			.map((right) => `“${query}” leads to ${right}, which does not exist.`),
	);
}

/** Queries of “ties” that nothing asks any more: the title, heading or symbol is called otherwise now. */
export function untied(): string[] {
	const asked = new Set(Object.values(queries).flatMap((all) => all.map(({ query }) => query)));
	return [...ties.keys()].filter((query) => !asked.has(query));
}
