import { mountSample, type SampleProgram } from "@lucia/playground/mount-sample";
import { pageFiles } from "./page-file.ts";

const programsOf = pageFiles<SampleProgram>();

/** Runs the sample of a Run button below its block; pressed again, runs it again. */
export async function run(button: HTMLButtonElement): Promise<void> {
	const frame = button.closest<HTMLElement>(".frame");
	const { programs: url, run: number } = button.dataset;
	if (!frame || url === undefined) return;
	const program = (await programsOf(url))[Number(number)];
	if (program === undefined) return;
	await mountSample(frame, button, program);
}
