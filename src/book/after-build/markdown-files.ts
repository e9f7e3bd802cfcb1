import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { markdownPath } from "../page/page-head.ts";
import { type PageEntry, pagesOf, type SectionEntry } from "../contents/sidebar.ts";
import { markdownFile, type MarkdownPage, pageMarkdown } from "./markdown.ts";

/** A page of the site with its Markdown. */
export interface WrittenPage extends MarkdownPage {
	/** without a slash at its end: `/basics/users`; `/` for the first page */
	readonly path: string;
}

/** Pages that are tools, with nothing to read in them. */
const tools = new Set(["/404", "/search"]);

const fileOfPage = /^(.*?)(?:\/?index)?\.html$/;

/**
 * Writes the Markdown of every page beside it.
 * @param site - absolute path of the built site
 * @param files - the site's HTML files, from its root, with forward slashes
 * @param address - where the site is published; empty while it is nowhere
 */
export async function writeMarkdownFiles(
	site: string,
	files: readonly string[],
	address: string,
): Promise<WrittenPage[]> {
	const written: WrittenPage[] = [];
	for (const file of files) {
		const path = `/${fileOfPage.exec(file)?.[1] ?? ""}`;
		if (tools.has(path)) continue;
		// One after the other: converting is work for the processor, and the texts are large.
		const page = pageMarkdown(await readFile(join(site, file), "utf8"), address);
		if (!page) continue;
		written.push({ path, ...page });
	}
	await Promise.all(
		written.map((page) => writeFile(join(site, markdownPath(page.path)), markdownFile(page))),
	);
	return written;
}

/** The texts for language models, by the names of their files. */
export type ModelTexts = Readonly<Record<"llms.txt" | "llms-small.txt" | "llms-full.txt", string>>;

/** With these pages somebody who builds a sign-in gets through. */
const isInSmall = ({ path }: WrittenPage): boolean =>
	path === "/getting-started" || path.startsWith("/basics/");

function sectionOf(page: WrittenPage): string {
	// Titles of pages head their own part of the file.
	return `${markdownFile(page).trim()}\n`;
}

/**
 * Makes the three texts for language models, in the order of the book: a list of the pages with what
 * each is about, the pages that a sign-in needs, and the whole book.
 * @param title - of the site
 * @param contents - the book's contents
 * @param written - its pages
 * @param options - `address` is where the site is published; `choose` leaves out of a Markdown what is
 *   not for the one stack that the small text is about
 */
export function modelTexts(
	title: string,
	contents: readonly SectionEntry[],
	written: readonly WrittenPage[],
	{ address = "", choose }: { address?: string; choose: (markdown: string) => string },
): ModelTexts {
	const byPath = new Map(written.map((page) => [page.path, page]));
	const home = byPath.get("/");
	const about = home?.description ?? "";
	const inBook = (entries: readonly PageEntry[]): WrittenPage[] =>
		entries.flatMap(({ path }) => byPath.get(path) ?? []);
	const link = (path: string): string => (address ? new URL(path, address).href : path);
	const head = `# ${title}\n\n> ${about}\n`;

	const sections = contents.map((section) => ({
		label: section.label,
		pages: inBook(pagesOf(section)),
	}));
	const lists = sections.flatMap(({ label, pages }) => {
		const lines = pages.map(
			(page) => `- [${page.title}](${link(markdownPath(page.path))}): ${page.description}`,
		);
		return lines.length > 0 ? [`## ${label}\n\n${lines.join("\n")}\n`] : [];
	});
	const all = sections.flatMap(({ pages }) => pages);
	const small = all.filter(isInSmall);
	return {
		"llms.txt": [
			head,
			`Every page of the book is there as Markdown: put \`.md\` behind its path. [What a sign-in needs, in one file](${link("/llms-small.txt")}), [the whole book in one file](${link("/llms-full.txt")}).\n`,
			...lists,
		].join("\n"),
		"llms-small.txt": [head, ...small.map((page) => choose(sectionOf(page)))].join("\n"),
		"llms-full.txt": [head, ...all.map(sectionOf)].join("\n"),
	};
}
