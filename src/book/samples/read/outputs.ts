import type { Sample } from "./extract.ts";
import { placeOf } from "./place.ts";
import { shownOutput } from "./shown-output.ts";
import type { Problem } from "../../source/problem.ts";

/** Whether a block prints something that an output block can show. */
const prints = ({ kind, meta }: Sample): boolean =>
	kind === "sql" || (kind === "typescript" && meta.run);

/**
 * @param samples - the blocks of one page, in their order
 * @returns for each block that has its output on the page, that output block; and the output blocks that
 *   belong to nothing
 */
export function outputsOf(samples: readonly Sample[]): {
	readonly outputs: ReadonlyMap<Sample, Sample>;
	readonly lost: readonly Sample[];
} {
	const outputs = new Map<Sample, Sample>();
	const lost: Sample[] = [];
	let last: Sample | undefined;
	for (const sample of samples) {
		if (prints(sample)) last = sample;
		if (sample.kind !== "output") continue;
		if (last === undefined || outputs.has(last)) lost.push(sample);
		else outputs.set(last, sample);
	}
	return { outputs, lost };
}

/**
 * @param output - the block that shows an output
 * @param source - the block that printed it
 * @param printed - what it printed
 * @returns the first line in which the two differ, as a problem of the page
 */
export function differenceOf(output: Sample, source: Sample, printed: string): Problem | undefined {
	const expected = shownOutput(output.code);
	const got = shownOutput(printed);
	if (expected === got) return undefined;
	const [left, right] = [expected.split("\n"), got.split("\n")];
	const row = left.findIndex((line, index) => line !== right[index]);
	const index = row === -1 ? left.length - 1 : row;
	const offset = left.slice(0, index).reduce((sum, line) => sum + line.length + 1, 0);
	const show = (lines: readonly string[]): string =>
		lines[row === -1 ? left.length : row] ?? "(nothing more)";
	return {
		...placeOf(output, Math.min(offset, output.code.length)),
		message: [
			`this is not what the block at line ${source.line} prints (npm run check:samples -- --update writes it)`,
			`the page: ${show(left)}`,
			`printed:  ${show(right)}`,
		].join("\n    "),
	};
}

/** A text that takes the place of what a block of a page holds. */
export interface Replacement {
	readonly sample: Sample;
	readonly text: string;
}

/**
 * @param source - text of a page
 * @param replacements - blocks of this page and what they are to hold
 * @returns the text of the page with them
 */
export function withReplaced(source: string, replacements: readonly Replacement[]): string {
	const end = source.includes("\r\n") ? "\r\n" : "\n";
	const lines = source.split(/\r?\n/);
	// From below, so that the lines above keep their numbers.
	for (const { sample, text } of replacements.toSorted((a, b) => b.sample.line - a.sample.line)) {
		const fence = lines[sample.line - 1] ?? "";
		// In a list the fence may stand behind the list's mark: below it stand spaces.
		const before = fence.slice(0, sample.column - 1).replaceAll(/[^\s>]/g, " ");
		const count = sample.code === "" ? 0 : sample.code.split("\n").length;
		const inner = text === "" ? [] : text.split("\n").map((line) => `${before}${line}`.trimEnd());
		lines.splice(sample.line, count, ...inner);
	}
	return lines.join(end);
}
