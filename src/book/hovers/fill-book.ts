import { readFileSync } from "node:fs";
import { posix } from "node:path";
import type ts from "typescript";
import { frontMatterOf } from "../source/front-matter.ts";
import {
	blockKey,
	type BlockProgram,
	type BookStore,
	type Hover,
} from "../samples/astro/book-store.ts";
import type { SampleChecker } from "../samples/typed/check.ts";
import { extractSamples, type Sample } from "../samples/read/extract.ts";
import { firstVisibleLine } from "../samples/read/cut.ts";
import { readSymbols, type ReferenceSymbol } from "../contents/symbols.ts";
import { entryPoints } from "./entry-points.ts";
import { exportedIds, namesIn } from "./names.ts";
import { pageFile, PageTexts } from "./page-texts.ts";
import { runnableBlocks } from "./run-programs.ts";
import { type ShownProgram, type WholeProgram, wholePrograms } from "./whole-programs.ts";
import { callsDatabase } from "../samples/drivers/databases.ts";
import { otherDrivers } from "../samples/drivers/drivers.ts";
import { otherDriverOf, pageOf, withOtherDrivers } from "../samples/drivers/pages.ts";

/** What samples import of the book itself, and where that is told. */
const symbolsOfTheBook: readonly ReferenceSymbol[] = [
	{
		id: "book#clock",
		otherIds: ["book#BookClock"],
		name: "clock",
		kind: "constant",
		url: "/how-this-book-is-tested/#samples",
		summary: "The clock of this book's samples, which they can move. Your server has the real one.",
	},
];

/** The path in the site of a page's file. */
function pathOf(page: string): string {
	const path = page.replace(/^content\//, "").replace(/\.mdx?$/, "");
	const folder = path.replace(/(?:^|\/)index$/, "");
	return folder === "" ? "/" : `/${folder}/`;
}

/** The title in the front matter of a page. */
function titleOf(source: string): string {
	const { title } = frontMatterOf(source);
	return typeof title === "string" ? title : "";
}

/** The entries by all their ids: a main id wins over the same among the others of another entry. */
function referenceOf(symbols: readonly ReferenceSymbol[]): ReadonlyMap<string, ReferenceSymbol> {
	const others = symbols.flatMap((symbol) =>
		(symbol.otherIds ?? []).map((id) => [id, symbol] as const),
	);
	return new Map([...others, ...symbols.map((symbol) => [symbol.id, symbol] as const)]);
}

/** The entry of a symbol, or of what it is a part of. */
function entryIn(
	reference: ReadonlyMap<string, ReferenceSymbol>,
	ids: readonly string[],
): ReferenceSymbol | undefined {
	for (const id of ids) {
		const known = reference.get(id);
		if (known !== undefined) return known;
	}
	for (const id of ids) {
		const above = id.slice(0, id.lastIndexOf("."));
		if (!above.includes("#")) continue;
		const known = entryIn(reference, [above]);
		if (known !== undefined) return known;
	}
	return undefined;
}

/** A block may speak of no driver, and import a file that does: its files with each other driver. */
function filesWithDrivers(
	{ code, page }: Sample,
	all: readonly WholeProgram[],
): ShownProgram["with"] {
	return Object.fromEntries(
		all.flatMap(({ sample, files }) => {
			const driver = sample.page === page ? undefined : otherDriverOf(sample.page);
			return driver === undefined || sample.code !== code ? [] : [[driver, files]];
		}),
	);
}

/** What the buttons of a page run and show whole, also of its samples with another driver. */
function addPrograms(page: string, root: string, store: BookStore): void {
	const source = readFileSync(posix.join(root, page), "utf8");
	const versions = [[page, source] as const, ...withOtherDrivers(page, source)].map(
		([place, text]) => extractSamples(place, text).samples,
	);
	const add = (
		name: string,
		blocks: readonly { readonly sample: Sample; readonly content: unknown }[],
		places: Map<string, BlockProgram>,
	): void => {
		// A block that speaks of no driver is shown once.
		const first = new Map(blocks.toReversed().map((block) => [block.sample.code, block]));
		const shown = blocks.filter((block) => first.get(block.sample.code) === block);
		if (shown.length === 0) return;
		const { url, content } = pageFile(name, JSON.stringify(shown.map((block) => block.content)));
		store.files.set(url, content);
		for (const [number, { sample }] of shown.entries()) {
			places.set(blockKey(page, sample.code), { url, number });
		}
	};
	const runnable = versions.flatMap(runnableBlocks);
	add(
		"run",
		runnable.map(({ sample, program }) => ({ sample, content: program })),
		store.programs,
	);
	const whole = versions.flatMap(wholePrograms);
	add(
		"whole",
		whole.map(({ sample, files }) => ({
			sample,
			content: { files, with: filesWithDrivers(sample, whole) },
		})),
		store.wholes,
	);
}

/**
 * Writes into the store what the checked samples of every page name of our packages.
 *
 * @param checker - holds the pages
 * @param root - absolute path of the repository, with forward slashes
 * @param store - what it held before is forgotten
 * @param symbols - the entries of the reference
 */
export function fillBook(
	checker: SampleChecker,
	root: string,
	store: BookStore,
	symbols: readonly ReferenceSymbol[] = readSymbols(root),
): void {
	store.hovers.clear();
	store.usedIn.clear();
	store.files.clear();
	store.programs.clear();
	store.wholes.clear();
	const pages = new Set<string>();
	const reference = referenceOf([...symbols, ...symbolsOfTheBook]);
	const texts = new Map<string, PageTexts>();
	const blocks: { page: string; code: string; hovers: readonly Hover[] }[] = [];
	const entries = entryPoints(root);
	const ids = new WeakMap<ts.Program, ReadonlyMap<ts.Symbol, string>>();
	const uses = new Map<string, Set<string>>();
	checker.visit(({ file, path, service }) => {
		const { page: place, code, meta } = file.sample;
		const page = pageOf(place);
		// With another driver or database, a page has only some samples of its own.
		if (place !== page && otherDrivers(code) === undefined && !callsDatabase(code)) return;
		pages.add(page);
		const program = service.getProgram();
		if (program === undefined || meta.prelude) return;
		const known = ids.get(program) ?? exportedIds(program, entries);
		ids.set(program, known);
		const own = file.parts.at(-1)?.start ?? 0;
		const lines = code.split("\n");
		const hidden = lines.slice(0, firstVisibleLine(lines)).join("\n").length;
		const names = namesIn(service, path, own + hidden, known);
		const text = texts.get(page) ?? new PageTexts();
		texts.set(page, text);
		const hovers = names.map((name): Hover => {
			const { symbols, entry, type, throws, length } = name;
			const before = code.slice(0, name.start - own).split("\n");
			const line = before.length - 1;
			const column = before[line]?.length ?? 0;
			const known = entryIn(reference, [...symbols, ...(entry === undefined ? [] : [entry])]);
			const docs = name.docs || (known?.summary ?? "");
			const number = known === undefined ? -1 : text.numberOf([type, docs, ...throws]);
			const url = known?.url;
			return { line, column, length, symbols, entry, type, docs, throws, url, text: number };
		});
		if (hovers.length > 0) blocks.push({ page, code, hovers });
		// The reference does not use what it describes.
		if (page.startsWith("content/reference/")) return;
		for (const symbol of hovers.flatMap(({ symbols }) => symbols)) {
			const id = reference.get(symbol)?.id ?? symbol;
			const pages = uses.get(id) ?? new Set();
			uses.set(id, pages.add(page));
		}
	});
	for (const { page, code, hovers } of blocks) {
		const { url, content } = (texts.get(page) ?? new PageTexts()).toFile();
		store.files.set(url, content);
		store.hovers.set(blockKey(page, code), { names: hovers, url });
	}
	for (const page of pages) addPrograms(page, root, store);
	const titles = new Map<string, string>();
	const title = (page: string): string => {
		const known = titles.get(page) ?? titleOf(readFileSync(posix.join(root, page), "utf8"));
		titles.set(page, known);
		return known;
	};
	for (const [symbol, pages] of uses) {
		const links = [...pages].toSorted().map((page) => ({ path: pathOf(page), title: title(page) }));
		// The reference asks by the id of the declaration, which may be one of the others.
		for (const id of [symbol, ...(reference.get(symbol)?.otherIds ?? [])]) {
			if (!store.usedIn.has(id)) store.usedIn.set(id, links);
		}
	}
}
