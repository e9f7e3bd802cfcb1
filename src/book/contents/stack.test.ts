import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { variantsOfHeadings } from "../../components/stack/headings.ts";
import { chosenMarkdown, isLeftOut } from "../../components/stack/left-out.ts";
import {
	attributesOf,
	beforePaint,
	dimensionNames,
	dimensions,
	nameVariant,
	readVariant,
	variantMarkers,
	widen,
} from "./stack.ts";
import { withStackRules } from "./stack-styles.ts";

describe("the stack", () => {
	it("has a rule that hides the others for every value", () => {
		const file = new URL("../../styles/stack.css", import.meta.url);
		const rules = withStackRules(readFileSync(file, "utf8"));
		expect(rules).not.toContain(":--");
		for (const name of dimensionNames) {
			for (const value of Object.keys(dimensions[name].values)) {
				const rule = `:root[data-${name}="${value}"] [data-for-${name}]:not([data-for-${name}~="${value}"])`;
				expect(rules).toContain(rule);
				expect(rules).toContain(`:root[data-${name}="${value}"] .stack-${name}::before`);
			}
		}
		expect(rules).not.toContain("@stack");
		for (const value of Object.keys(dimensions.framework.values)) {
			expect(rules).toContain(`:root[data-framework="${value}"] [data-page-for="${value}"]`);
		}
	});

	it("refuses a value that nobody can choose, and says which there are", () => {
		expect(() => readVariant({ framework: "expres" })).toThrow(/framework="expres".*express, fast/);
		expect(() => readVariant({ database: " " })).toThrow(/database without a value/);
		expect(() => readVariant({})).toThrow(/<For> needs one of framework, database, manager/);
	});

	it("names a variant as a reader says it", () => {
		expect(nameVariant({ framework: ["express"] })).toBe("Express");
		expect(nameVariant({ framework: ["express", "fastify"] })).toBe("Express and Fastify");
		expect(nameVariant({ framework: ["h3", "nuxt", "node"], database: ["node-sqlite"] })).toBe(
			"H3, Nuxt and Node.js, node:sqlite",
		);
	});

	it("shows all of several variants to whoever chose a value that none is for", () => {
		const variants = [{ manager: ["npm"] }, { manager: ["pnpm", "yarn"] }];
		expect(variants.map((variant) => attributesOf(widen(variant, variants)))).toEqual([
			{ "data-for-manager": "npm bun" },
			{ "data-for-manager": "pnpm yarn bun" },
		]);
	});

	it("asks an element whether the choice leaves it out", () => {
		const asked: string[] = [];
		const element = {
			closest: (selector: string): Element | null => {
				asked.push(selector);
				return null;
			},
		};
		expect(isLeftOut(element, { framework: "hono" })).toBe(false);
		expect(asked).toEqual(['[data-for-framework]:not([data-for-framework~="hono"], [data-shown])']);
	});
});

describe("the script before the first paint", () => {
	const run = (search: string, stored: (key: string) => string | null): Record<string, string> => {
		const attributes: Record<string, string> = {};
		const html = {
			setAttribute: (name: string, value: string) => {
				attributes[name] = value;
			},
		};
		// oxlint-disable-next-line typescript/no-implied-eval -- the script as the page has it
		const script = new Function("location", "localStorage", "document", beforePaint) as (
			...globals: unknown[]
		) => void;
		script({ search }, { getItem: stored }, { documentElement: html });
		return attributes;
	};

	it("believes the address before what is remembered", () => {
		const stored = (key: string): string | null =>
			({ "stack.framework": "hono", "stack.manager": "bun" })[key] ?? null;
		expect(run("?framework=express", stored)).toEqual({
			"data-framework": "express",
			"data-manager": "bun",
		});
		expect(run("?framework=all", stored)).toEqual({ "data-manager": "bun" });
	});

	it("leaves out what nobody can choose", () => {
		expect(run('?framework="><script>', () => "nonsense")).toEqual({});
	});

	it("bears a browser that refuses to remember", () => {
		const refuse = (): never => {
			throw new DOMException("denied", "SecurityError");
		};
		expect(run("?database=sql.js", refuse)).toEqual({ "data-database": "sql.js" });
	});
});

describe("the headings of a page", () => {
	it("are for the readers of the variant around them", () => {
		const page = [
			"## For all",
			'<For framework="express fastify">',
			"### One",
			"```sh",
			"# no heading",
			"```",
			'<For database="sql.js">',
			"#### Both",
			"</For>",
			"</For>",
			"<Variants>",
			'<For manager="npm">',
			"### Two",
			"</For>",
			'<For manager="pnpm yarn">',
			"### Three",
			"</For>",
			"</Variants>",
			"## For all again",
		].join("\n");
		expect(variantsOfHeadings(page)).toEqual([
			{},
			{ "data-for-framework": "express fastify" },
			{ "data-for-framework": "express fastify", "data-for-database": "sql.js" },
			{ "data-for-manager": "npm bun" },
			{ "data-for-manager": "pnpm yarn bun" },
			{},
		]);
	});
});

describe("Markdown for a reader's stack", () => {
	const [start, end] = variantMarkers({ framework: ["express", "fastify"] });
	const [inner, innerEnd] = variantMarkers({ database: ["sql.js"] });
	const page = `Before\n\n${start}\n\nNode\n\n${inner}\n\nMemory\n\n${innerEnd}\n\n${end}\n\nAfter\n`;

	it("has what is for it, without the markers", () => {
		expect(chosenMarkdown(page, { framework: "fastify", database: "sql.js" })).toBe(
			"Before\n\nNode\n\nMemory\n\nAfter\n",
		);
	});

	it("leaves out what is for another", () => {
		expect(chosenMarkdown(page, { framework: "hono" })).toBe("Before\n\nAfter\n");
		expect(chosenMarkdown(page, { database: "better-sqlite3" })).toBe("Before\n\nNode\n\nAfter\n");
	});

	it("has everything when nothing is chosen", () => {
		expect(chosenMarkdown(page, {})).toBe("Before\n\nNode\n\nMemory\n\nAfter\n");
	});
});
