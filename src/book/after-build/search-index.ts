import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join, sep } from "node:path";
import { close, createIndex } from "pagefind";
import {
	endOfProse,
	type Book,
	type BookName,
	type BookPage,
	type Kind,
} from "../../components/search/book.ts";
import { compact, stem, wordsOf } from "../../components/search/spelling.ts";
import { decodeReferences } from "../../components/search/text.ts";
import { startTags } from "./html.ts";
import { sectionsOf, type Section } from "./sections.ts";
import { localAddress } from "../serve/own-address.ts";
import { pagefindIds } from "./pagefind.ts";

/** Files that Pagefind writes for user interfaces of its own; ours is src/components/search. */
const unused = /^pagefind-(?:ui|modular-ui|component-ui|highlight)\b/;

/** An entry of the reference, as far as the search needs it. */
interface SearchableSymbol {
	readonly name: string;
	readonly kind: string;
	readonly url: string;
	readonly summary: string;
	readonly aliases?: readonly string[];
}

/** An entry of the glossary, as far as the search needs it. */
interface SearchableTerm {
	readonly id: string;
	readonly term: string;
	readonly aliases: readonly string[];
	readonly text: string;
}

/** What the book names besides its pages and their headings. */
export interface Named {
	readonly symbols: readonly SearchableSymbol[];
	readonly terms: readonly SearchableTerm[];
	/** what the contents call a page and its group, by its path without a slash at its end */
	readonly places: ReadonlyMap<
		string,
		{ readonly label: string; readonly group?: string | undefined }
	>;
	/** the pages in the folder of the databases that say what holds for each of them */
	readonly ofAllDatabases: ReadonlySet<string>;
}

interface ReadPage {
	readonly page: Omit<BookPage, "id" | "headings" | "links">;
	readonly sections: readonly Section[];
	/** paths of the pages that it leads to */
	readonly leadsTo: ReadonlySet<string>;
}

function refuse(step: string, errors: readonly string[]): void {
	if (errors.length > 0) throw new Error(`Pagefind could not ${step}: ${errors.join("; ")}`);
}

function kindOf(path: string): Kind {
	if (path.startsWith("/reference/errors/")) return "Errors";
	return path.startsWith("/reference/") ? "API" : "Pages";
}

/** Pages that say the same for one framework, database or OAuth provider after the other. */
function stackOf(path: string): string | undefined {
	const framework = /^\/getting-started\/([^/]+)\/$/.exec(path)?.[1];
	if (framework !== undefined) return `framework:${framework}`;
	const provider = /^\/oauth\/providers\/([^/]+)\/$/.exec(path)?.[1];
	if (provider !== undefined) return `provider:${provider}`;
	const database = /^\/database-adapters\/([^/]+)\/$/.exec(path)?.[1];
	return database === undefined ? undefined : `database:${database}`;
}

/** A page as the search sees it; none when its text is not to be searched. */
function readPage(
	path: string,
	html: string,
	{ places, ofAllDatabases }: Named,
): ReadPage | undefined {
	const start = html.search(/<[^>]*\sdata-pagefind-body/);
	if (start === -1) return undefined;
	const metas = [...startTags(html.slice(0, start))].filter(({ name }) => name === "meta");
	const meta = (key: string): string => {
		const found = metas.find(({ attributes }) =>
			[attributes.get("property"), attributes.get("name")].includes(key),
		);
		return decodeReferences(found?.attributes.get("content") ?? "");
	};
	const title = meta("og:title");
	const kind = kindOf(path);
	const place = path.replace(/\/$/, "");
	const { label = title, group } = places.get(place) ?? {};
	// `/compatibility/`, whatever its title is.
	const slug = kind === "Pages" ? (path.split("/").at(-2) ?? "").replaceAll("-", " ") : "";
	const also = [label, slug].filter(
		(name, at, all) => ![compact(title), "", compact(all[at - 1] ?? "")].includes(compact(name)),
	);
	const stack = ofAllDatabases.has(place) ? undefined : stackOf(path);
	return {
		page: {
			url: path,
			title,
			kind,
			about: meta("description"),
			...(group !== undefined && { group }),
			...(also.length > 0 && { also }),
			...(stack !== undefined && { stack }),
		},
		// Where the server is that packages are installed from, the index does not know.
		sections: sectionsOf(html.replaceAll(localAddress, "")),
		leadsTo: new Set(
			[...html.slice(start, html.lastIndexOf("</main>")).matchAll(/ href="(\/[^"#]*)/g)].map(
				([, target = ""]) => target,
			),
		),
	};
}

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** Where a section stands: the address of its record in the index, too. */
const addressOf = ({ page: { url } }: ReadPage, { id }: Section): string =>
	id === "" ? url : `${url}#${id}`;

/**
 * A section as Pagefind is to read it. What stands in samples is found, and weighs less than what is said
 * about it; behind `endOfProse` nothing is shown.
 */
function recordOf({ page }: ReadPage, { id, heading, prose, code }: Section): string {
	const about = id === "" && page.about !== "" ? [page.about] : [];
	const paragraphs = [...about, ...prose, endOfProse].map((text) => `<p>${escaped(text)}</p>`);
	const names = `<pre data-pagefind-weight="0.4">${escaped(code.join(" "))}</pre>`;
	return `<html lang="en"><body><h1 data-pagefind-weight="2">${escaped(heading || page.title)}</h1>${paragraphs.join("")}${names}</body></html>`;
}

/** Below this share of the pages of the book, the links to a page are not told. */
const manyLinks = 0.2;

/** How many pages lead to one to read, when those are many. */
function linksTo(
	{ url, kind, group }: ReadPage["page"],
	pages: readonly ReadPage[],
): { links?: number } {
	// What stands beside the book is in the foot of every page.
	if (kind !== "Pages" || group === undefined) return {};
	const links = pages.filter(({ page, leadsTo }) => page.url !== url && leadsTo.has(url)).length;
	return links > manyLinks * pages.length ? { links } : {};
}

/** A name, and what is told of it. */
interface NamedThing {
	readonly entry: BookName;
	readonly about: string;
}

/** As much as two lines of a result have room for. */
const longestNote = 160;

/** What is told in a result, which has no code in it: without the marks of Markdown, and short. */
function shortened(told: string): string {
	const about = told.replaceAll("`", "");
	if (about.length <= longestNote) return about;
	const sentence = /^.{40,}?[.!?](?=\s)/s.exec(about.slice(0, longestNote))?.[0];
	return sentence ?? `${about.slice(0, about.lastIndexOf(" ", longestNote))}…`;
}

function namesOf({ symbols, terms }: Named): NamedThing[] {
	const kinds: Record<string, Kind> = { option: "Options", "error code": "Errors" };
	return [
		...symbols.map(({ name, kind: what, url, summary: about, aliases: also = [] }) => {
			const kind = kinds[what] ?? "API";
			return { entry: { url, name, kind, what, ...(also.length > 0 && { also }) }, about };
		}),
		...terms.map(({ id, term: name, aliases: also, text: about }) => {
			const url = `/glossary/#${id}`;
			const kind = "Glossary" as const;
			return { entry: { url, name, kind, what: "term", ...(also.length > 0 && { also }) }, about };
		}),
	];
}

/** What readers say for a term, where it is another word and not another form of the same one. */
function synonymsOf(terms: Named["terms"]): Book["synonyms"] {
	const stems = (said: string): string => wordsOf(said).map(stem).join(" ");
	return terms.flatMap(({ term, aliases }) =>
		aliases.filter((said) => stems(said) !== stems(term)).map((said) => [said, term] as const),
	);
}

/**
 * The words of what is searched, as they are asked: in lower case, with the characters that names in
 * code have. Frequent ones first, so that the commonest of several near ones mends a slip.
 */
function wordsOfBook(pages: readonly ReadPage[], names: readonly NamedThing[]): string[] {
	const uses = new Map<string, number>();
	const count = (said: string): void => {
		for (const [word] of said.toLowerCase().matchAll(/[a-z][a-z_]{3,}/g)) {
			uses.set(word, (uses.get(word) ?? 0) + 1);
		}
	};
	for (const { sections, page } of pages) {
		count([page.title, ...(page.also ?? [])].join(" "));
		for (const { heading, prose, code } of sections) count([heading, ...prose, ...code].join(" "));
	}
	for (const { entry, about } of names) {
		count([entry.name, about, ...(entry.also ?? [])].join(" "));
	}
	return [...uses]
		.toSorted(([a, most], [b, least]) => least - most || (a < b ? -1 : 1))
		.map(([word]) => word);
}

/**
 * Writes the search index of a built site to its folder `pagefind/`, and beside it what the book names
 * (src/components/search/book.ts).
 * @param site - absolute path of the built site
 * @param named - what the book names besides its pages
 * @returns number of pages, and of names, in the index
 * @throws when Pagefind reports an error (it throws none itself)
 */
export async function writeSearchIndex(
	site: string,
	named: Named,
): Promise<{ pages: number; names: number }> {
	const { index, errors } = await createIndex({
		// So that createSession(), AUTH_INVALID_KEY and @lucia-auth/oauth are words.
		includeCharacters: "_()@.-",
	});
	refuse("start", errors);
	if (index === undefined) throw new Error("Pagefind could not start");
	const outputPath = join(site, "pagefind");
	try {
		const files = (await readdir(site, { recursive: true })).filter((file) =>
			file.endsWith(".html"),
		);
		const read = await Promise.all(
			files.toSorted().map(async (file) => {
				const path = `/${file.split(sep).join("/")}`.replace(/\/index\.html$/, "/");
				return readPage(path, await readFile(join(site, file), "utf8"), named);
			}),
		);
		const order = new Map([...named.places.keys()].map((path, at) => [path, at]));
		const orderOf = ({ page: { url } }: ReadPage): number =>
			order.get(url.replace(/\/$/, "")) ?? Infinity;
		const pages = read
			.filter((page) => page !== undefined)
			.toSorted((a, b) => (orderOf(a) === orderOf(b) ? 0 : orderOf(a) - orderOf(b)));
		const names = namesOf(named);
		for (const page of pages) {
			for (const section of page.sections) {
				const url = addressOf(page, section);
				const content = recordOf(page, section);
				refuse(`read ${url}`, (await index.addHTMLFile({ url, content })).errors);
			}
		}
		// Pagefind tells records apart by their address: names that share one get a mark of their own.
		const addressOfName = (at: number): string => `${names[at]?.entry.url ?? ""}?name=${at}`;
		await Promise.all(
			names.map(async ({ entry: { name, also = [] }, about }, at) => {
				const { errors: refused } = await index.addCustomRecord({
					url: addressOfName(at),
					content: [name, ...also, about].join(". "),
					language: "en",
					meta: { title: name },
				});
				refuse(`take ${name}`, refused);
			}),
		);
		refuse("write the index", (await index.writeFiles({ outputPath })).errors);
		const ids = await pagefindIds(site);
		const idOf = (address: string): string => ids.get(address) ?? "";
		const book: Book = {
			pages: pages.map((read) => ({
				id: idOf(read.page.url),
				...read.page,
				...linksTo(read.page, pages),
				headings: read.sections
					.filter(({ id }) => id !== "")
					.map((section) => [section.id, section.heading, idOf(addressOf(read, section))] as const),
			})),
			names: names.map(({ entry }) => entry),
			notes: names.map(({ about }, at) => [idOf(addressOfName(at)), shortened(about)]),
			words: wordsOfBook(pages, names),
			synonyms: synonymsOf(named.terms),
		};
		await Promise.all([
			...Object.entries(book).map(([part, value]) =>
				writeFile(join(outputPath, `${part}.json`), JSON.stringify(value)),
			),
			...(await readdir(outputPath))
				.filter((file) => unused.test(file))
				.map((file) => rm(join(outputPath, file))),
		]);
		return { pages: pages.length, names: names.length };
	} finally {
		await close();
	}
}
