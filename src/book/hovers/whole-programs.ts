import { posix } from "node:path";
import { firstVisibleLine } from "../samples/read/cut.ts";
import type { Sample } from "../samples/read/extract.ts";
import { allProgramsOf } from "../samples/run/programs.ts";

/** A file by its name, and its text; a fragment has no name of its own. */
export type WholeFile = readonly [name: string, text: string];

/** All that a block of a page is part of. */
export interface WholeProgram {
	readonly sample: Sample;
	/** The block's own file first, as readers copy it; then what it imports of the page. */
	readonly files: readonly WholeFile[];
}

/** What a page fetches of it. */
export interface ShownProgram {
	readonly files: WholeProgram["files"];
	/** The files as they are for readers who have chosen another database driver, by the driver. */
	readonly with: Readonly<Record<string, WholeProgram["files"]>>;
}

/** A program that leans on the book's own clock says so where it would surprise. */
const ofTheBook =
	'// "book" is this book\'s own: a clock that samples can move. Your server has the real one.';

const withoutMarks = (text: string): string =>
	text
		.split("\n")
		.filter((line) => line.trim() !== "// ---cut---")
		.flatMap((line) => (/\bfrom "book";?$/.test(line) ? [ofTheBook, line] : [line]))
		.join("\n")
		// Where a prelude declared what the block declares itself, blanks are left.
		.replaceAll(/[ \t]+$/gm, "")
		.replaceAll(/\n{3,}/g, "\n\n")
		.trim();

function importsOf(source: string): string[] {
	const found = source.matchAll(/\b(?:from|import)\s*\(?\s*["'](\.{1,2}\/[^"']+)["']/g);
	return [...found].map(([, specifier = ""]) => specifier);
}

/** The paths of the files that one imports, and these import, in the order in which they are met. */
function reachedFrom(entry: string, files: ReadonlyMap<string, string>): readonly string[] {
	const found = new Set([entry]);
	// A set grows while it is gone through.
	for (const path of found) {
		for (const specifier of importsOf(files.get(path) ?? "")) {
			const target = posix.join(posix.dirname(path), specifier);
			const candidates = [target, `${target}.ts`, `${target}/index.ts`];
			const known = candidates.find((candidate) => files.has(candidate));
			if (known !== undefined) found.add(known);
		}
	}
	return [...found];
}

/**
 * @param samples - the blocks of one page
 * @returns those that readers do not see whole: preludes or a cut stand above them, or they import a file
 *   that the page does not show
 */
export function wholePrograms(samples: readonly Sample[]): WholeProgram[] {
	const shown = new Set(samples.flatMap(({ meta }) => (meta.prelude ? [] : [meta.title])));
	return allProgramsOf(samples).flatMap(({ sample, program: { files, entry } }): WholeProgram[] => {
		if (sample.meta.prelude || sample.apps.length > 0) return [];
		const reached = reachedFrom(entry, files);
		const isWhole =
			files.get(entry)?.trim() === sample.code.trim() &&
			firstVisibleLine(sample.code.split("\n")) === 0 &&
			reached.slice(1).every((path) => shown.has(path));
		if (isWhole) return [];
		return [
			{
				sample,
				files: reached.map((path): WholeFile => [
					path === entry ? (sample.meta.title ?? "") : path,
					withoutMarks(files.get(path) ?? ""),
				]),
			},
		];
	});
}
