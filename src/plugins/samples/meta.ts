/** What an author says about a block behind its language: ```` ```ts title="auth.ts" errors=2322 ````. */
export interface Meta {
	readonly title?: string;
	/** Checked, never shown; see index.ts. */
	readonly prelude: boolean;
	/** Numbers of the TypeScript errors that the block shows on purpose. */
	readonly errors: readonly number[];
	/** Executed in the tests. */
	readonly run: boolean;
	/** Words that nobody reads: typing mistakes. */
	readonly unknown: readonly string[];
}

/** Words that Expressive Code reads. */
const renderingWords = new Set([
	"frame",
	"mark",
	"ins",
	"del",
	"wrap",
	"preserveIndent",
	"hangingIndent",
	"collapse",
	"showLineNumbers",
	"startLineNumber",
	"lang",
]);

// key=value | "marked text" | 'marked text' | {lines} | /marked expression/ | flag
const token =
	/([\w-]+)=("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\{[^}]*\}|\/(?:\\.|[^/\\])+\/|[^\s"'{]+)|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\{[^}]*\}|\/(?:\\.|[^/\\])+\/|([^\s"'{]+)/g;

/**
 * @param meta - the text behind the language of a fence
 * @returns what it says
 */
export function parseMeta(meta: string): Meta {
	let title: string | undefined;
	let prelude = false;
	let run = false;
	const errors: number[] = [];
	const unknown: string[] = [];
	for (const [, key, value = "", flag] of meta.matchAll(token)) {
		const word = key ?? flag;
		if (word === undefined) continue;
		if (word === "title") title = value.replace(/^(["'])(.*)\1$/s, "$2");
		else if (word === "prelude" && value === "") prelude = true;
		else if (word === "run" && value === "") run = true;
		else if (word === "errors" && /^\d+(,\d+)*$/.test(value)) {
			errors.push(...value.split(",").map(Number));
		} else if (!renderingWords.has(word)) unknown.push(word);
	}
	return { ...(title === undefined ? {} : { title }), prelude, errors, run, unknown };
}
