import type { Problem } from "../source/problem.ts";
import type { BrokenLink } from "./links.ts";

/** The files of content/ that a page of the built site can come from. */
function sourcesOf(path: string): string[] {
	const name = path.replace(/^\/|\/$|\.html$/g, "") || "index";
	return [`${name}.mdx`, `${name}.md`, `${name}/index.mdx`, `${name}/index.md`].map(
		(file) => `content/${file}`,
	);
}

/**
 * Where a broken link is written.
 * @param link - the link, as it was found in the built page
 * @param sources - path and text of every page of content/
 * @returns the place in the page; its first line, when a component or the frame of the site made the
 *   link
 */
export function placeOfLink(
	{ page, written, reason }: BrokenLink,
	sources: ReadonlyMap<string, string>,
): Problem {
	const file = sourcesOf(page.path).find((path) => sources.has(path));
	const message = `${written} ${reason}`;
	if (file === undefined) return { file: page.file, line: 1, column: 1, message };
	const lines = (sources.get(file) ?? "").split("\n");
	const isEnd = (character: string | undefined): boolean =>
		character === undefined || /[)"'\s>}`]/.test(character);
	for (const [index, text] of lines.entries()) {
		let at = text.indexOf(written);
		while (at !== -1) {
			if (isEnd(text[at + written.length]))
				return { file, line: index + 1, column: at + 1, message };
			at = text.indexOf(written, at + 1);
		}
	}
	return { file, line: 1, column: 1, message: `${message} (a component of the page writes it)` };
}
