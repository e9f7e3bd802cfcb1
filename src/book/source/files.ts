import { readFile, readdir } from "node:fs/promises";
import { join, posix, sep } from "node:path";

/**
 * @param root - absolute path of the repository
 * @returns path from the root (forward slashes) and text of every page of `content/`
 */
export async function readPages(root: string): Promise<[page: string, source: string][]> {
	const entries = await readdir(join(root, "content"), { recursive: true });
	const pages = entries
		.filter((entry) => /\.mdx?$/.test(entry))
		.map((entry) => posix.join("content", entry.split(sep).join("/")))
		.toSorted();
	return Promise.all(
		pages.map(async (page): Promise<[string, string]> => [
			page,
			await readFile(join(root, page), "utf8"),
		]),
	);
}

/** The path in the site of a file of `content/`: `/basics/users` for `content/basics/users.mdx`. */
export const pathOf = (page: string): string =>
	page.replace(/^content|(?:\/index)?\.mdx?$/g, "") || "/";
