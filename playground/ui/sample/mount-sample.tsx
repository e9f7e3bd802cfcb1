import "./sample.css";
import { render } from "preact";
import { createWorkerRuntime, workerAssets } from "#runtime/create";
import { LabContext } from "../lab-context.ts";
import { SamplePanel } from "./sample-panel.tsx";
import { createLab, type Lab } from "../../lab/lab.ts";
import type { SampleProgram } from "../../lab/sample-program.ts";

export type { SampleProgram } from "../../lab/sample-program.ts";

interface Shown {
	readonly lab: Lab;
	readonly root: HTMLElement;
	readonly frame: HTMLElement;
	readonly close: () => void;
}

/** A page runs one sample at a time: each has a worker and a database of its own. */
let shown: Shown | undefined;

function open(frame: HTMLElement, button: HTMLElement, program: SampleProgram): Shown {
	shown?.close();
	const lab = createLab(createWorkerRuntime(workerAssets, "samples"));
	const root = document.createElement("div");
	// Outside of Expressive Code's element, which takes every style away inside.
	(frame.closest(".expressive-code") ?? frame).after(root);
	const close = (): void => {
		render(null, root);
		root.remove();
		lab.dispose();
		shown = undefined;
	};
	render(
		<LabContext.Provider value={lab}>
			<SamplePanel
				program={program}
				onClose={() => {
					close();
					button.focus();
				}}
			/>
		</LabContext.Provider>,
		root,
	);
	return { lab, root, frame, close };
}

/**
 * Runs a sample below its block: in a new world, whose clock and randomness begin as those of the test
 * that printed what the page shows.
 *
 * @param frame - The figure of the block.
 * @param button - Its Run button, which gets the focus back when the panel is closed.
 * @param program - What to run.
 * @returns When the program has ended. Rejects never: what fails is told in the panel.
 */
export async function mountSample(
	frame: HTMLElement,
	button: HTMLElement,
	program: SampleProgram,
): Promise<void> {
	if (shown?.frame !== frame) shown = open(frame, button, program);
	const { lab } = shown;
	await lab.restart(program.files);
	await lab.run(program.files, program.entry, false);
}
