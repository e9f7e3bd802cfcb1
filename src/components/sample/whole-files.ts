import type { ShownProgram, WholeFile } from "../../book/hovers/whole-programs.ts";
import { pageFiles } from "./page-file.ts";

export type { WholeFile } from "../../book/hovers/whole-programs.ts";

const programsOf = pageFiles<ShownProgram>();

/**
 * All of the program of which a block shows a part, the block's own file first, with the driver that the
 * reader has chosen.
 *
 * @param button - which shows the whole of the block: it names its program among those of the page
 */
export async function wholeFiles({ dataset }: HTMLElement): Promise<readonly WholeFile[]> {
	const { whole, wholes } = dataset;
	const program = wholes === undefined ? undefined : (await programsOf(wholes))[Number(whole)];
	const { database = "" } = document.documentElement.dataset;
	return program?.with[database] ?? program?.files ?? [];
}
