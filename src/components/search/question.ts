/** What a search index finds; `score` grows with how well it fits. */
interface Found {
	readonly id: string;
	readonly score: number;
}

/** As much of Pagefind as a question needs. */
export interface Index<Result extends Found> {
	search(term: string): Promise<{ results: readonly Result[] }>;
}

export interface Reply<Result extends Found> {
	/** what was looked for: the question, or its words as the book spells them */
	readonly asked: string;
	readonly results: readonly Result[];
}

// Pagefind finds pages that have every word of a question. People ask whole sentences.
const smallWords = new Set(
	"a an and are be can do does for from get got have how i if in is it its me my of on or should so that the their there this to was what when where which who why will with would you your".split(
		" ",
	),
);

/** What readers say, and what this book says for it. */
const sayings: readonly (readonly [RegExp, string])[] = [
	[/\b(?:remember me|(?:keep me|stay) (?:signed|logged) in)\b/g, "session period"],
	[/\b(?:log|sign)[- ]?(?:out|off)\b/g, "sign out"],
	[/\b(?:log|sign)[- ]?(?:in|on)\b/g, "sign in"],
	[/\b(?:register|registration|sign-?up)\b/g, "sign up"],
	[/\b(?:forgot|forgotten|lost|reset) password\b/g, "update password"],
	[/\bbrute[- ]?force\b/g, "limit tried"],
	[/\bhow long\b(.*?)(?: last| live| valid)?(?=\W*$)/g, "$1 period"],
	[/\btimeout\b/g, "period"],
	[/\bexpir(?:y|ation|ed)\b/g, "expires"],
	[/\bnextjs\b/g, "next.js"],
];

// The words of a saying stay together, small or not.
const kept = new Set(["sign in"]);

function inTheWordsOfTheBook(query: string): string[] {
	const said = sayings.reduce(
		(text, [pattern, ours]) => text.replace(pattern, ours),
		query.toLowerCase(),
	);
	const words = said.split(" ").map((word) => word.replace(/^["'(]+|["'()?!,;:.]+$/g, ""));
	const large = words.filter(
		(word, at) =>
			word !== "" && (!smallWords.has(word) || kept.has(`${words[at - 1] ?? ""} ${word}`)),
	);
	return large.length > 0 ? large : words.filter((word) => word !== "");
}

/** How many letters must be changed, left out, added or swapped; more than `most` counts as Infinity. */
function distance(from: string, to: string, most: number): number {
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

/** The word as the book spells it, when it has none that begins like this and one that is near. */
function corrected(word: string, known: readonly string[]): string {
	if (!/^[a-z_]{4,}$/.test(word) || known.some((one) => one.startsWith(word))) return word;
	const most = word.length < 8 ? 1 : 2;
	let best = { word, distance: Number.POSITIVE_INFINITY };
	for (const one of known) {
		const far = distance(word, one, most);
		if (far < best.distance) best = { word: one, distance: far };
	}
	return best.word;
}

/** What has any of the words: what has more of them, and fits them better, first. */
async function findAny<Result extends Found>(
	index: Index<Result>,
	words: readonly string[],
): Promise<Result[]> {
	const sums = new Map<string, { result: Result; words: number; score: number }>();
	for (const { results } of await Promise.all(words.map((word) => index.search(word)))) {
		for (const result of results) {
			const sum = sums.get(result.id) ?? { result, words: 0, score: 0 };
			sums.set(result.id, { result, words: sum.words + 1, score: sum.score + result.score });
		}
	}
	return [...sums.values()]
		.toSorted((a, b) => b.words - a.words || b.score - a.score)
		.map(({ result }) => result);
}

/**
 * Asks the index as a reader means it: whole sentences, everyday words for the book's terms, slips of
 * the keyboard. A question in quotation marks is taken by the letter.
 * @param index - the search index
 * @param known - the words of the book in lower case, the more frequent ones first
 * @param query - a normalized query that is not empty
 */
export async function ask<Result extends Found>(
	index: Index<Result>,
	known: readonly string[],
	query: string,
): Promise<Reply<Result>> {
	if (query.startsWith('"')) return { asked: query, results: (await index.search(query)).results };
	const spelled = inTheWordsOfTheBook(query);
	const words = spelled.map((word) => corrected(word, known));
	const asked = words.some((word, at) => word !== spelled[at]) ? words.join(" ") : query;
	if (words.length === 0) return { asked, results: [] };
	const { results } = await index.search(words.join(" "));
	if (results.length > 0 || words.length === 1) return { asked, results };
	return { asked, results: await findAny(index, words) };
}
