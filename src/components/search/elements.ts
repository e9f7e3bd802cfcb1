import type { ExcerptPart } from "./excerpt.ts";

/** Makes an element; strings among the children become text, never markup. */
export function element<Name extends keyof HTMLElementTagNameMap>(
	name: Name,
	attributes: Readonly<Record<string, string>> = {},
	...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
	const made = document.createElement(name);
	for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
	made.append(...children);
	return made;
}

/** An excerpt with its marks. */
export function excerptElement(parts: readonly ExcerptPart[]): HTMLElement {
	return element(
		"span",
		{ class: "search-excerpt" },
		...parts.map(({ text, marked }) => (marked ? element("mark", {}, text) : text)),
	);
}
