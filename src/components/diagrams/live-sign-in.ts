// Loaded by the first touch of the flow: something can be left out, and keys go from step to step.
import { drawSignIn } from "./draw-sign-in.ts";
import { type Defence, defencesOf, type ProviderId } from "./sign-in-story.ts";

function part(figure: Element, selector: string): HTMLElement {
	const found = figure.querySelector<HTMLElement>(selector);
	if (!found) throw new Error(`The flow has no ${selector}`);
	return found;
}

const moves: Readonly<Record<string, (now: number, last: number) => number>> = {
	previous: (now) => now - 1,
	next: (now) => now + 1,
	ArrowUp: (now) => now - 1,
	ArrowDown: (now) => now + 1,
	ArrowLeft: (now) => now - 1,
	ArrowRight: (now) => now + 1,
	Home: () => 0,
	End: (_now, last) => last,
};

/** Brings a flow to life. The answer carries out a button, a key, or that a choice has changed. */
export function wake(figure: HTMLElement): (what: string) => void {
	const picture = part(figure, ".flow-picture");
	const verdict = part(figure, ".flow-verdict");
	const said = part(figure, ".flow-said");
	const provider = part(figure, "select") as HTMLSelectElement;
	const boxes = [...figure.querySelectorAll<HTMLInputElement>("input")];
	let leftOut: readonly Defence[] = [];

	const stepsOf = (): HTMLDetailsElement[] => [
		...picture.querySelectorAll<HTMLDetailsElement>("details"),
	];

	/** The buttons go to the step that is open, and keep the focus. */
	const settle = (open: HTMLDetailsElement): void => {
		const walk = part(figure, ".flow-walk");
		const focused = walk.contains(document.activeElement) ? document.activeElement : null;
		part(open, ".flow-panel").append(walk);
		if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
		const steps = stepsOf();
		const position = steps.indexOf(open);
		for (const [name, isAtEnd] of [
			["previous", position === 0],
			["next", position === steps.length - 1],
		] as const) {
			part(walk, `[data-flow=${name}]`).setAttribute("aria-disabled", String(isAtEnd));
		}
	};

	const draw = (): void => {
		const chosen = provider.value as ProviderId;
		const possible = defencesOf(chosen);
		for (const box of boxes) {
			box.disabled = !possible.includes(box.value as Defence);
			if (box.disabled) box.checked = false;
		}
		const wanted = boxes.filter(({ checked }) => checked).map(({ value }) => value as Defence);
		leftOut = [
			...leftOut.filter((each) => wanted.includes(each)),
			...wanted.filter((each) => !leftOut.includes(each)),
		];
		const drawn = drawSignIn({ provider: chosen, leftOut });
		picture.innerHTML = drawn.picture;
		verdict.innerHTML = drawn.verdict;
		figure.dataset["live"] = "";
		const open = stepsOf().find((step) => step.open);
		if (open) settle(open);
	};

	const go = (what: string): void => {
		const steps = stepsOf();
		const isKey = !["previous", "next"].includes(what);
		const current = steps.findIndex((step) =>
			isKey ? step.contains(document.activeElement) : step.open,
		);
		const step = steps[moves[what]?.(current, steps.length - 1) ?? -1];
		if (!step) return;
		step.open = true;
		settle(step);
		const summary = part(step, "summary");
		if (isKey) summary.focus({ preventScroll: true });
		else {
			const words = [".flow-way", "strong"].map((name) => part(step, name).textContent);
			said.textContent = `Step ${steps.indexOf(step) + 1} of ${steps.length}: ${words.join("")}`;
		}
		step.scrollIntoView({ block: "nearest" });
	};

	// A step that is opened by itself.
	picture.addEventListener(
		"toggle",
		({ target }) => {
			if (target instanceof HTMLDetailsElement && target.open) settle(target);
		},
		{ capture: true },
	);

	return (what) => {
		if (what === "change") draw();
		else go(what);
	};
}
