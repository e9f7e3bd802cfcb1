// Loaded when a reader types into the field above the index.

const compact = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/**
 * Whether a name holds all words of a question, whatever signs and capital letters either has.
 *
 * @param name - Such as `auth.createSession()`.
 * @param question - As it was typed: `create session`.
 */
export function holds(name: string, question: string): boolean {
	const letters = compact(name);
	return question.split(/\s+/).every((word) => letters.includes(compact(word)));
}

/** Hides the letters of the index, and their links, that have no name to show. */
function hideEmptyLetters(): void {
	for (const list of document.querySelectorAll(".names ul")) {
		const isEmpty = !list.querySelector("li:not([hidden])");
		const heading = list.previousElementSibling;
		const id = heading?.querySelector("h2")?.id ?? "";
		const link = document.querySelector(`.letters a[href="#${id}"]`);
		for (const part of [list, heading, link]) part?.toggleAttribute("hidden", isEmpty);
	}
}

/**
 * Leaves those names in the index that hold what is typed.
 *
 * @param question - What is typed; with nothing all names come back.
 * @param output - Says how many there are.
 */
export function filterNames(question: string, output: HTMLOutputElement): void {
	const names = [...document.querySelectorAll<HTMLElement>(".names li")];
	for (const name of names)
		name.hidden = !holds(name.querySelector("code")?.textContent ?? "", question);
	hideEmptyLetters();
	const found = names.filter(({ hidden }) => !hidden).length;
	const typed = question.trim();
	if (typed === "") output.replaceChildren();
	else if (found > 0) output.textContent = `${found} of ${names.length} names`;
	else {
		const link = document.createElement("a");
		link.href = `/search/?q=${encodeURIComponent(typed)}`;
		link.textContent = `Search the book for “${typed}”`;
		output.replaceChildren("No name holds that. ", link);
	}
}
