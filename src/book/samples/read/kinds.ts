/**
 * What is done with a fenced block, by its language and its words. A language that is not in this table
 * fails the build: a typing mistake in a fence would otherwise switch the check off without a word.
 */
export type Kind =
	/** type-checked against the sources of the workspace packages; executed too when marked `run` */
	| "typescript"
	/** commands, packages, flags and scripts are known */
	| "shell"
	/** executed on its database */
	| "sql"
	/** read by the parser of its format */
	| "data"
	/** code of an app in examples/, where it is checked and run: the same text */
	| "example"
	/** files of frameworks that hold more than one language; their script is type-checked */
	| "component"
	/** what a program or a statement above it printed, compared with it */
	| "output"
	/** the files of a project; each of them is there */
	| "tree"
	/** plain text that is none of the above: to be an error as soon as no page has it */
	| "text";

const languagesOfKind: Partial<Record<Kind, readonly string[]>> = {
	typescript: ["ts", "tsx", "mts", "js", "jsx", "mjs"],
	shell: ["sh"],
	sql: ["sql"],
	data: [
		"json",
		"jsonc",
		"yaml",
		"toml",
		"env",
		"prisma",
		"http",
		"nginx",
		"xml",
		"html",
		"css",
		"diff",
		"md",
		"mdx",
	],
	component: ["astro", "svelte", "vue"],
	text: ["text"],
};

const kinds = new Map<string, Kind>(
	Object.entries(languagesOfKind).flatMap(([kind, languages]) =>
		languages.map((language): [string, Kind] => [language, kind as Kind]),
	),
);

/**
 * @param language - the word behind the fence's backticks
 * @param words - what stands behind the language
 * @returns its kind, or undefined when the language is not known here
 */
export function kindOf(
	language: string,
	words: { readonly output?: boolean; readonly tree?: boolean } = {},
): Kind | undefined {
	const kind = kinds.get(language.toLowerCase());
	if (kind !== "text") return kind;
	if (words.output === true) return "output";
	return words.tree === true ? "tree" : "text";
}
