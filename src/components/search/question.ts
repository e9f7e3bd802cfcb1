import type { Book } from "./book.ts";
import { largeWords, mend, wordsOf } from "./spelling.ts";

/** A question as the search understands it. */
export interface Question {
	/** what is looked for: the query, or its words as the book spells them */
	readonly asked: string;
	/** ways to read it, the words as they were typed first, then in the terms of the book */
	readonly readings: readonly (readonly string[])[];
	/** is written as names in code are: with capitals, underscores, dots or parentheses */
	readonly isCode: boolean;
	/** stands in quotation marks: taken by the letter */
	readonly exact: boolean;
}

/**
 * Phrases that are no terms, so that the glossary cannot know them: what readers say, and the words in
 * which the book answers. A term by another name belongs into the glossary, as an alias.
 */
const sayings: readonly (readonly [RegExp, string])[] = [
	[/\b(?:remember me|(?:keep me|stay) (?:signed|logged) in)\b/g, "session period"],
	[/\b(?:on |from )?(?:everywhere|(?:all|every) devices?)(?! else)\b/g, "all user sessions"],
	[/\b(?:purge|prune|clean(?:ing)? ?up)(?: (?:old|expired|dead))?\b/g, "delete expired"],
	[
		/\b(?:ban|block|suspend)(?:ned|ning|ed|ing)? (?:a |the )?users?\b/g,
		"invalidate all user sessions",
	],
	[/\bcsrf (?:errors?|failed|failure|token)\b/g, "csrf origin"],
	[/\b(?:extend|prolong)\b/g, "renew"],
	[/\bdevices\b/g, "sessions"],
	[/\bjwts?\b/g, "access token"],
	[/\b(?:log|sign)(?:ged|ging|ned|ning)?[- ]?(?:out|off)\b/g, "sign out"],
	[/\b(?:log|sign)(?:ged|ging|ned|ning)?[- ]?(?:in|on)\b/g, "sign in"],
	[/\b(?:register|registration|sign-?up)\b/g, "sign up"],
	[/\b(?:forgot|forgotten|lost|reset) password\b/g, "update password"],
	[/\bhow long\b(.*?)(?: last| live| valid)?(?=\W*$)/g, "$1 period"],
	[/\btimeout\b/g, "period"],
	[/\bexpir(?:y|ation|ed)\b/g, "expires"],
	[/\b(?:undo|revert|roll ?back|downgrade)\b/g, "go back"],
	[/\b(?:duration|lifespan)\b/g, "period"],
	[/\b(?:online|demo|sandbox)\b/g, "playground"],
	[/\b(?:what[’']?s new|release notes|(?:latest|newest) (?:version|release))\b/g, "changelog"],
	[/\bnextjs\b/g, "next.js"],
];

// Words that the book may never say, and that are no slips.
const said = sayings.flatMap(([pattern]) => pattern.source.match(/[a-z]{4,}/g) ?? []);

const escaped = (text: string): string => text.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&");

function inTheWordsOfTheBook(query: string, synonyms: Book["synonyms"]): string {
	let text = query.toLowerCase();
	// One pass for all terms, the longest first: what a synonym stands for is not replaced again.
	const ours = new Map(synonyms.map(([said, word]) => [said.toLowerCase(), word.toLowerCase()]));
	if (ours.size > 0) {
		const terms = [...ours.keys()].toSorted((a, b) => b.length - a.length).map(escaped);
		const any = new RegExp(`(?<![\\w-])(?:${terms.join("|")})(?![\\w-])`, "g");
		text = text.replace(any, (found) => ours.get(found) ?? found);
	}
	return sayings.reduce((changed, [pattern, word]) => changed.replace(pattern, word), text);
}

/** A letter alone is the beginning of everything: it is left out beside words, and asked when it is all. */
function withoutLetters(words: readonly string[]): readonly string[] {
	const longer = words.filter((word) => !/^\p{L}$/u.test(word));
	return longer.length > 0 ? longer : words;
}

/**
 * Reads a question as it is meant: whole sentences, everyday words for the book's terms, slips of the
 * keyboard.
 * @param query - a normalized query that is not empty
 */
export function read(query: string, { words: known, synonyms }: Book): Question {
	const isCode = /\S[A-Z_.(]/.test(query);
	if (query.startsWith('"')) {
		return { asked: query, readings: [largeWords(wordsOf(query))], isCode, exact: true };
	}
	const typed = withoutLetters(wordsOf(query));
	const spelled = mend(typed, known, said);
	const isMended = spelled.some((word, at) => word !== typed[at]);
	const text = isMended ? spelled.join(" ") : query;
	const translated = largeWords(withoutLetters(wordsOf(inTheWordsOfTheBook(text, synonyms))));
	const literal = largeWords(spelled);
	const same = translated.join(" ") === literal.join(" ");
	return {
		asked: text,
		readings: (same ? [literal] : [literal, translated]).filter(({ length }) => length > 0),
		isCode,
		exact: false,
	};
}
