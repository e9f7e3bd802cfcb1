import { createHash } from "node:crypto";

/** What the card of a name says: its type, the first paragraph of its docs, and each error that it throws. */
export type NameText = readonly [type: string, docs: string, ...throws: readonly string[]];

/** A file that pages fetch when a reader first asks for something. */
export interface PageFile {
	/** path in the site; changes with the content, and so may be kept for ever */
	readonly url: string;
	readonly content: string;
}

/**
 * The texts of the names of one page, each once: a name that stands ten times on a page costs ten small
 * numbers.
 */
export class PageTexts {
	readonly #numbers = new Map<string, number>();

	/** @returns the number of a text, from 0 */
	numberOf(text: NameText): number {
		const key = JSON.stringify(text);
		const number = this.#numbers.get(key) ?? this.#numbers.size;
		this.#numbers.set(key, number);
		return number;
	}

	/** The texts by their numbers, as JSON. */
	toFile(): PageFile {
		return pageFile("names", `[${[...this.#numbers.keys()].join(",")}]`);
	}
}

/** A JSON file beside the other files that never change. */
export function pageFile(name: string, content: string): PageFile {
	const hash = createHash("sha256").update(content).digest("base64url").slice(0, 8);
	return { url: `/_astro/${name}.${hash}.json`, content };
}
