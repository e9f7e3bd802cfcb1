import { dimensionNames, dimensions } from "./stack.ts";

const valuesOf = (name: keyof typeof dimensions): string[] => Object.keys(dimensions[name].values);

/** What src/styles/stack.css cannot list by itself: a selector for each value that readers can choose. */
const selectors: Readonly<Record<string, () => string[]>> = {
	":--for-others": () =>
		dimensionNames.flatMap((name) =>
			valuesOf(name).map(
				(value) =>
					`:root[data-${name}="${value}"] [data-for-${name}]:not([data-for-${name}~="${value}"])`,
			),
		),
	":--page-of-choice": () =>
		valuesOf("framework").map(
			(value) => `:root[data-framework="${value}"] [data-page-for="${value}"]`,
		),
};

/** The rules of the stack with their selectors written out. */
export function withStackSelectors(css: string): string {
	return css.replaceAll(/:--[a-z-]+/g, (name) => {
		const selector = selectors[name];
		if (!selector) throw new Error(`src/book/contents/stack-styles.ts knows no ${name}`);
		return selector().join(",\n\t");
	});
}
