import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { close, createIndex } from "pagefind";

/** Files that Pagefind writes for user interfaces of its own; ours is src/components/search. */
const unused = /^pagefind-(?:ui|modular-ui|component-ui|highlight)\b/;

function refuse(step: string, errors: readonly string[]): void {
	if (errors.length > 0) throw new Error(`Pagefind could not ${step}: ${errors.join("; ")}`);
}

/**
 * The words of what is searched, as they are asked: in lower case, with the characters that names in
 * code have. Frequent ones first, so that the commonest of several near ones mends a slip.
 */
function wordsOf(pages: readonly string[]): string[] {
	const uses = new Map<string, number>();
	for (const html of pages) {
		const start = html.search(/<[^>]*\sdata-pagefind-body/);
		if (start === -1) continue;
		const text = html
			.slice(start)
			.replace(/<(script|style)\b.*?<\/\1>/gs, " ")
			// Attributes hold whole samples, with whatever stands in them.
			.replace(/<(?:[^"'>]|"[^"]*"|'[^']*')*>|&#?\w+;/g, " ");
		for (const [word] of text.toLowerCase().matchAll(/[a-z][a-z_]{3,}/g)) {
			uses.set(word, (uses.get(word) ?? 0) + 1);
		}
	}
	return [...uses]
		.toSorted(([a, most], [b, least]) => least - most || (a < b ? -1 : 1))
		.map(([word]) => word);
}

/**
 * Writes the search index of a built site to its folder `pagefind/`, and beside it the words that the
 * pages use.
 * @param site - absolute path of the built site
 * @returns number of pages in the index
 * @throws when Pagefind reports an error (it throws none itself)
 */
export async function writeSearchIndex(site: string): Promise<number> {
	const { index, errors } = await createIndex({
		// So that createSession(), AUTH_INVALID_KEY and @lucia-auth/oauth are words.
		includeCharacters: "_()@.-",
		excludeSelectors: [".sl-anchor-link", ".expressive-code .copy", "#mini"],
	});
	refuse("start", errors);
	if (index === undefined) throw new Error("Pagefind could not start");
	const outputPath = join(site, "pagefind");
	try {
		const pages = await index.addDirectory({ path: site });
		refuse("read the pages", pages.errors);
		refuse("write the index", (await index.writeFiles({ outputPath })).errors);
		const htmlFiles = (await readdir(site, { recursive: true })).filter((file) =>
			file.endsWith(".html"),
		);
		const html = await Promise.all(htmlFiles.map((file) => readFile(join(site, file), "utf8")));
		await writeFile(join(outputPath, "words.json"), JSON.stringify(wordsOf(html)));
		const files = await readdir(outputPath);
		await Promise.all(
			files.filter((file) => unused.test(file)).map((file) => rm(join(outputPath, file))),
		);
		return pages.page_count;
	} finally {
		await close();
	}
}
