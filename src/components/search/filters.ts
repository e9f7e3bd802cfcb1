import { kindCalled, kinds, type Kind } from "./book.ts";
import { element } from "./elements.ts";

/** A choice of what to look for: everything, or one kind of it. */
export interface Filters {
	/** none stands for everything */
	kind(): Kind | undefined;
	choose(kind: Kind | undefined): void;
}

/**
 * Radio buttons: one Tab leads to them, the arrow keys choose among them.
 * @param root - the group; the search page has it from the beginning (src/pages/search.astro)
 */
export function useFilters(root: Element, onChange: () => void): Filters {
	const inputs = [...root.querySelectorAll("input")];
	root.addEventListener("change", onChange);
	return {
		kind: () => kindCalled(inputs.find(({ checked }) => checked)?.value),
		choose: (kind) => {
			for (const input of inputs) input.checked = input.value === (kind ?? "");
		},
	};
}

/**
 * The group, for the dialog.
 * @param name - of the group in its document
 */
export function createFilters(name: string): HTMLElement {
	const inputs = ["", ...kinds].map((value) =>
		element("input", {
			type: "radio",
			name,
			value,
			id: `${name}-${value || "All"}`,
			...(value === "" && { checked: "" }),
		}),
	);
	return element(
		"fieldset",
		{ class: "search-filters" },
		element("legend", { class: "sr-only" }, "Look for"),
		...inputs.map((input) =>
			element(
				"label",
				{ class: "search-filter" },
				input,
				element("span", {}, input.value || "All"),
			),
		),
	);
}
