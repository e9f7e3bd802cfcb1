/**
 * What is done with a fenced block, by its language. A language that is not in this table fails the
 * build: a typing mistake in a fence would otherwise switch the check off without a word.
 */
export type Kind =
	/** type-checked against the sources of the workspace packages */
	| "typescript"
	/** commands for a shell */
	| "shell"
	| "sql"
	/** files of data and configuration */
	| "data"
	/** files of frameworks that hold more than one language */
	| "component"
	/** output, HTTP messages, trees, diagrams */
	| "text";

const languagesOfKind: Record<Kind, readonly string[]> = {
	typescript: ["ts", "tsx", "mts", "js", "jsx", "mjs"],
	shell: ["sh", "bash", "zsh", "shell", "console", "powershell"],
	sql: ["sql"],
	data: ["json", "jsonc", "yaml", "yml", "toml", "env", "ini", "prisma", "diff", "xml"],
	component: ["astro", "svelte", "vue", "html", "css"],
	text: ["text", "txt", "plaintext", "http", "md", "mdx", ""],
};

const kinds = new Map<string, Kind>(
	(Object.keys(languagesOfKind) as Kind[]).flatMap((kind) =>
		languagesOfKind[kind].map((language): [string, Kind] => [language, kind]),
	),
);

/**
 * @param language - the word behind the fence's backticks
 * @returns its kind, or undefined when the language is not known here
 */
export function kindOf(language: string): Kind | undefined {
	return kinds.get(language.toLowerCase());
}
