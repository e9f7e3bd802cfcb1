// Loaded when a reader copies a page: fetches its Markdown and leaves out what is for other stacks.
import { type Choice, chosenMarkdown } from "../stack/left-out.ts";
import { dimensionNames } from "../stack/names.ts";

/** What the page shows: the stack that was picked, if one was. */
function choice(): Choice {
	return Object.fromEntries(
		dimensionNames.flatMap((name) => {
			const value = document.documentElement.getAttribute(`data-${name}`);
			return value === null ? [] : [[name, value]];
		}),
	);
}

/**
 * Copies the Markdown of a page.
 * @param address - of the Markdown file
 */
export async function copyMarkdown(address: string): Promise<void> {
	const text = async (): Promise<string> => {
		const answer = await fetch(address);
		if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
		return chosenMarkdown(await answer.text(), choice());
	};
	// A promise of the text: Safari lets a page write only while it handles the press.
	const blob = text().then((markdown) => new Blob([markdown], { type: "text/plain" }));
	await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
}
