import type { OwnPackage } from "../packages/own-packages.ts";
import { pathOf } from "../source/files.ts";
import type { Problem } from "../source/problem.ts";

/**
 * What no page is wrong about by itself: two files for one address, an adapter that no page tells of.
 *
 * @param pages - every page: its path from the root of the repository, and its text
 * @param packages - our packages
 */
export function wholeBookProblems(
	pages: Iterable<readonly [page: string, source: string]>,
	packages: readonly Pick<OwnPackage, "kind" | "folder" | "manifest">[],
): Problem[] {
	const problems: Problem[] = [];
	const report = (file: string, message: string): void => {
		problems.push({ file, line: 1, column: 1, message });
	};
	const files = new Map<string, string>();
	const texts: string[] = [];
	for (const [page, source] of pages) {
		const address = pathOf(page);
		const other = files.get(address);
		if (other !== undefined) report(page, `${other} has the same address, ${address}: keep one`);
		files.set(address, page);
		if (page.startsWith("content/database-adapters/")) texts.push(source);
	}
	for (const { kind, folder, manifest } of packages) {
		if (kind !== "adapter" || texts.some((text) => text.includes(`"${manifest.name}"`))) continue;
		report(
			`${folder}/package.json`,
			`no page of content/database-adapters/ installs ${manifest.name}: “npm run new adapter …” writes its skeleton`,
		);
	}
	return problems;
}
