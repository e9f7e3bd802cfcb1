// Loaded by the first touch of a diagram: its clock can be moved, and something can happen.
import { hour } from "@lucia/playground/time";
import { type Drawn, since } from "./draw-lanes.ts";

/** What a kind of diagram knows of its stories. */
export interface Kind<Story> {
	readonly draw: (story: Story) => Drawn;
	/** What is so at a moment: in HTML, behind “After 3 hours: ”. */
	readonly sayAt: (story: Story, now: number) => string;
	/** The first moment after `now` at which something changes. */
	readonly next: (story: Story, now: number) => number | undefined;
	/** What a button does; the result in one sentence. */
	readonly act: (
		story: Story,
		now: number,
		button: string,
	) => { readonly story: Story; readonly result: string };
}

function part(figure: Element, selector: string): HTMLElement {
	const found = figure.querySelector<HTMLElement>(selector);
	if (!found) throw new Error(`The diagram has no ${selector}`);
	return found;
}

const capital = (text: string): string => text.replace(/^./, (letter) => letter.toUpperCase());

/** Brings a diagram to life. The answer carries out what a button says. */
export function enliven<Story>(figure: HTMLElement, kind: Kind<Story>): (button: string) => void {
	const first = JSON.parse(figure.dataset["story"] ?? "") as Story;
	const picture = part(figure, ".life-picture");
	const words = part(figure, ".life-words");
	const slider = part(figure, "input") as HTMLInputElement;
	const said = part(figure, "[role=status]");
	let story = first;
	let length = 1;
	let now = Number(slider.value) * hour;

	const show = (result = ""): void => {
		const what = kind.sayAt(story, now);
		const when = capital(since(now));
		figure.dataset["live"] = "";
		figure.style.setProperty("--now", String(now / length));
		slider.value = String(now / hour);
		said.innerHTML = `${when}: ${what}. ${result}`;
		slider.setAttribute("aria-valuetext", said.textContent ?? when);
	};
	const draw = (): void => {
		const drawn = kind.draw(story);
		length = drawn.length;
		picture.innerHTML = drawn.picture;
		words.innerHTML = drawn.words;
		slider.max = String(length / hour);
	};
	const act = (button: string): void => {
		let result = "";
		if (button === "next") {
			const next = kind.next(story, now);
			// The slider stands on full hours: the first one at which it is so.
			if (next === undefined || next > length) result = "Nothing changes any more.";
			else now = Math.ceil(next / hour) * hour;
		} else if (button === "again") {
			story = first;
			now = 0;
		} else {
			({ story, result } = kind.act(story, now, button));
		}
		draw();
		show(result);
	};
	slider.addEventListener("input", () => {
		now = Number(slider.value) * hour;
		show();
	});
	figure.addEventListener("click", ({ target }) => {
		const button = target instanceof Element && target.closest<HTMLButtonElement>("[data-life]");
		if (button) act(button.dataset["life"] ?? "");
	});
	draw();
	show();
	return act;
}
