// The words of a section that are shown below its title: whole sentences where there is room, never a
// piece of a sample, because behind the mark of a record there is no prose.
import { endOfProse } from "./book.ts";
import { stem } from "./spelling.ts";

/** A stretch of an excerpt; marked when it is what the reader looked for. */
export interface ExcerptPart {
	readonly text: string;
	readonly marked: boolean;
}

/** As much as two lines have room for, in characters. */
const longest = 170;

const isAsked = (word: string, asked: ReadonlySet<string>): boolean => {
	const lower = word.toLowerCase();
	return asked.has(lower) || asked.has(stem(lower));
};

/** Words and what stands between them, in turn. */
const pieces = (text: string): readonly string[] => text.split(/([\p{L}\p{N}][\p{L}\p{N}_-]*)/u);

function countAsked(text: string, asked: ReadonlySet<string>): number {
	const found = new Set(
		pieces(text)
			.filter((piece) => isAsked(piece, asked))
			.map((piece) => stem(piece.toLowerCase())),
	);
	return found.size;
}

/** Cut at a word, so that the first asked one is within it. */
function cut(sentence: string, asked: ReadonlySet<string>): string {
	if (sentence.length <= longest) return sentence;
	let at = 0;
	for (const piece of pieces(sentence)) {
		if (isAsked(piece, asked)) break;
		at += piece.length;
	}
	const isEarly = at < longest - 30 || at >= sentence.length;
	const start = isEarly ? 0 : sentence.indexOf(" ", at - longest / 3) + 1;
	const rest = sentence.slice(start);
	const end = rest.length <= longest ? rest.length : rest.lastIndexOf(" ", longest);
	return `${start === 0 ? "" : "… "}${rest.slice(0, end)}${end < rest.length ? " …" : ""}`;
}

function marked(text: string, asked: ReadonlySet<string>): ExcerptPart[] {
	const parts: ExcerptPart[] = [];
	for (const piece of pieces(text)) {
		const last = parts.at(-1);
		const isMarked = isAsked(piece, asked);
		if (piece === "") continue;
		if (last !== undefined && last.marked === isMarked) {
			parts[parts.length - 1] = { text: last.text + piece, marked: isMarked };
		} else parts.push({ text: piece, marked: isMarked });
	}
	return parts;
}

/**
 * Chooses what to show of a section.
 * @param content - the text of its record, which begins with its heading
 * @param heading - is shown above
 * @param words - what was looked for
 */
export function excerptOf(
	content: string,
	heading: string,
	words: readonly string[],
): readonly ExcerptPart[] {
	const asked = new Set(words.flatMap((word) => [word.toLowerCase(), stem(word.toLowerCase())]));
	const prose = (content.split(endOfProse)[0] ?? "").trim();
	const body = prose.startsWith(heading)
		? prose.slice(heading.length).replace(/^[.\s]+/, "")
		: prose;
	const sentences = body.split(/(?<=[.!?])\s+(?=[\p{Lu}\d“"‘])/u).filter((one) => one !== "");
	let best = { at: 0, count: 0 };
	for (const [at, sentence] of sentences.entries()) {
		const count = countAsked(sentence, asked);
		if (count > best.count) best = { at, count };
	}
	let text = sentences[best.at] ?? "";
	for (const next of sentences.slice(best.at + 1)) {
		if (text.length + next.length + 1 > longest) break;
		text = `${text} ${next}`;
	}
	return marked(cut(text, asked), asked);
}
