/** One name that a statement takes from a module. */
export interface ImportedName {
	/** As the module exports it; `default` is one of them. */
	readonly name: string;
	/** Characters from the start of the clause. */
	readonly at: number;
}

/** Names, texts, and what stands between them; comments are none of them. */
const token =
	/\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[\p{ID_Continue}$\\]+|[^\s]/gu;

/**
 * The names that an `import … from` or `export … from` takes from its module. A linker that knows them
 * can say what is missing in its own words: each engine has others, and all name the address under
 * which the module was loaded.
 *
 * @param clause - The statement up to the name of the module, such as `import a, { b as c } from `.
 */
export function importedNames(clause: string): readonly ImportedName[] {
	const tokens = [...clause.matchAll(token)]
		.map((match) => ({ text: match[0], at: match.index }))
		.filter(({ text }) => !/^\/[/*]/.test(text));
	const names: ImportedName[] = [];
	let inBraces = false;
	for (const [index, { text, at }] of tokens.entries()) {
		const before = tokens[index - 1]?.text;
		if (text === "{") inBraces = true;
		else if (text === "}") inBraces = false;
		else if (inBraces && (before === "{" || before === ",") && text !== ",") {
			names.push({ name: nameOf(text), at });
		} else if (index === 1 && before === "import" && text !== "*" && !/^["']/.test(text)) {
			names.push({ name: "default", at });
		}
	}
	return names;
}

/** Names may be written as texts: `import { "a b" as c }`. */
function nameOf(text: string): string {
	return /^["']/.test(text) ? text.slice(1, -1) : text;
}
