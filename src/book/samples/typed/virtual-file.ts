import { posix } from "node:path";
import { astroAsTsx } from "./component-astro.ts";
import type { Sample } from "../read/extract.ts";
import { declaresForOthers, withoutRedeclared } from "./top-level.ts";

/** A stretch of a virtual file, and the block that it comes from. */
interface Part {
	readonly sample: Sample;
	readonly start: number;
	readonly end: number;
}

/** What TypeScript sees of a block: its code, below the preludes of its page. */
export interface VirtualFile {
	/** path below the root; does not exist on disk */
	readonly path: string;
	readonly sample: Sample;
	/** file name in its title, such as `lib/auth.ts` */
	readonly name: string | undefined;
	readonly text: string;
	readonly parts: readonly Part[];
	/** whether it declares something for the other blocks of its page too */
	readonly ambient: boolean;
	/** where `text` is made from a component: a place in it as a place in the code of the block */
	readonly originalOffset?: (offset: number) => number;
}

/** The folder that the virtual files are said to be in. */
const virtualFolder = ".samples";

const fileName = /^[^\s:*?"<>|]+\.(?:[mc]?ts|tsx|[mc]?js|jsx|astro|svelte|vue)$/;

function nameOf({ meta }: Sample): string | undefined {
	const title = meta.title;
	return title !== undefined && fileName.test(title)
		? posix.normalize(title.replace(/^\.?\//, ""))
		: undefined;
}

/**
 * @param samples - the TypeScript blocks and components of one page, in their order
 * @param options - `convert: false` leaves components as they are, for a checker that reads them
 * @returns one file for each
 */
export function virtualFiles(
	samples: readonly Sample[],
	{ convert = true }: { readonly convert?: boolean } = {},
): VirtualFile[] {
	const preludes: Sample[] = [];
	return samples.map((sample) => {
		const name = nameOf(sample);
		const folder = `${virtualFolder}/${sample.page.replace(/\.mdx$/, "")}/${sample.index}`;
		const path = `${folder}/${name ?? `line-${sample.line}.${sample.language}`}`;
		if (sample.kind === "component") {
			const length = sample.code.length;
			const whole = {
				path,
				sample,
				name,
				parts: [{ sample, start: 0, end: length }],
				ambient: false,
			};
			if (!convert || sample.language !== "astro") return { ...whole, text: sample.code };
			const { text, originalOffset } = astroAsTsx(sample.code, posix.basename(path));
			return { ...whole, path: `${path}.tsx`, text, originalOffset };
		}
		const parts: Part[] = [];
		let text = "";
		const add = (from: Sample, code: string): void => {
			parts.push({ sample: from, start: text.length, end: text.length + code.length });
			text += `${code}\n`;
		};
		// A block with a file name is a whole file, which readers copy: it stands on its own.
		if (name === undefined) {
			for (const prelude of preludes) add(prelude, withoutRedeclared(prelude.code, sample.code));
			if (sample.meta.prelude) preludes.push(sample);
		}
		add(sample, sample.code);
		return {
			path,
			sample,
			name,
			text,
			parts,
			ambient: name?.endsWith(".d.ts") === true || declaresForOthers(text),
		};
	});
}

/**
 * Where a block stands that is a file of this repository, as its title says: what it imports and no block of
 * its page carries is there.
 * @param file - a virtual file
 * @returns its path below the root; undefined for a file of a reader's app
 */
export const pathInRepository = ({ name }: VirtualFile): string | undefined =>
	name?.startsWith("packages/") ? name : undefined;

/** The blocks that a specifier can mean, in the order in which TypeScript would try them. */
function candidates(name: string): string[] {
	const typed = name.replace(/\.([mc]?)js(x?)$/, ".$1ts$2");
	return [
		name,
		typed,
		`${name}.ts`,
		`${name}.tsx`,
		`${name}.d.ts`,
		`${name}.js`,
		`${name}/index.ts`,
	];
}

/**
 * The block that carries a file name: the nearest one above, so that a page may show a file growing,
 * otherwise the first one below.
 */
function nearest(
	page: readonly VirtualFile[],
	from: VirtualFile,
	name: string,
): VirtualFile | undefined {
	const named = page.filter((file) => file.name === name);
	return (
		named.findLast((file) => file.sample.index < from.sample.index) ??
		named.find((file) => file.sample.index > from.sample.index)
	);
}

/**
 * @param page - all files of the page
 * @param from - the file that imports
 * @param specifier - a relative specifier
 * @returns the file of the page that it means, if there is one
 */
export function resolveOnPage(
	page: readonly VirtualFile[],
	from: VirtualFile,
	specifier: string,
): VirtualFile | undefined {
	const name = posix.join(posix.dirname(from.name ?? "x.ts"), specifier);
	for (const candidate of candidates(name)) {
		const file = nearest(page, from, candidate);
		if (file !== undefined) return file;
	}
	return undefined;
}

/**
 * @param page - all files of the page
 * @param from - one of them
 * @returns the other files whose declarations for others `from` sees: of each file name the one that
 *   an import from here would mean
 */
export function ambientFilesOf(page: readonly VirtualFile[], from: VirtualFile): VirtualFile[] {
	const names = new Set(page.flatMap(({ ambient, name }) => (ambient && name ? [name] : [])));
	names.delete(from.name ?? "");
	return [...names].flatMap((name) => {
		const file = nearest(page, from, name);
		return file?.ambient === true ? [file] : [];
	});
}

/**
 * @param file - a virtual file
 * @param offset - a place in its text
 * @returns the block at this place, and the offset in the code of the block
 */
export function originOf(file: VirtualFile, offset: number): { sample: Sample; offset: number } {
	if (file.originalOffset) return { sample: file.sample, offset: file.originalOffset(offset) };
	const part = file.parts.findLast(({ start }) => start <= offset) ?? {
		sample: file.sample,
		start: 0,
		end: 0,
	};
	return { sample: part.sample, offset: Math.min(offset, part.end) - part.start };
}
