/** A block of a doc comment: `@throws …`, with the line it starts on. */
export interface DocBlock {
	readonly text: string;
	/** From 1, in the file. */
	readonly line: number;
}

/** A parameter, a type parameter or a member that a comment names. */
export interface NamedBlock extends DocBlock {
	readonly name: string;
}

/** A doc comment (TSDoc), read. Texts are Markdown with `{@link …}`. */
export interface DocComment {
	/** The text above the first tag. */
	readonly text: string;
	/** Line on which the text begins, from 1. */
	readonly line: number;
	readonly params: readonly NamedBlock[];
	readonly typeParams: readonly NamedBlock[];
	readonly returns: DocBlock | null;
	readonly throws: readonly DocBlock[];
	readonly examples: readonly DocBlock[];
	readonly see: readonly DocBlock[];
	readonly since: string | null;
	readonly deprecated: string | null;
	/** The default of an option, as code. */
	readonly defaultValue: string | null;
	/**
	 * Whether it is an object as another service answers it (`@answer`): that service's documentation says
	 * what its members mean, and the reference shows their names and types.
	 */
	readonly isAnswer: boolean;
	/** Tags that mean nothing here: typing mistakes. */
	readonly unknown: readonly DocBlock[];
}

const known = new Set([
	"param",
	"typeParam",
	"returns",
	"throws",
	"example",
	"see",
	"since",
	"deprecated",
	"defaultValue",
	"remarks",
	"answer",
]);

interface RawBlock {
	readonly tag: string;
	readonly line: number;
	readonly lines: string[];
}

/**
 * Reads a doc comment.
 *
 * @param source - From its opening to its end.
 * @param firstLine - The line of the opening in the file, from 1.
 */
export function parseDocComment(source: string, firstLine: number): DocComment {
	const blocks: RawBlock[] = [{ tag: "", line: firstLine, lines: [] }];
	let fenced = false;
	const lines = source
		.replace(/^\/\*\*/, "")
		.replace(/\*\/$/, "")
		.split(/\r?\n/)
		.map((line) => line.replace(/^\s*\* ?/, "").trimEnd());
	for (const [index, line] of lines.entries()) {
		if (line.trimStart().startsWith("```")) fenced = !fenced;
		const tag = fenced ? null : /^\s*@(\w+)(?:\s+(.*))?$/.exec(line);
		if (tag) {
			blocks.push({ tag: tag[1] ?? "", line: firstLine + index, lines: [tag[2] ?? ""] });
		} else {
			blocks.at(-1)?.lines.push(index === 0 ? line.trimStart() : line);
		}
	}
	const read = ({ lines, line }: RawBlock): DocBlock => ({ text: lines.join("\n").trim(), line });
	const all = (tag: string): DocBlock[] => blocks.filter((block) => block.tag === tag).map(read);
	const one = (tag: string): DocBlock | null => all(tag)[0] ?? null;
	const named = (tag: string): NamedBlock[] =>
		all(tag).map(({ text, line }) => {
			const [, name = "", rest = ""] = /^([\w.$]+)\s*(?:-\s*)?([^]*)$/.exec(text) ?? [];
			return { name, text: rest.trim(), line };
		});
	const remarks = one("remarks");
	return {
		text: [one("")?.text ?? "", remarks?.text ?? ""].filter(Boolean).join("\n\n"),
		line: firstLine + (/^\/\*\*\s*\n/.test(source) ? 1 : 0),
		params: named("param"),
		typeParams: named("typeParam"),
		returns: one("returns"),
		throws: all("throws"),
		examples: all("example"),
		see: all("see"),
		since: one("since")?.text ?? null,
		deprecated: one("deprecated")?.text ?? null,
		defaultValue: one("defaultValue")?.text ?? null,
		isAnswer: one("answer") !== null,
		unknown: blocks.filter(({ tag }) => tag !== "" && !known.has(tag)).map(read),
	};
}

/** The first sentence or line of a text: what stands in lists. */
export function firstSentence(text: string): string {
	const paragraph =
		text
			.split(/\n\s*\n/)[0]
			?.replace(/\s+/g, " ")
			.trim() ?? "";
	// A full stop inside code, a version or an abbreviation ends nothing.
	const masked = paragraph.replace(/`[^`]*`/g, (code) => "`".padEnd(code.length, "_"));
	const end = /\.(?=\s+[A-Z`{“]|$)/.exec(masked);
	return end ? paragraph.slice(0, end.index + 1) : paragraph;
}
