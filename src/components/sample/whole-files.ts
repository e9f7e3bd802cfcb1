import { pageFiles } from "./page-file.ts";

/** A file of a program: see src/book/hovers/whole-programs.ts. */
export type WholeFile = readonly [name: string, text: string];

const programsOf = pageFiles<readonly WholeFile[]>();

/**
 * All of the program of which a block shows a part, the block's own file first.
 *
 * @param button - which shows the whole of the block: it names its program among those of the page
 */
export async function wholeFiles({ dataset }: HTMLElement): Promise<readonly WholeFile[]> {
	const { whole, wholes } = dataset;
	return wholes === undefined ? [] : ((await programsOf(wholes))[Number(whole)] ?? []);
}
