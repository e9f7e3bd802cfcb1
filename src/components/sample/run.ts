import { mountSample, type SampleProgram } from "@lucia/playground/mount-sample";
import { shownOutput, withoutPrototypes } from "../../book/samples/read/shown-output.ts";
import { pageFiles } from "./page-file.ts";

/** A program of the page, and what it printed in the tests: see src/book/hovers/run-programs.ts. */
interface PageProgram extends SampleProgram {
	readonly printed?: string;
}

const programsOf = pageFiles<PageProgram>();

/** A block of the page, around the frame that is in it. */
const blockOf = (frame: HTMLElement): HTMLElement =>
	frame.closest<HTMLElement>(".expressive-code") ?? frame;

/** The next output on the page: that of a program which has one, whatever stands between. */
const outputBelow = (frame: HTMLElement): HTMLElement | undefined =>
	[...document.querySelectorAll<HTMLElement>(".frame.output")].find(
		(output) => (frame.compareDocumentPosition(output) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
	);

/**
 * Runs the sample of a Run button, in the place of its printed output; pressed again, runs it again.
 *
 * @param button - which is not pressed again before this has ended
 * @param say - writes a word on the button
 */
export async function run(button: HTMLElement, say: (word: string) => void): Promise<void> {
	const frame = button.closest<HTMLElement>(".frame");
	const { programs: url = "", run: number } = button.dataset;
	const program = (await programsOf(url))[Number(number)];
	if (!frame || !program) throw new Error(`${url} has no program ${number}`);
	const { printed, ...files } = program;
	const output = printed === undefined ? undefined : outputBelow(frame);
	const isOther = frame.dataset["otherDriver"] !== undefined;
	const isThere = await mountSample({
		program: files,
		button,
		block: blockOf(frame),
		...(output && {
			printed: {
				block: blockOf(output),
				isSame: (text) =>
					shownOutput(isOther ? withoutPrototypes(text) : text) === shownOutput(printed ?? ""),
			},
		}),
		onClose: () => say("Run"),
	});
	say(isThere ? "Run again" : "Run");
}
