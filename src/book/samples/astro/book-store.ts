// What the check of the samples finds out for the pages. Astro's config, ec.config.mjs and the pages
// are three bundles with a copy of each module: what they share lies on the global object.

import type { Counts } from "../read/counts.ts";

/** A name of our packages in a sample. */
export interface Hover {
	/** line in the code of the block, hidden lines included, from 0 */
	readonly line: number;
	/** in UTF-16 units, from 0 */
	readonly column: number;
	readonly length: number;
	/**
	 * ids of the symbol as in src/book/contents/symbols.ts; none when no package exports it, two when it was reached
	 * through an interface that inherits it
	 */
	readonly symbols: readonly string[];
	/** id of where the reference tells of it: its own, or that of the function whose parameter it is in */
	readonly entry: string | undefined;
	/** what an editor would show: the kind, the name and the type, on as many lines as it needs */
	readonly type: string;
	/** first paragraph of its docs; empty when there is none */
	readonly docs: string;
	/** what it throws according to its docs, one sentence each */
	readonly throws: readonly string[];
	/** path of its entry in the reference; undefined when there is none */
	readonly url: string | undefined;
	/** number of type, docs and errors among the texts of the page */
	readonly text: number;
}

/** The names of a block, with where their texts are. */
export interface BlockHovers {
	/** in the order of the text */
	readonly names: readonly Hover[];
	/** The file with the texts of the page. */
	readonly url: string;
}

/** Where the program of a block is, to be run or to be shown whole. */
export interface BlockProgram {
	/** The file with the programs of the page. */
	readonly url: string;
	/** Its number among them. */
	readonly number: number;
}

/** A page that uses a symbol. */
export interface UsingPage {
	/** path in the site, such as `/basics/users/` */
	readonly path: string;
	readonly title: string;
}

/** Filled before the first page is rendered. */
export interface BookStore {
	/** The names in each block, by `blockKey()`. */
	readonly hovers: Map<string, BlockHovers>;
	/** The program of each block that readers can run, by `blockKey()`. */
	readonly programs: Map<string, BlockProgram>;
	/** All that a block is part of which readers do not see whole, by `blockKey()`. */
	readonly wholes: Map<string, BlockProgram>;
	/** Files that pages fetch when they are asked for something, by their paths in the site. */
	readonly files: Map<string, string>;
	/** For the id of a symbol, the pages whose samples use it, in the order of their paths. */
	readonly usedIn: Map<string, UsingPage[]>;
	/** How many blocks get each treatment. */
	counts: Counts;
}

const place: unique symbol = Symbol.for("lucia.book");

/** The one store of this process. */
export function bookStore(): BookStore {
	const holder = globalThis as { [place]?: BookStore };
	holder[place] ??= {
		hovers: new Map(),
		programs: new Map(),
		wholes: new Map(),
		files: new Map(),
		usedIn: new Map(),
		counts: new Map(),
	};
	return holder[place];
}

/**
 * Names a block by what both the check and the renderer know of it.
 * @param page - path of the page's file, absolute or from the root of the repository
 * @param code - the whole code of the block, hidden lines included
 */
export function blockKey(page: string, code: string): string {
	const path = page.replaceAll("\\", "/").replace(/^.*\/(?=content\/)/, "");
	// Expressive Code turns tabs into spaces, and drops what stands behind the last line.
	return `${path}\n${code.replaceAll("\t", "  ").trimEnd()}`;
}
