import type { MdastNode } from "satteri";
import { markdownToMdast, mdxToMdast } from "satteri";
import type { Problem } from "../source/problem.ts";

/** Words that a page does without, and what to do instead. */
const words: readonly (readonly [pattern: RegExp, advice: string])[] = [
	[/\bsimply\b/gi, "leave it out: it tells readers that a difficulty is theirs"],
	[/\bjust\b/gi, "leave it out, or write “only”"],
	[/\b(?:easy|easily)\b/gi, "show it instead of saying that it is easy"],
	[/\b(?:obviously|of course|clearly)\b/gi, "leave it out: it is not obvious to everyone"],
	[/\b(?:please|note that)\b/gi, "leave it out: the sentence stands without it"],
	[/\butili[sz]e\b/gi, "write “use”"],
	[/\bleverage\b/gi, "write “use”"],
	[/\bin order to\b/gi, "write “to”"],
	[/\ballows? you to\b/gi, "write “lets you”, or what you do"],
	[/\b(?:powerful|seamless(?:ly)?|blazing(?:ly)?|robust)\b/gi, "say what it does"],
	[/\be\.g\.|\bi\.e\./gi, "write “for example” or “that is”"],
	[/\bjavascript\b|\bJavascript\b/g, "write “JavaScript”"],
	[/\btypescript\b|\bTypescript\b/g, "write “TypeScript”"],
	[/\b(?:Github|github\.com\/)\b/g, "write “GitHub”"],
	[/\bcookies? session\b/gi, "write “session cookie”"],
	[/\b(?:log|sign)[- ]?off\b/gi, "write “sign out”"],
	[/\blog(?:s|ged|ging)? in\b/gi, "write “sign in”: one word for one thing"],
	[/\blog(?:s|ged|ging)? out\b/gi, "write “sign out”: one word for one thing"],
	[/\bauthorisation\b|\bauthentification\b/gi, "write “authorization” or “authentication”"],
	[/\bprovider user-id\b|\bprovider-user id\b/gi, "write “provider user id”"],
	// The name of a service has one.
	[/(?<!\bosu)!(?=\s|$)/g, "end the sentence with a full stop"],
];

/** In a how-to nobody but the reader acts. Elsewhere the project speaks of itself. */
const projectSpeaks =
	/^(?:content\/(?:contributing|how-this-book-is-tested|changelog)\.mdx|packages\/)/;
const we = /\b(?:we|our|us)\b/gi;

/** A word in quotation marks is spoken of, not used. */
const isQuoted = (text: string, at: number): boolean => /[“‘"]/.test(text[at - 1] ?? "");

/** A sentence longer than this many words is two sentences. */
const longestSentence = 42;

/** How many words of prose a page may have, by its kind; samples, tables and links' addresses apart. */
const limits: readonly (readonly [pages: RegExp, most: number, kind: string])[] = [
	[/^content\/basics\//, 800, "a concept"],
	[/^content\/(?:guidebook|getting-started|migrate)\b/, 1200, "a guide"],
	[/^content\/database-adapters\//, 800, "the page of an adapter"],
];

function parse(page: string, source: string): MdastNode | undefined {
	try {
		const parser = page.endsWith(".mdx") ? mdxToMdast : markdownToMdast;
		return parser(source, { features: { frontmatter: true } });
	} catch {
		// Told by the check of the samples, with its place.
		return undefined;
	}
}

const countWords = (text: string): number =>
	text.split(/\s+/).filter((word) => /[\w§]/.test(word)).length;

/** A stretch of prose: a paragraph, a heading, a cell of a table. */
interface Passage {
	readonly text: string;
	/** for each piece of text, where it stands in the passage and in the page */
	readonly pieces: readonly {
		readonly start: number;
		readonly line: number;
		readonly column: number;
	}[];
	readonly inTable: boolean;
}

function passagesOf(tree: MdastNode): Passage[] {
	const passages: Passage[] = [];
	const collect = (
		node: MdastNode,
		passage: { text: string; pieces: Passage["pieces"][number][] },
	): void => {
		if (node.type === "text") {
			const { line, column } = node.position?.start ?? { line: 1, column: 1 };
			passage.pieces.push({ start: passage.text.length, line, column });
			passage.text += node.value;
		} else if (node.type === "inlineCode") {
			// A word like any other for the length of a sentence, and none for the rules about words.
			passage.text += "§";
		} else if ("children" in node) for (const child of node.children) collect(child, passage);
	};
	const visit = (node: MdastNode, inTable: boolean): void => {
		if (node.type === "paragraph" || node.type === "heading" || node.type === "tableCell") {
			const passage = { text: "", pieces: [] };
			collect(node, passage);
			passages.push({ ...passage, inTable });
		} else if ("children" in node) {
			for (const child of node.children) visit(child, inTable || node.type === "table");
		}
	};
	visit(tree, false);
	return passages;
}

/**
 * What readers would stumble over in the prose of a page.
 * @param page - path of the page from the root of the repository
 * @param source - text of the page
 */
export function proseProblems(page: string, source: string): Problem[] {
	const tree = parse(page, source);
	if (tree === undefined) return [];
	const problems: Problem[] = [];
	let total = 0;
	for (const { text, pieces, inTable } of passagesOf(tree)) {
		const report = (at: number, message: string): void => {
			const piece = pieces.findLast(({ start }) => start <= at) ?? { start: 0, line: 1, column: 1 };
			const before = text.slice(piece.start, at).split("\n");
			const line = piece.line + before.length - 1;
			const last = before.at(-1)?.length ?? 0;
			const column = before.length === 1 ? piece.column + last : last + 1;
			problems.push({ file: page, line, column, message });
		};
		for (const [pattern, advice] of words) {
			for (const { 0: word, index } of text.matchAll(pattern)) {
				if (!isQuoted(text, index)) report(index, `“${word}”: ${advice}`);
			}
		}
		for (const { 0: word, index } of projectSpeaks.test(page) ? [] : text.matchAll(we)) {
			report(index, `“${word}”: speak to the reader, “you”, or name who acts`);
		}
		for (const match of text.matchAll(/[^.?!:;]+(?:[.?!:;](?!\s|$)[^.?!:;]*)*/g)) {
			const count = countWords(match[0]);
			const at = match.index + (match[0].length - match[0].trimStart().length);
			if (count > longestSentence)
				report(at, `a sentence of ${count} words: make it two (${longestSentence} at most)`);
		}
		if (!inTable) total += countWords(text);
	}
	const limit = limits.find(([pages]) => pages.test(page));
	if (limit !== undefined && total > limit[1]) {
		const message = `${total} words of prose: ${limit[2]} has ${limit[1]} at most; what is longer is two pages`;
		problems.push({ file: page, line: 1, column: 1, message });
	}
	return problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
}
