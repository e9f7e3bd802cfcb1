/** What an author says about a block behind its language: ```` ```ts title="auth.ts" errors=2322 ````. */
export interface Meta {
	readonly title?: string;
	/** Checked, never shown; see index.ts. */
	readonly prelude: boolean;
	/** Numbers of the TypeScript errors that the block shows on purpose. */
	readonly errors: readonly number[];
	/** Why the block is shown although it is wrong; then its check has to fail. */
	readonly wrong?: string;
	/** Executed in the tests. */
	readonly run: boolean;
	/** What the `run` block or the `sql` block above it printed. */
	readonly output: boolean;
	/** A tree of files. */
	readonly tree: boolean;
	/** SQL for a database that holds nothing yet. */
	readonly fresh: boolean;
	/** The database that executes the SQL; without the word it is SQLite. */
	readonly db?: string;
	/** The framework's app in `tests/frameworks` against whose types the block is checked. */
	readonly app?: string;
	/** Where the block is taken from: a file of examples/, and names of declarations behind a `#`. */
	readonly from?: string;
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

function unquoted(value: string): string {
	return value.replace(/^(["'])(.*)\1$/s, "$2").replaceAll(/\\(["'\\])/g, "$1");
}

const flags = ["prelude", "run", "output", "tree", "fresh"] as const;
type Flag = (typeof flags)[number];

/**
 * @param meta - the text behind the language of a fence
 * @returns what it says
 */
export function parseMeta(meta: string): Meta {
	const said = new Set<Flag>();
	const texts: { title?: string; wrong?: string; db?: string; app?: string; from?: string } = {};
	const errors: number[] = [];
	const unknown: string[] = [];
	for (const [, key, value = "", word] of meta.matchAll(token)) {
		const flag = flags.find((known) => known === word);
		if (flag !== undefined) said.add(flag);
		else if (key === "title" || key === "wrong") texts[key] = unquoted(value);
		else if (key === "db" && value !== "") texts.db = unquoted(value);
		else if (key === "from" && value !== "") texts.from = unquoted(value);
		else if (key === "in" && value !== "") texts.app = unquoted(value);
		else if (key === "errors" && /^\d+(,\d+)*$/.test(value)) {
			errors.push(...value.split(",").map(Number));
		} else {
			const other = key ?? word;
			if (other !== undefined && !renderingWords.has(other)) unknown.push(other);
		}
	}
	return {
		...texts,
		errors,
		prelude: said.has("prelude"),
		run: said.has("run"),
		output: said.has("output"),
		tree: said.has("tree"),
		fresh: said.has("fresh"),
		unknown,
	};
}
