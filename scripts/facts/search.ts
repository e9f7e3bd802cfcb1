import { existsSync } from "node:fs";
import { join } from "node:path";
import { claimOf, isSo, scoreOf, type GroupScore } from "../../src/book/facts/search-claim.ts";
import { root } from "../../src/book/tools/command.ts";

/** The claims to show; those that are tracked when they still hold, or when there is no built site. */
export async function searchFacts(tracked: readonly GroupScore[]): Promise<readonly GroupScore[]> {
	if (!existsSync(join(root, "dist/pagefind/names.json"))) return tracked;
	const { openBuiltSearch } = await import("../../tests/site/search-score.ts");
	const search = await openBuiltSearch();
	try {
		const measured = scoreOf(await search.outcomes());
		return isSo(tracked, measured) ? tracked : measured.map(claimOf);
	} finally {
		await search.close();
	}
}
