import { kindCalled, kinds, type Kind } from "./book.ts";
import { element } from "./elements.ts";

/** A choice of what to look for: everything, or one kind of it. */
export interface Filters {
	readonly root: HTMLElement;
	/** none stands for everything */
	kind(): Kind | undefined;
	choose(kind: Kind | undefined): void;
}

/**
 * Radio buttons: one Tab leads to them, the arrow keys choose among them.
 * @param name - of the group in its document
 */
export function createFilters(name: string, onChange: () => void): Filters {
	const inputs = ["", ...kinds].map((value) =>
		element("input", { type: "radio", name, value, id: `${name}-${value || "All"}` }),
	);
	const root = element(
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
	const choose = (kind: Kind | undefined): void => {
		for (const input of inputs) input.checked = input.value === (kind ?? "");
	};
	choose(undefined);
	root.addEventListener("change", onChange);
	return {
		root,
		kind: () => kindCalled(inputs.find(({ checked }) => checked)?.value),
		choose,
	};
}
