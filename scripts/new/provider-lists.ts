// The three lists that name every provider.
import type { ProviderNames } from "./provider-names.ts";

/** A run of entries of one shape; the first group of the pattern is the factory that an entry is of. */
interface Run {
	readonly entries: RegExp;
	readonly entry: (names: ProviderNames) => string;
}

/** By their files, as a reader of the repository calls them. */
const lists: Readonly<Record<string, readonly Run[]>> = {
	"packages/oauth/src/providers/index.ts": [
		{
			entries: /^export \{\s*(\w+),[^}]*\} from "\.\/[\w-]+\.ts";\n/gm,
			entry: ({ factory, file, type }) =>
				`export { ${["", "Auth", "Config", "Tokens", "User", "UserAuth"]
					.map((end) => (end === "" ? factory : `type ${type}${end}`))
					.join(", ")} } from "./${file}.ts";\n`,
		},
	],
	"packages/oauth/src/descriptions.ts": [
		{
			entries:
				/^import \{\s*(\w+)Description,\s*\w+Sources,?\s*\} from "\.\/providers\/[\w-]+\.ts";\n/gm,
			entry: ({ factory, file }) =>
				`import { ${factory}Description, ${factory}Sources } from "./providers/${file}.ts";\n`,
		},
		{
			entries: /^\t\{\s*description: (\w+)Description,\s*sources: \w+Sources,?\s*\},\n/gm,
			entry: ({ factory }) =>
				`\t{ description: ${factory}Description, sources: ${factory}Sources },\n`,
		},
	],
	"packages/oauth/test/contracts/index.ts": [
		{
			entries: /^import \{ contract as (\w+) \} from "\.\/[\w-]+\.ts";\n/gm,
			entry: ({ factory, file }) => `import { contract as ${factory} } from "./${file}.ts";\n`,
		},
		{ entries: /^\t(\w+),\n/gm, entry: ({ factory }) => `\t${factory},\n` },
	],
};

const indexFile = "packages/oauth/src/providers/index.ts";

/** The files with the lists: paths from the root of the repository. */
export const listFiles: readonly string[] = Object.keys(lists);

/** The text with an entry where it stands in the order of the alphabet. */
function withEntry(text: string, { entries, entry }: Run, names: ProviderNames): string {
	const found = [...text.matchAll(entries)];
	const next = found.find(([, factory = ""]) => factory > names.factory);
	const last = found.at(-1);
	const at = next?.index ?? (last ? last.index + last[0].length : text.length);
	return text.slice(0, at) + entry(names) + text.slice(at);
}

/**
 * The text of a list with a provider in it.
 *
 * @param list - One of `listFiles`.
 * @param text - What is in it.
 * @param names - A provider that it does not name yet.
 */
export const withProvider = (list: string, text: string, names: ProviderNames): string =>
	(lists[list] ?? []).reduce((before, run) => withEntry(before, run, names), text);

/** Whether a list names the file of a provider. */
export const isListed = (text: string, file: string): boolean =>
	new RegExp(`"\\./(?:providers/)?${file}\\.ts"`).test(text);

/** What the package exports of each provider. */
export function exportedProviders(
	texts: ReadonlyMap<string, string>,
): readonly Omit<ProviderNames, "title">[] {
	const blocks = /^export \{\s*(\w+),[^}]*?\btype (\w+)Config,[^}]*\} from "\.\/([\w-]+)\.ts";\n/gm;
	return Array.from(
		(texts.get(indexFile) ?? "").matchAll(blocks),
		([, factory = "", type = "", file = ""]) => ({ factory, type, file }),
	);
}
