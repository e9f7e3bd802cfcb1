// The built site as these tests see it. Which one is told by SITE_DIST; the folder dist/ otherwise.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { isRedirect, readBuiltPage, type BuiltPage } from "../../src/book/gates/links.ts";

export { attribute } from "../../src/book/gates/links.ts";

/** A page of the built site. */
export interface Page extends BuiltPage {
	readonly html: string;
}

/** Absolute path of the built site. */
export const dist: string = resolve(
	process.env["SITE_DIST"] ?? join(import.meta.dirname, "../../dist"),
);

if (!existsSync(join(dist, "index.html"))) {
	throw new Error(`There is no built site in ${dist}: run "npm run build", or set SITE_DIST.`);
}

/** All files of the site, from its root, with forward slashes. */
export const files: ReadonlySet<string> = new Set(
	readdirSync(dist, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map(({ parentPath, name }) => relative(dist, join(parentPath, name)).split(sep).join("/")),
);

// A document that the playground loads into a frame; nobody reads it as a page.
const noPages = new Set(["playground/sandbox.html"]);

function readPage(file: string): Page {
	const html = readFileSync(join(dist, file), "utf8");
	return { ...readBuiltPage(file, html), html };
}

/** Every page, redirects apart. */
export const pages: readonly Page[] = [...files]
	.filter((file) => file.endsWith(".html") && !noPages.has(file))
	.map(readPage)
	.filter((page) => !isRedirect(page))
	.toSorted((a, b) => (a.path < b.path ? -1 : 1));

/** One line per page that has something wrong, so that a failing test shows all of them. */
export function findings(check: (page: Page) => readonly string[]): string[] {
	return pages.flatMap((page) => check(page).map((finding) => `${page.path} ${finding}`));
}

/** Bytes of a file as they travel: compressed when there is a compressed one. */
export function bytesOf(file: string): number {
	const sent = files.has(`${file}.br`) ? `${file}.br` : file;
	return readFileSync(join(dist, sent)).length;
}

/** Text of a file of the site. */
export function textOf(file: string): string {
	return readFileSync(join(dist, file), "utf8");
}
