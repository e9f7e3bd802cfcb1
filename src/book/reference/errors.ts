import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { page, type GeneratedPage } from "./page.ts";
import type { DocBlock } from "./doc-comment.ts";
import type { Entry, Member } from "./model.ts";
import type { Places } from "./places.ts";
import { summaryTable, type Group } from "./summary-table.ts";
import { distinct } from "./symbols.ts";
import { frontMatterOf } from "../source/front-matter.ts";

/** An error code, and what its author wrote about it. */
export interface ErrorCode {
	readonly code: string;
	readonly url: string;
	/** One sentence. */
	readonly summary: string;
	/** MDX. */
	readonly text: string;
}

/** Address of the page of a code. */
const errorUrl = (code: string): string => `/reference/errors/${code.toLowerCase()}/`;

/**
 * The codes of `ErrorMessage` with the prose of `src/book/reference/errors/`.
 *
 * @returns The codes; and what is missing or too much, one sentence each.
 */
export function readErrors(
	folder: string,
	codes: readonly string[],
): { errors: ErrorCode[]; problems: string[] } {
	const files = new Set(readdirSync(folder).map((name) => name.replace(/\.mdx$/, "")));
	const where = "src/book/reference/errors";
	const problems = [
		...codes
			.filter((code) => !files.has(code))
			.map(
				(code) =>
					`${where}/${code}.mdx:1 is missing: say what happened, the causes, how to tell, what to do`,
			),
		...[...files]
			.filter((name) => !codes.includes(name))
			.map((name) => `${where}/${name}.mdx:1 is about no code of ErrorMessage: delete it`),
	];
	const errors = codes
		.filter((code) => files.has(code))
		.map((code): ErrorCode => {
			const source = readFileSync(join(folder, `${code}.mdx`), "utf8");
			const { summary = "" } = frontMatterOf(source) as { readonly summary?: string };
			const text = source.replace(/^---\r?\n[^]*?\n---\r?\n/, "").replaceAll("\r", "");
			if (summary === "") {
				problems.push(`${where}/${code}.mdx:1 begins with no “summary:” between two lines of ---`);
			}
			return { code, url: errorUrl(code), summary, text: text.trim() };
		});
	return { errors, problems };
}

/** The codes that a `@throws` names. */
export const codeOf = ({ text }: DocBlock): string | null =>
	/^LuciaError\s+`([A-Z_]+)`/.exec(text)?.[1] ?? null;

interface Thrower {
	readonly name: string;
	readonly url: string;
}

/** Which calls say that they throw a code. */
export function throwersOf(entries: readonly Entry[], places: Places): Map<string, Thrower[]> {
	const found = new Map<string, Thrower[]>();
	const note = (blocks: readonly DocBlock[] | undefined, thrower: Thrower): void => {
		for (const block of blocks ?? []) {
			const code = codeOf(block);
			if (code !== null) found.set(code, [...(found.get(code) ?? []), thrower]);
		}
	};
	const visit = (entry: Entry, members: readonly Member[], above: readonly Member[]): void => {
		for (const member of members) {
			const path = [...above, member];
			const name = [entry.name, ...path.map((each) => each.name)].join(".");
			note(member.doc?.throws, { name: `${name}()`, url: places.member(entry, path) });
			visit(entry, member.members, path);
		}
	};
	for (const [entry] of distinct(entries)) {
		note(entry.doc?.throws, { name: `${entry.name}()`, url: places.entry(entry) });
		visit(entry, entry.members, []);
	}
	return found;
}

/** The error codes that what stands on a page says it throws. */
export function errorGroup(
	entries: readonly Entry[],
	errors: readonly ErrorCode[],
	places: Places,
): Group {
	const thrown = throwersOf(entries, places);
	return {
		label: "Errors",
		rows: errors
			.filter(({ code }) => thrown.has(code))
			.map(({ code, url, summary }) => ({ name: code, url, about: summary })),
	};
}

/** The page of each code, and the list of them. */
export function errorPages(
	errors: readonly ErrorCode[],
	throwers: ReadonlyMap<string, readonly Thrower[]>,
): GeneratedPage[] {
	const pages = errors.map(({ code, summary, text }): GeneratedPage => {
		const by = throwers.get(code) ?? [];
		const list =
			by.length === 0
				? "Nothing in the library."
				: by.map(({ name, url }) => `- [\`${name}\`](${url})`).join("\n");
		return page(
			`reference/errors/${code.toLowerCase()}.mdx`,
			code,
			summary,
			`${summary}\n\n${text}\n\n## Thrown by\n\n${list}`,
		);
	});
	const rows = errors.map(({ code, url, summary }) => ({ name: code, url, about: summary }));
	const index = page(
		"reference/errors/index.mdx",
		"Error codes",
		"Every code of a LuciaError: what happened, why, and what to do.",
		[
			"A [`LuciaError`](/reference/lucia/modules/main/#luciaerror) carries one of these codes as its `message`. Compare with it, never with a sentence. Errors of your database that are not about users, keys or sessions pass as they are. With samples: [Error handling](/basics/error-handling/).",
			summaryTable("/reference/errors/", [{ label: "Codes", rows }]),
		].join("\n\n"),
	);
	return [index, ...pages];
}
