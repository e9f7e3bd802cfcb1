import type { Way } from "./answer.ts";

/** Longer than any question; what is pasted beyond it is not searched for. In UTF-16 units. */
export const longestQuery = 200;

/**
 * @param input - whatever stands in the field: typed, pasted, or from the address
 * @returns what to search for: one line, of sensible length
 */
export function normalizeQuery(input: string): string {
	return (
		input
			.slice(0, longestQuery)
			// Half of an emoji is no character, and encodeURIComponent() refuses it.
			.replace(/\p{Cs}/gu, "")
			.normalize("NFC")
			.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
			.trim()
	);
}

/**
 * @param page - path of the search page
 * @returns its address with a question, so that it can be kept and shared
 */
export function searchAddress(page: string, query: string, kind: string | undefined): string {
	const parameters = new URLSearchParams({
		...(query !== "" && { q: query }),
		...(kind !== undefined && { kind: kind.toLowerCase() }),
	});
	const text = parameters.toString();
	return text === "" ? page : `${page}?${text}`;
}

const named = new Map([
	["amp", "&"],
	["lt", "<"],
	["gt", ">"],
	["quot", '"'],
	["apos", "'"],
	["nbsp", "\u00A0"],
]);

/**
 * @param text - text with the character references that Pagefind writes
 * @returns the text that they stand for
 */
export function decodeReferences(text: string): string {
	return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (whole, decimal, hex, name) => {
		if (typeof name === "string") return named.get(name) ?? whole;
		const code = typeof decimal === "string" ? Number(decimal) : Number.parseInt(String(hex), 16);
		return code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
	});
}

/**
 * Where a reader goes on who has found nothing.
 * @param page - path of the search page
 * @param kind - what the search was narrowed to
 */
export function waysOut(page: string, query: string, kind: string | undefined): readonly Way[] {
	return [
		...(kind === undefined
			? []
			: [{ title: "Look for it in everything", url: searchAddress(page, query, undefined) }]),
		{ title: "Every page and section, from A to Z", url: page },
		{ title: "Every function, option and error code", url: "/reference/index-a-z/" },
		{ title: "Every error code, and what to do", url: "/reference/errors/" },
		{ title: "The words of the field, explained", url: "/glossary/" },
	];
}

/**
 * @param query - what the reader asked
 * @param answer - what was looked for, how many links are shown, and how many places were found
 * @param kind - what the search was narrowed to
 * @returns a sentence that says how many, of what, and for what when a slip was mended
 */
export function countOf(
	query: string,
	{ asked, hits, found, places }: CountedAnswer,
	kind: string | undefined,
): string {
	const among = kind === undefined ? "" : ` in ${kind}`;
	if (found === 0) return `Nothing found for “${query}”${among}`;
	const count = `${hits === 1 ? "1 result" : `${hits} results`}${among}`;
	const mended = asked === query ? count : `${count} for “${asked}”`;
	return found > places.length
		? `${mended}, shown from the best ${places.length} of ${found} pages`
		: mended;
}

interface CountedAnswer {
	readonly asked: string;
	readonly hits: number;
	readonly found: number;
	readonly places: readonly unknown[];
}
