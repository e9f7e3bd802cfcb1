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

export function listenToChooser(): void {
	const field = document.getElementById("package-json");
	const place = document.getElementById("package-answer");
	if (!(field instanceof HTMLTextAreaElement) || !place) return;
	const before = [...place.childNodes];
	const answer = (): void => {
		place.replaceChildren(...(field.value.trim() === "" ? before : drawn(whichPage(field.value))));
	};
	field.addEventListener("input", answer);
	document.addEventListener("click", ({ target }) => {
		const button = target instanceof Element && target.closest<HTMLElement>("[data-pick]");
		if (!button) return;
		field.value = button.dataset["pick"] ?? "";
		answer();
	});
	// Brought back by “back”, a browser fills the field again.
	addEventListener("pageshow", answer);
}
