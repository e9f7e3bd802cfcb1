// A reader picks a stack once, and the whole book shows it. How it hangs together:
//
// - `<html data-framework="express" data-database="…" data-manager="…">` is the choice. An attribute is
//   missing where nothing is chosen: then every variant shows, each under its label. It is set before
//   anything is painted (`beforePaint`), from the address (`?framework=express`, which wins) or from
//   localStorage (`stack.framework`), and changed by src/components/stack/choice.ts.
// - Whatever is for some values only carries `data-for-framework="express fastify"` (a list of words):
//   variants in the text (`<For>`: `.for`), entries of the table of contents (`li`), the commands of
//   `<Install>`. The rules of src/styles/stack.css hide what is for other values than the chosen one.
//   `data-shown` on such an element says that the reader opened it all the same; a variant that holds
//   the target of the address is shown too.
// - To ask a page: `isLeftOut(element, choice)`. To ask Markdown: a converter writes the markers of
//   `variantMarkers()` around a variant, and `chosenMarkdown(text, choice)` leaves out the others. Both
//   stand in src/components/stack/left-out.ts, where a browser can load them.
import { type DimensionName, dimensionNames, storageKey } from "../../components/stack/names.ts";
import { ownPackages } from "../packages/own-packages.ts";
import { writtenPages } from "./written-pages.ts";

export { type DimensionName, dimensionNames } from "../../components/stack/names.ts";

interface Dimension {
	/** What the choice is called. */
	readonly label: string;
	/** What is shown when nothing is chosen. */
	readonly all: string;
	/** Each value with its name, in the order in which readers meet them. */
	readonly values: Readonly<Record<string, string>>;
}

const folder = "/getting-started/";

/** Every framework that has a page of its own, in the order of these pages. */
const frameworks = Object.fromEntries(
	writtenPages()
		.filter(({ path }) => path.startsWith(folder))
		.toSorted((a, b) => (a.order ?? Infinity) - (b.order ?? Infinity))
		.map(({ path, label }) => [path.slice(folder.length), label]),
);

/** The drivers that the adapters name. */
const databases = Object.assign({}, ...ownPackages().map(({ drivers }) => drivers)) as Readonly<
	Record<string, string>
>;

/** The values of each choice. The ids stand in addresses and in `<For>`; do not rename them. */
export const dimensions: Readonly<Record<DimensionName, Dimension>> = {
	framework: {
		label: "Framework",
		all: "All frameworks",
		values: frameworks,
	},
	database: {
		label: "Database",
		all: "All databases",
		values: databases,
	},
	manager: {
		label: "Package manager",
		all: "All package managers",
		values: { npm: "npm", pnpm: "pnpm", yarn: "Yarn", bun: "Bun" },
	},
};

/** For which values of which choices something is: `{ framework: ["express", "fastify"] }`. */
export type Variant = Readonly<Partial<Record<DimensionName, readonly string[]>>>;

/**
 * Reads the values of a variant.
 *
 * @param given - What stands in `<For framework="express fastify">`, by the name of the choice.
 * @throws When nothing is given, or a value is not known: the message says which there are.
 */
export function readVariant(given: Readonly<Record<string, unknown>>): Variant {
	const variant: Partial<Record<DimensionName, readonly string[]>> = {};
	for (const name of dimensionNames) {
		const text = given[name];
		if (text === undefined) continue;
		const values = typeof text === "string" ? text.split(/\s+/).filter(Boolean) : [];
		const known = Object.keys(dimensions[name].values);
		const wrong = values.find((value) => !known.includes(value));
		if (values.length === 0 || wrong !== undefined) {
			const what = wrong === undefined ? `${name} without a value` : `${name}="${wrong}"`;
			throw new Error(`<For>: ${what} is not known; the values are ${known.join(", ")}`);
		}
		variant[name] = values;
	}
	if (Object.keys(variant).length === 0) {
		throw new Error(`<For> needs one of ${dimensionNames.join(", ")}, as in framework="express"`);
	}
	return variant;
}

/** A variant in words: `Express and Fastify, node:sqlite`. */
export function nameVariant(variant: Variant): string {
	return dimensionNames
		.flatMap((name) => {
			const names = variant[name]?.map((value) => dimensions[name].values[value] ?? value) ?? [];
			if (names.length === 0) return [];
			const last = names.at(-1) ?? "";
			return [names.length === 1 ? last : `${names.slice(0, -1).join(", ")} and ${last}`];
		})
		.join(", ");
}

/**
 * A variant among several of which each reader needs one: whoever chose a value that none of them is
 * for sees it too.
 *
 * @param variants - All of them.
 */
export function widen(variant: Variant, variants: readonly Variant[]): Variant {
	return Object.fromEntries(
		dimensionNames.flatMap((name) => {
			const values = variant[name];
			if (values === undefined) return [];
			const covered = new Set(variants.flatMap((each) => each[name] ?? []));
			const others = Object.keys(dimensions[name].values).filter((value) => !covered.has(value));
			return [[name, [...values, ...others]]];
		}),
	);
}

/** The attributes of an element that is for some values only. */
export function attributesOf(variant: Variant): Readonly<Record<string, string>> {
	return Object.fromEntries(
		dimensionNames.flatMap((name) => {
			const values = variant[name];
			return values ? [[`data-for-${name}`, values.join(" ")]] : [];
		}),
	);
}

/**
 * What stands before and behind a variant in Markdown, each on a line of its own. Readers of the
 * Markdown do not see it; `chosenMarkdown()` reads it.
 */
export function variantMarkers(variant: Variant): readonly [start: string, end: string] {
	const what = Object.entries(attributesOf(variant))
		.map(([name, values]) => `${name.slice("data-for-".length)}="${values}"`)
		.join(" ");
	return [`<!-- for ${what} -->`, "<!-- /for -->"];
}

/** The script that applies the choice before anything is painted. It stands in every page's head. */
export const beforePaint: string = `{
	const values = ${JSON.stringify(
		Object.fromEntries(
			dimensionNames.map((name) => [name, Object.keys(dimensions[name].values).join(" ")]),
		),
	)};
	const asked = new URLSearchParams(location.search);
	for (const name in values) {
		const known = values[name].split(" ");
		let value = asked.get(name);
		if (value !== "all" && !known.includes(value)) {
			try {
				value = localStorage.getItem("${storageKey("")}" + name);
			} catch {}
		}
		if (known.includes(value)) document.documentElement.setAttribute("data-" + name, value);
	}
}`;
