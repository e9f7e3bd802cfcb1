import type { ReferenceSymbol } from "../contents/symbols.ts";
import { page, type GeneratedPage } from "./page.ts";

/** A name in the index, as it is looked for. */
interface Row {
	readonly shown: string;
	readonly url: string;
	readonly kind: string;
}

const letterOf = (name: string): string => /[a-z]/i.exec(name)?.[0].toUpperCase() ?? "#";

/** What names are ordered by: their letters alone. */
const keyOf = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, "");

/** A symbol under each name that it is looked for. */
function rowsOf({ name, aliases = [], url, kind }: ReferenceSymbol): Row[] {
	// `auth.useKey()` stands under its own name too: whoever looks for it looks under U. Each of the providers
	// has an `accessToken`, which is looked for under the provider.
	const isOfProvider = /\/oauth\/interfaces\/(?:further-)?providers\//.test(url);
	const own =
		/^[a-z]\w+\.\w+/i.test(name) && !isOfProvider
			? [`${name.slice(name.lastIndexOf(".") + 1)} (${name})`]
			: [];
	return [name, ...aliases, ...own].map((shown) => ({ shown, url, kind }));
}

/** `/reference/index-a-z/`: a list of everything by its name, and a field that shortens it. */
export function indexPage(symbols: readonly ReferenceSymbol[]): GeneratedPage {
	const rows = symbols
		.flatMap(rowsOf)
		.toSorted((a, b) => (keyOf(a.shown) < keyOf(b.shown) ? -1 : 1));
	const letters = [...new Set(rows.map(({ shown }) => letterOf(shown)))].toSorted();
	const links = letters.map((letter) => `[${letter}](#${letter.toLowerCase()})`).join(" ");
	const lists = letters.map((letter) => {
		const items = rows
			.filter(({ shown }) => letterOf(shown) === letter)
			.map(({ shown, url, kind }) => `- [\`${shown}\`](${url}) ${kind}`);
		return `## ${letter}\n\n${items.join("\n")}`;
	});
	return page(
		"reference/index-a-z.mdx",
		"Index of symbols",
		"Every export, member, option and error code from A to Z.",
		[
			"Every export, member, option and error code.",
			`<NameFilter>\n\n${links}\n\n</NameFilter>`,
			`<div class="names">\n\n${lists.join("\n\n")}\n\n</div>`,
		].join("\n\n"),
	);
}
