import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { close, createIndex } from "pagefind";

/** Files that Pagefind writes for user interfaces of its own; ours is src/components/search. */
const unused = /^pagefind-(?:ui|modular-ui|component-ui|highlight)\b/;

function refuse(step: string, errors: readonly string[]): void {
	if (errors.length > 0) throw new Error(`Pagefind could not ${step}: ${errors.join("; ")}`);
}

/**
 * Writes the search index of a built site to its folder `pagefind/`.
 * @param site - absolute path of the built site
 * @returns number of pages in the index
 * @throws when Pagefind reports an error (it throws none itself)
 */
export async function writeSearchIndex(site: string): Promise<number> {
	const { index, errors } = await createIndex({
		// So that createSession(), AUTH_INVALID_KEY and @lucia-auth/oauth are words.
		includeCharacters: "_()@.-",
		excludeSelectors: [".sl-anchor-link"],
	});
	refuse("start", errors);
	if (index === undefined) throw new Error("Pagefind could not start");
	const outputPath = join(site, "pagefind");
	try {
		const pages = await index.addDirectory({ path: site });
		refuse("read the pages", pages.errors);
		refuse("write the index", (await index.writeFiles({ outputPath })).errors);
		const files = await readdir(outputPath);
		await Promise.all(
			files.filter((file) => unused.test(file)).map((file) => rm(join(outputPath, file))),
		);
		return pages.page_count;
	} finally {
		await close();
	}
}
