import { signal } from "@preact/signals";
import { render } from "preact";
import { createWorkerRuntime, workerAssets } from "#runtime/create";
import { createLab, type Lab } from "../../lab/lab.ts";
import type { SampleProgram } from "../../lab/sample-program.ts";
import { LabContext } from "../lab-context.ts";
import styles from "./sample.css?inline";
import { SamplePanel } from "./sample-panel.tsx";

export type { SampleProgram } from "../../lab/sample-program.ts";

/** A sample, and where it is on its page. */
export interface SampleOnPage {
	readonly program: SampleProgram;
	/** Its Run button, which gets the focus back when the output is closed. */
	readonly button: HTMLElement;
	/** The output is shown in the place of the printed one; below the block where there is none. */
	readonly block: HTMLElement;
	readonly printed?: {
		readonly block: HTMLElement;
		/** Whether a program that printed this text printed what the page shows. */
		readonly isSame: (text: string) => boolean;
	};
	/** The page is as it was before. */
	readonly onClose: () => void;
}

/** The output of a sample on its page. */
interface Output {
	readonly root: HTMLElement;
	readonly button: HTMLElement;
	/** Resolves when the program has ended. */
	run(): Promise<void>;
	/** Gives its lab away, when nothing runs there any more. What has been printed stays. */
	giveLab(): Lab | undefined;
	close(): void;
}

// Imported as a style sheet it would be a part of every page that can run something.
const sheet = document.createElement("style");
sheet.textContent = styles;
document.head.append(sheet);

/** By what they stand below, or in the place of: a sample has one output, with whatever driver. */
const outputs = new Map<HTMLElement, Output>();

/**
 * A worker and a database for each sample of a page are too many for a phone: the lab goes from one to the
 * next. The next run then begins at once, and needs no network.
 */
let last: Output | undefined;

/** A lab as it stands, which nothing moves any more. */
const frozen = (lab: Lab): Lab => ({
	...lab,
	world: signal(lab.world.value),
	view: signal(lab.view.value),
});

function openOutput({ program, button, block, printed, onClose }: SampleOnPage): Output {
	const place = printed?.block ?? block;
	const shown = printed && {
		isSame: printed.isSame,
		height: printed.block.querySelector("pre")?.offsetHeight ?? 0,
		show(isShown: boolean): void {
			place.hidden = !isShown;
		},
	};
	const root = document.createElement("div");
	// Outside of Expressive Code's element, which takes every style away inside.
	place.after(root);
	if (printed) place.hidden = true;
	let lab: Lab | undefined;
	let isRunning = false;

	const close = (): void => {
		render(null, root);
		root.remove();
		place.hidden = false;
		outputs.delete(place);
		lab?.dispose();
		lab = undefined;
		onClose();
	};
	const draw = (now: Lab): void => {
		render(
			<LabContext.Provider value={now}>
				<SamplePanel
					program={program}
					printed={shown}
					onLostFocus={() => button.focus()}
					onClose={() => {
						close();
						button.focus();
					}}
				/>
			</LabContext.Provider>,
			root,
		);
	};
	const giveLab = (): Lab | undefined => {
		if (isRunning || lab === undefined) return undefined;
		const given = lab;
		lab = undefined;
		draw(frozen(given));
		return given;
	};

	const output: Output = {
		root,
		button,
		giveLab,
		close,
		async run() {
			const given = last === output ? undefined : last?.giveLab();
			last = output;
			isRunning = true;
			const own = (lab ??= given ?? createLab(createWorkerRuntime(workerAssets, "samples")));
			// First the new world: what was run before in this lab is not drawn here.
			const isReady = own.restart(program.files);
			draw(own);
			await isReady;
			await own.run(program.files, program.entry, false);
			isRunning = false;
			// Another sample was run meanwhile, in a lab of its own.
			if (last !== output) giveLab()?.dispose();
		},
	};
	outputs.set(place, output);
	return output;
}

/** The output of a button: a new one where there is none, or that of the sample with another driver. */
function outputOf(sample: SampleOnPage): Output {
	const known = outputs.get(sample.printed?.block ?? sample.block);
	if (known?.button === sample.button) return known;
	known?.close();
	return openOutput(sample);
}

/** In milliseconds: so soon behind a press nobody has scrolled on. */
const soon = 1000;

function reveal(root: HTMLElement): void {
	const { matches: isReduced } = matchMedia("(prefers-reduced-motion: reduce)");
	root.scrollIntoView({ block: "nearest", behavior: isReduced ? "auto" : "smooth" });
}

/** Whether the beginning of an output is in the window: whoever has gone on is left where they are. */
function isSeen(root: HTMLElement): boolean {
	const { top } = root.getBoundingClientRect();
	return top >= 0 && top < innerHeight;
}

/**
 * Runs a sample on its page: in a new world, whose clock and randomness begin as those of the test that
 * printed what the page shows.
 *
 * @returns When the program has ended: whether its output is still there. Rejects never: what fails is
 *   told in the output.
 */
export async function mountSample(sample: SampleOnPage): Promise<boolean> {
	const output = outputOf(sample);
	const pressed = performance.now();
	const ended = output.run();
	reveal(output.root);
	await ended;
	const { isConnected } = output.root;
	// It may be longer than what was reserved for it.
	if (isConnected && (performance.now() - pressed < soon || isSeen(output.root))) {
		reveal(output.root);
	}
	return isConnected;
}
