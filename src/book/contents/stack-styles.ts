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

/** What the button of the stack says of each value, so that it says it at the first paint. */
const names = (): string =>
	dimensionNames
		.flatMap((name) =>
			Object.entries(dimensions[name].values).map(
				([value, label]) =>
					`:root[data-${name}="${value}"] .stack-${name}::before { content: ${JSON.stringify(label)}; }`,
			),
		)
		.join("\n");

/** The rules of the stack with what each value adds to them written out. */
export function withStackRules(css: string): string {
	return css.replace("@stack-names;", names).replaceAll(/:--[a-z-]+/g, (name) => {
		const selector = selectors[name];
		if (!selector) throw new Error(`src/book/contents/stack-styles.ts knows no ${name}`);
		return selector().join(",\n\t");
	});
}
