import type { ExcerptPart } from "./excerpt.ts";

/** A place that was found: a page, a section of it, a symbol, a term. */
export interface Hit {
	readonly title: string;
	readonly url: string;
	readonly excerpt: readonly ExcerptPart[];
}

/** What was found, and the sections of it that fit best, in the order of the page. */
export interface Place extends Hit {
	/** what it is, in a word or two: “method”, “error code”; of a page the group that it stands in */
	readonly what: string;
	readonly sections: readonly Hit[];
	/** pages that say the same for other frameworks or databases, by the short names of those */
	readonly alike: readonly Way[];
}

/** A link without more words about it. */
export interface Way {
	readonly title: string;
	readonly url: string;
}

export interface Answer {
	/** what was looked for: the query, or its words as the book spells them */
	readonly asked: string;
	readonly places: readonly Place[];
	/** links shown: places and their sections */
	readonly hits: number;
	/** places that were found, of which the best are shown */
	readonly found: number;
	/** what is called much like what was asked, when nothing was found */
	readonly meant: readonly Way[];
}

export const nothing: Answer = { asked: "", places: [], hits: 0, found: 0, meant: [] };
