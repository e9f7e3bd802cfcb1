// What a choice leaves out: for browsers, too, which get neither the values nor where they come from.
import { type DimensionName, dimensionNames } from "./names.ts";

/** What a reader has chosen. What is missing is not chosen. */
export type Choice = Readonly<Partial<Record<DimensionName, string>>>;

/**
 * Whether a choice leaves an element of a page out: it, or something around it, is for other values.
 *
 * @param element - Any element, also one of a page that is not shown.
 */
export function isLeftOut(element: Pick<Element, "closest">, choice: Choice): boolean {
	return dimensionNames.some((name) => {
		const value = choice[name];
		return (
			value !== undefined &&
			element.closest(`[data-for-${name}]:not([data-for-${name}~="${value}"], [data-shown])`) !==
				null
		);
	});
}

const marker = /^[ \t]*<!-- (?:for (?<what>[^>]*)|\/for) -->[ \t]*\r?\n?/;

/**
 * Markdown without the variants that a choice leaves out, and without the markers.
 *
 * @param markdown - Text with the markers of `variantMarkers()`.
 */
export function chosenMarkdown(markdown: string, choice: Choice): string {
	/** For each variant around the line, whether it is left out. */
	const around: boolean[] = [];
	let text = "";
	for (const line of markdown.split(/(?<=\n)/)) {
		const found = marker.exec(line);
		if (found === null) {
			if (!around.includes(true)) text += line;
			continue;
		}
		const what = found.groups?.["what"];
		if (what === undefined) {
			around.pop();
			continue;
		}
		const leavesOut = [...what.matchAll(/(\w+)="([^"]*)"/g)].some(([, name = "", values = ""]) => {
			const value = choice[name as DimensionName];
			return value !== undefined && !values.split(" ").includes(value);
		});
		around.push(leavesOut);
	}
	return text.replace(/\n{3,}/g, "\n\n");
}
