// Says below the field which page to go to, while one types or pastes.
import { type Answer, type Way, whichPage } from "./which-page.ts";

function element(tag: string, ...content: readonly (Node | string)[]): HTMLElement {
	const made = document.createElement(tag);
	made.append(...content);
	return made;
}

function link({ path, title }: Way): HTMLAnchorElement {
	const made = document.createElement("a");
	made.href = path;
	made.textContent = title;
	return made;
}

function drawn(answer: Answer): Node[] {
	const why = element("p", answer.why);
	switch (answer.kind) {
		case "none":
			return [why];
		case "unsure":
			return [why, element("ul", ...answer.ways.map((way) => element("li", link(way))))];
		case "page": {
			const way = element("p", "Go to ", link(answer.way));
			way.className = "package-way";
			const beside = answer.beside.map(({ name, what, way }) =>
				element("li", element("code", name), ` ${what} `, link(way)),
			);
			return beside.length > 0 ? [way, why, element("ul", ...beside)] : [way, why];
		}
	}
}

/** What stands in the place of the answer before there is a question. */
export const waiting = "The page to go to will stand here.";

/** What was answered last: neither read nor said again while it stays the same. */
const answered = new WeakMap<Element, string>();

/** Answers what stands in the field of a chooser; a line that was picked is written there first. */
export function answer(chooser: HTMLElement, { type, target }: Event): void {
	const field = chooser.querySelector("textarea");
	const place = chooser.querySelector("[role=status]");
	if (!field || !place) return;
	// A link of the answer is followed, not drawn anew below the pointer.
	if (target instanceof Node && place.contains(target)) return;
	const picked = type === "click" && target instanceof Element && target.closest("[data-pick]");
	if (picked instanceof HTMLElement) field.value = picked.dataset["pick"] ?? "";
	const { value } = field;
	if ((answered.get(place) ?? "") === value) return;
	answered.set(place, value);
	const isEmpty = value.trim() === "";
	place.replaceChildren(...(isEmpty ? [element("p", waiting)] : drawn(whichPage(value))));
}
