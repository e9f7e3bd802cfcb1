const smallWords = new Set(
	"a about after an and are as at be by can could custom do does for from get got had happen happens has have how i if in into is it its me mean meaning means my need needs of on or own please should so soon still than that the their them then there these this those to too try trying want wants was were what when where which who why will with without would you your".split(
		" ",
	),
);

// “Sign in” and “sign out” are words of their own: what follows is not small.
const withParticle = new Set(["sign", "log", "signed", "logged", "signing", "logging", "opt"]);

/** The words of a text in lower case, without the punctuation around them. */
export function wordsOf(text: string): string[] {
	return text
		.toLowerCase()
		.split(/[\s/,;<>“”]+/u)
		.map((word) => word.replace(/^["'`(]+|["'`()?!,;:.…]+$/g, "").replace(/[’']s$/, ""))
		.filter((word) => word !== "");
}

/** The words that carry a question; all of them when none does. */
export function largeWords(words: readonly string[]): readonly string[] {
	const large = words.filter(
		(word, at) => !smallWords.has(word) || withParticle.has(words[at - 1] ?? ""),
	);
	return large.length > 0 ? large : words;
}

/** The stem of a word, roughly: what “session” and “sessions”, “hash” and “hashing” share. */
export function stem(word: string): string {
	let short = word;
	if (/^[a-z-]+$/.test(word)) {
		short = short.replace(/^(.{4,}?)(?:ing|ed)$/, "$1").replace(/^(.{3,}[^s])s$/, "$1");
		short = short.replace(/^(.{3,})ie$/, "$1y").replace(/^(.{5,})ion$/, "$1");
		// “stopping”, “stopped”
		if (short !== word) short = short.replace(/([bdgmnprt])\1$/, "$1");
		short = short.replace(/^(.{4,})e$/, "$1");
	}
	return short;
}

/** A name without what readers leave out or write otherwise: case, spaces, punctuation. */
export function compact(text: string): string {
	return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

/** The name without its owner and its parentheses: `auth.createUser()` is `createUser`. */
export function bareName(name: string): string {
	return name.replace(/\(.*$/, "").replace(/^.*[./]/, "");
}

/** The words that a name in code is made of: `getSessionUser` has three. */
export function partsOf(name: string): string[] {
	return name
		.replace(/(\p{Ll}|\d)(\p{Lu})/gu, "$1 $2")
		.toLowerCase()
		.split(/[^\p{L}\p{N}]+/u)
		.filter((part) => part !== "");
}

/** Every three letters in a row, the edges counting as one. */
export function trigrams(text: string): Set<string> {
	const padded = `^${text}$`;
	return new Set(Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3)));
}

/** How much two texts are alike by their trigrams, from 0 to 1. */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
	let shared = 0;
	for (const trigram of a) if (b.has(trigram)) shared += 1;
	return a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size);
}

/** How many letters must be changed, left out, added or swapped; more than `most` counts as Infinity. */
export function distance(from: string, to: string, most: number): number {
	if (Math.abs(from.length - to.length) > most) return Number.POSITIVE_INFINITY;
	let before: number[] = [];
	let row = Array.from({ length: to.length + 1 }, (_, column) => column);
	for (let i = 1; i <= from.length; i += 1) {
		const next = [i];
		for (let j = 1; j <= to.length; j += 1) {
			const same = from[i - 1] === to[j - 1];
			let least = Math.min(
				(row[j] ?? 0) + 1,
				(next[j - 1] ?? 0) + 1,
				(row[j - 1] ?? 0) + (same ? 0 : 1),
			);
			if (from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) {
				least = Math.min(least, (before[j - 2] ?? Number.POSITIVE_INFINITY) + 1);
			}
			next.push(least);
		}
		before = row;
		row = next;
	}
	const found = row[to.length] ?? 0;
	return found <= most ? found : Number.POSITIVE_INFINITY;
}

// A long text that someone pasted is not mended word by word.
const mostMended = 8;

/**
 * The words as the book spells them: a word that it does not have, and does not have the beginning of,
 * becomes the nearest one that it has.
 * @param words - in lower case
 * @param known - the words of the book, the more frequent ones first
 * @param right - other words that are no slips
 */
export function mend(
	words: readonly string[],
	known: readonly string[],
	right: readonly string[] = [],
): readonly string[] {
	let mended = 0;
	const mendOne = (word: string): string => {
		if (right.includes(word) || mended >= mostMended) return word;
		const short = stem(word);
		// The end of a name is no slip either: `keyPassword` of `updateKeyPassword`.
		const isPart = (one: string): boolean =>
			one.startsWith(word) || one === short || (word.length > 5 && one.endsWith(word));
		if (known.some(isPart)) return word;
		mended += 1;
		const most = word.length < 8 ? 1 : 2;
		let best = { word, distance: Number.POSITIVE_INFINITY };
		for (const one of known) {
			const far = distance(word, one, most);
			// Slips seldom hit the first letter.
			const rated = far + (one[0] === word[0] ? 0 : 0.5);
			if (rated < best.distance) best = { word: one, distance: rated };
		}
		return best.word;
	};
	// Of “beter-sqlite3” each word by itself.
	return words.map((word) => word.replace(/[a-z][a-z_]{3,}/g, mendOne));
}
