import type { Many, OneOf, Section } from "./groups.ts";

/** A page in the table of contents, whether it is written or not. */
export interface PageEntry {
	/** The page's path without a slash at its end: `/basics/users`. */
	readonly path: string;
	readonly label: string;
}

/** Pages and groups of them below a label. */
export interface GroupEntry {
	readonly label: string;
	/** Shut until one of its own pages is read. */
	readonly folded?: boolean;
	/** Its pages are alternatives, of which the reader's own shows. */
	readonly oneOf?: OneOf;
	readonly many?: Many;
	readonly entries: readonly Entry[];
}

export type Entry = PageEntry | GroupEntry;

/** A section of the book with everything in it. */
export interface SectionEntry extends GroupEntry, Pick<Section, "landing" | "at" | "rest"> {}
