// Narrows the grids of a page to what a reader types.

/** Whether a card's text has every word of a question, each at the beginning of a word of its own. */
export function matches(text: string, question: string): boolean {
	const words = text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
	return question
		.toLowerCase()
		.split(/[^\p{L}\p{N}]+/u)
		.filter(Boolean)
		.every((asked) => words.some((word) => word.startsWith(asked)));
}

function narrow(question: string): void {
	let shown = 0;
	let all = 0;
	for (const grid of document.querySelectorAll<HTMLElement>("[data-cards]")) {
		let left = 0;
		for (const card of grid.querySelectorAll<HTMLElement>("[data-card]")) {
			// Part by part: nothing stands between them in the page.
			const text = Array.from(card.children, ({ textContent }) => textContent).join(" ");
			card.hidden = !matches(text, question);
			left += Number(!card.hidden);
			all += 1;
		}
		shown += left;
		grid.querySelector(".cards-none")?.remove();
		if (left === 0) {
			const none = document.createElement("p");
			none.className = "cards-none";
			none.textContent = `None of the ${grid.dataset["cards"] ?? ""} has that in its name.`;
			grid.append(none);
		}
	}
	const count = document.querySelector("output[for=card-filter]");
	if (count) count.textContent = question.trim() === "" ? "" : `${shown} of ${all}`;
}

export function listenToFilter(): void {
	const field = document.getElementById("card-filter");
	if (!(field instanceof HTMLInputElement)) return;
	field.addEventListener("input", () => narrow(field.value));
	// Brought back by “back”, a browser fills the field again.
	addEventListener("pageshow", () => narrow(field.value));
}
