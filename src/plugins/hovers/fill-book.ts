import { readFileSync } from "node:fs";
import { posix } from "node:path";
import type ts from "typescript";
import { blockKey, type BookStore, type Hover } from "../samples/book-store.ts";
import type { SampleChecker } from "../samples/check.ts";
import { firstVisibleLine } from "../samples/cut.ts";
import { entryPoints } from "./entry-points.ts";
import { exportedIds, namesIn } from "./names.ts";

/** The path in the site of a page's file. */
function pathOf(page: string): string {
	const path = page.replace(/^content\//, "").replace(/\.mdx?$/, "");
	const folder = path.replace(/(?:^|\/)index$/, "");
	return folder === "" ? "/" : `/${folder}/`;
}

/** The title in the front matter of a page. */
function titleOf(source: string): string {
	const [, title = ""] = /^---\n[^]*?^title:\s*(.+?)\s*$/m.exec(source.replaceAll("\r", "")) ?? [];
	return title.replace(/^(["'])(.*)\1$/, "$2");
}

/**
 * Writes into the store what the checked samples of every page name of our packages.
 *
 * @param checker - holds the pages
 * @param root - absolute path of the repository, with forward slashes
 * @param store - what it held before is forgotten
 */
export function fillBook(checker: SampleChecker, root: string, store: BookStore): void {
	store.hovers.clear();
	store.usedIn.clear();
	const entries = entryPoints(root);
	const ids = new WeakMap<ts.Program, ReadonlyMap<ts.Symbol, string>>();
	const uses = new Map<string, Set<string>>();
	checker.visit(({ file, path, service }) => {
		const { page, code, meta } = file.sample;
		const program = service.getProgram();
		if (program === undefined || meta.prelude) return;
		const known = ids.get(program) ?? exportedIds(program, entries);
		ids.set(program, known);
		const own = file.parts.at(-1)?.start ?? 0;
		const lines = code.split("\n");
		const hidden = lines.slice(0, firstVisibleLine(lines)).join("\n").length;
		const names = namesIn(service, path, own + hidden, known);
		const hovers = names.map(({ start, length, symbols, entry, type, docs }): Hover => {
			const before = code.slice(0, start - own).split("\n");
			const line = before.length - 1;
			return { line, column: before[line]?.length ?? 0, length, symbols, entry, type, docs };
		});
		if (hovers.length > 0) store.hovers.set(blockKey(page, code), hovers);
		// The reference does not use what it describes.
		if (page.startsWith("content/reference/")) return;
		for (const symbol of hovers.flatMap(({ symbols }) => symbols)) {
			const pages = uses.get(symbol) ?? new Set();
			uses.set(symbol, pages.add(page));
		}
	});
	const titles = new Map<string, string>();
	const title = (page: string): string => {
		const known = titles.get(page) ?? titleOf(readFileSync(posix.join(root, page), "utf8"));
		titles.set(page, known);
		return known;
	};
	for (const [symbol, pages] of uses) {
		const links = [...pages].toSorted().map((page) => ({ path: pathOf(page), title: title(page) }));
		store.usedIn.set(symbol, links);
	}
}
