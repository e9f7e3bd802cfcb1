import { posix } from "node:path";
import type { Sample } from "../read/extract.ts";
import { placeOf, fenceOf, offsetAt, type Place } from "../read/place.ts";
import type { Failure, Program } from "./protocol.ts";
import { originOf, virtualFiles, type VirtualFile } from "../typed/virtual-file.ts";

/** A block of TypeScript as a program. */
export interface SampleProgram {
	readonly sample: Sample;
	readonly program: Program;
	/** The place in the page of a failure of the program. */
	readonly placeOf: (failure: Failure) => Place;
}

/** How long a program may take, in milliseconds: long, because the machine may have other work. */
const limit = 60_000;

/** Titles that are names of files, of whatever kind. */
const fileTitle = /^[^\s:*?"<>|]*\.[\w-]+$/;

const pathOf = (title: string): string => posix.normalize(title.replace(/^\.?\//, ""));

/** The block of a file as it is at a place of the page: the nearest above, otherwise the first below. */
function nearest<T>(
	items: readonly T[],
	indexOf: (item: T) => number,
	index: number,
): T | undefined {
	return (
		items.findLast((item) => indexOf(item) < index) ?? items.find((item) => indexOf(item) > index)
	);
}

/**
 * @param samples - the blocks of one page, in their order
 * @returns a program for each that is marked `run`: the block, beside the titled files of the page
 */
export const programsOf = (samples: readonly Sample[]): SampleProgram[] =>
	allProgramsOf(samples).filter(({ sample }) => sample.meta.run);

/**
 * @param samples - the blocks of one page, in their order
 * @returns the same for each block of TypeScript, whether it is executed or not
 */
export function allProgramsOf(samples: readonly Sample[]): SampleProgram[] {
	const typescript = virtualFiles(samples.filter(({ kind }) => kind === "typescript"));
	const named = new Map<string, VirtualFile[]>();
	for (const file of typescript) {
		if (file.name !== undefined) named.set(file.name, [...(named.get(file.name) ?? []), file]);
	}
	const others = new Map<string, Sample[]>();
	for (const sample of samples) {
		const { title } = sample.meta;
		if (sample.kind === "typescript" || sample.kind === "output" || sample.kind === "tree")
			continue;
		if (title === undefined || !fileTitle.test(title)) continue;
		const path = pathOf(title);
		others.set(path, [...(others.get(path) ?? []), sample]);
	}
	return typescript.map((entry) => {
		const { index } = entry.sample;
		const path = entry.name ?? `line-${entry.sample.line}.${entry.sample.language}`;
		const sources = new Map([[path, entry]]);
		const files = new Map([[path, entry.text]]);
		for (const [name, versions] of named) {
			if (name === path) continue;
			const file = nearest(versions, ({ sample }) => sample.index, index);
			if (file === undefined) continue;
			sources.set(name, file);
			files.set(name, file.text);
		}
		for (const [name, versions] of others) {
			const sample = nearest(versions, (version) => version.index, index);
			if (sample !== undefined) files.set(name, `${sample.code}\n`);
		}
		return {
			sample: entry.sample,
			program: { files, entry: path, limit },
			placeOf: ({ at }) => {
				const file = at === undefined ? undefined : sources.get(at.file);
				if (at === undefined || file === undefined) return fenceOf(entry.sample);
				const origin = originOf(file, offsetAt(file.text, at.line, at.column));
				return placeOf(origin.sample, origin.offset);
			},
		};
	});
}
