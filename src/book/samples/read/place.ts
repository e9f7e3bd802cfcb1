import type { Sample } from "./extract.ts";

/** A place in a page. */
export interface Place {
	readonly file: string;
	readonly line: number;
	readonly column: number;
}

/**
 * @param sample - a block
 * @param offset - a place in its code
 * @returns this place in the file of the page
 */
export function placeOf(sample: Sample, offset: number): Place {
	const before = sample.code.slice(0, offset).split("\n");
	const row = before.length - 1;
	return {
		file: sample.page,
		line: sample.line + 1 + row,
		column: (before[row]?.length ?? 0) + (sample.indents[row] ?? 0) + 1,
	};
}

/** The place where a block begins. */
export function fenceOf({ page, line, column }: Sample): Place {
	return { file: page, line, column };
}

/**
 * @param text - a text of several lines
 * @param line - counted from 1
 * @param column - counted from 1
 * @returns the offset of this place in the text
 */
export function offsetAt(text: string, line: number, column: number): number {
	const above = text.split("\n").slice(0, Math.max(line - 1, 0));
	const start = above.reduce((sum, each) => sum + each.length + 1, 0);
	return Math.min(start + Math.max(column - 1, 0), text.length);
}
