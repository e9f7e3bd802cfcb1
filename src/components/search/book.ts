// What the search knows of the book besides Pagefind's index: everything that has a name. Written with
// the index (src/book/after-build/search-index.ts), loaded with it.

/** What a reader can narrow a search to. */
export const kinds = ["Pages", "API", "Options", "Errors", "Glossary"] as const;

export type Kind = (typeof kinds)[number];

/** The kind of that name, however it is written. */
export const kindCalled = (name: string | null | undefined): Kind | undefined =>
	kinds.find((kind) => kind.toLowerCase() === name?.toLowerCase());

/** Stands in a record of the index behind what is said, before the words of its samples. */
export const endOfProse = "¶";

/** A page, and the headings of its sections. */
export interface BookPage {
	/** of the record in Pagefind's index that has what stands above the first heading */
	readonly id: string;
	readonly url: string;
	readonly title: string;
	readonly kind: Kind;
	readonly about: string;
	/** of the contents; none for what stands beside the book, such as how it is tested */
	readonly group?: string;
	/** what else it is called, such as its label in the sidebar */
	readonly also?: readonly string[];
	/** how many other pages lead to it, of a page that many lead to */
	readonly links?: number;
	/** the framework, the database or the OAuth provider that it is about */
	readonly stack?: string;
	/** id and text of each heading, and the id of the record that has its section */
	readonly headings: readonly (readonly [id: string, text: string, record: string])[];
}

/** A symbol, an option, an error code, or a term of the glossary. */
export interface BookName {
	readonly url: string;
	readonly name: string;
	readonly kind: Kind;
	/** in a word or two: “method”, “error code” */
	readonly what: string;
	readonly also?: readonly string[];
}

export interface Book {
	readonly pages: readonly BookPage[];
	readonly names: readonly BookName[];
	/** of each of the names, in their order: the id of its record in Pagefind's index, and what it is */
	readonly notes: readonly (readonly [id: string, about: string])[];
	/** the words of the book in lower case, the more frequent ones first */
	readonly words: readonly string[];
	/** what readers say, and the book's own word for it: from the glossary */
	readonly synonyms: readonly (readonly [said: string, ours: string])[];
}

/** The parts that are loaded, each from its own file of the folder `pagefind/`. */
export const parts: readonly (keyof Book)[] = ["pages", "names", "notes", "words", "synonyms"];
