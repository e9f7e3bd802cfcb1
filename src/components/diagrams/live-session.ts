// Loaded by the first touch of a diagram: its clock can be moved, and its owner come back.
import { hour, inWords } from "../../../playground/ui/time.ts";
import { drawSession, lengthOf, since } from "./draw-session.ts";
import { stateAt, type Story, tell } from "./session-story.ts";

function part(figure: Element, selector: string): HTMLElement {
	const found = figure.querySelector<HTMLElement>(selector);
	if (!found) throw new Error(`The diagram has no ${selector}`);
	return found;
}

/** Brings a diagram to life; what the reader touched is carried out by `act`. */
export function enliven(figure: HTMLElement): (button: string) => void {
	const first = JSON.parse(figure.dataset["story"] ?? "") as Story;
	const picture = part(figure, ".life-picture");
	const words = part(figure, ".life-words");
	const slider = figure.querySelector("input");
	if (!slider) throw new Error("The diagram has no slider");
	const said = part(figure, "[role=status]");
	let story = first;
	let now = Number(slider.value) * hour;

	const draw = (): void => {
		const told = tell(story);
		const length = lengthOf(told);
		const drawn = drawSession(story);
		picture.innerHTML = drawn.picture;
		words.innerHTML = drawn.words;
		slider.max = String(length / hour);
		slider.value = String(now / hour);
		show();
	};

	const show = (result = ""): void => {
		const told = tell(story);
		const state = stateAt(told, now);
		const current = told.stretches.find(({ to }) => now < to);
		const left =
			current && current.to !== Infinity ? ` for ${inWords(current.to - 1 - now)} more` : "";
		const when = `${since(now).replace(/^./, (letter) => letter.toUpperCase())}: `;
		figure.style.setProperty("--now", String(now / lengthOf(told)));
		figure.dataset["now"] = state;
		slider.setAttribute("aria-valuetext", `${when}${state}`);
		said.innerHTML = `${when}<span class="state" data-state="${state}">${state}</span>${left}. ${result}`;
	};

	const comeBack = (): void => {
		const found = stateAt(tell(story), now);
		if (found !== "dead" && !story.visits.includes(now)) {
			story = { ...story, visits: [...story.visits.filter((at) => at < now), now] };
		}
		draw();
		if (found === "active") show("The visit found it active, so nothing was written.");
		if (found === "idle") show("The visit found it idle, and renewed it: this is the reset.");
		if (found === "dead") show("The visit is refused. Only a new sign-in helps.");
	};

	slider.addEventListener("input", () => {
		now = Number(slider.value) * hour;
		show();
	});
	const act = (button: string | undefined): void => {
		if (button === "visit") comeBack();
		if (button === "next") {
			const next = tell(story).stretches.find(({ from }) => from > now);
			// The slider stands on full hours: the first one in the next state.
			if (next) now = Math.ceil(next.from / hour) * hour;
			show(next ? "" : "It stays dead.");
			slider.value = String(now / hour);
		}
		if (button === "again") {
			story = first;
			now = 0;
			draw();
		}
	};
	figure.addEventListener("click", ({ target }) => {
		const button = target instanceof Element && target.closest<HTMLButtonElement>("[data-life]");
		if (button) act(button.dataset["life"]);
	});
	draw();
	return act;
}
