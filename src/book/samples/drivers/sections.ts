// On a start page, what stands under “Create the tables” is for SQLite: the file that opens the database, and
// what is to be known of it. For each other database there is one text, sections/<name>.md, which takes that
// place on all start pages when they are built. It is a page's text like any other: its files have titles, and
// blocks marked `prelude` are for the check alone. What differs from page to page is fitted in here:
// - `db.ts` and what it generates lie where the page has its own `db.ts`, and imports end as those of the page;
// - of two blocks with one title, `rerun` marks the one for frameworks that run a file again after a change.
import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { markdownToMdast, type MdastNode } from "satteri";
import type { Sample } from "../read/extract.ts";
import { parseMeta } from "../read/meta.ts";
import type { DatabaseName } from "./databases.ts";

/** The pages that go from an empty folder to sign-out. */
const startPages = /^content\/getting-started(?:\/[^/]+)?\.mdx$/;

/** Next.js keeps no module when a file has changed: each time the pool would be another one. */
const rerunsFiles = /\/nextjs-[^/]+$/;

/** The heading of the section on a page. */
export const sectionHeading = "Create the tables";

/** Where a start page has its files. */
export interface StartFiles {
	/** The block that opens the database. */
	readonly opening: Sample;
	/** Of that file, with a slash at its end; empty for the folder of the app. */
	readonly folder: string;
	/** What a file's name ends with where another imports it. */
	readonly extension: "" | ".ts";
	readonly reruns: boolean;
}

/**
 * @param page - path of the page from the root of the repository
 * @param samples - its blocks
 * @returns undefined for a page that is no start page
 * @throws Error when a start page has no `db.ts`
 */
export function startFilesOf(page: string, samples: readonly Sample[]): StartFiles | undefined {
	if (!startPages.test(page)) return undefined;
	const opening = samples.find(({ meta }) => /(?:^|\/)db\.ts$/.test(meta.title ?? ""));
	if (opening === undefined) throw new Error(`${page} has no db.ts under “${sectionHeading}”`);
	const folder = posix.dirname(opening.meta.title ?? "");
	return {
		opening,
		folder: folder === "." ? "" : `${folder}/`,
		extension: samples.some(({ code }) => code.includes('from "./db.ts"')) ? ".ts" : "",
		reruns: rerunsFiles.test(page.replace(/\.mdx$/, "")),
	};
}

type Nodes = readonly MdastNode[];
type Code = Extract<MdastNode, { type: "code" }>;

const isCode = (node: MdastNode): node is Code => node.type === "code";

const titleOf = ({ meta }: Code): string | undefined => parseMeta(meta ?? "").title;

/** What lies beside `db.ts`, wherever that is. */
const liesBeside = /^(?:db\.ts|generated\/.*)$/;

const isForRerun = ({ meta }: Code): boolean => /\brerun\b/.test(meta ?? "");

/** A block of a section as a page has it. */
function fitted(code: Code, { folder, extension }: StartFiles): Code {
	const meta = (code.meta ?? "")
		.replace(/\s*\brerun\b/, "")
		.replace(/title="([^"]*)"/, (whole, title: string) =>
			liesBeside.test(title) ? `title="${folder}${title}"` : whole,
		);
	const value = code.value
		.replaceAll(/(from "\.\/[^"]*)\.ts"/g, `$1${extension}"`)
		.replace('"../generated/', `"../${folder}generated/`);
	return { type: "code", lang: code.lang ?? null, meta: meta || null, value };
}

/**
 * @param database - one that is none of SQLite
 * @param files - where the page has its files
 * @returns what stands under “Create the tables” for whoever has chosen it, preludes included
 */
export function sectionOf(database: DatabaseName, files: StartFiles): Nodes {
	const path = join(import.meta.dirname, "sections", `${database}.md`);
	const tree: MdastNode = markdownToMdast(readFileSync(path, "utf8"));
	const all: Nodes = "children" in tree ? tree.children : [];
	const forRerun = all.filter((node): node is Code => isCode(node) && isForRerun(node));
	const titles = new Set(forRerun.map(titleOf));
	const isForOthers = (node: Code): boolean => titles.has(titleOf(node)) && !isForRerun(node);
	return all.flatMap((node): Nodes => {
		if (!isCode(node)) return [node];
		return (files.reruns ? isForOthers(node) : isForRerun(node)) ? [] : [fitted(node, files)];
	});
}

/** The files of a section as blocks of a page; the one of `db.ts` apart, which takes the place of the page's. */
export function filesOfSection(section: Nodes): {
	readonly opening: string;
	readonly rest: string;
} {
	const blocks = section.filter(isCode);
	const isOpening = (block: Code): boolean => /(?:^|\/)db\.ts$/.test(titleOf(block) ?? "");
	const opening = blocks.find(isOpening);
	if (opening === undefined) throw new Error("A section has no db.ts");
	const rest = blocks.filter((block) => block !== opening);
	return {
		opening: opening.value,
		rest: rest
			.map(({ lang, meta, value }) => [
				"```" + [lang, meta].filter(Boolean).join(" "),
				value,
				"```",
			])
			.map((lines) => `\n${lines.join("\n")}\n`)
			.join(""),
	};
}
