import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { dimensions } from "./stack.ts";

const folder = join(import.meta.dirname, "../content/getting-started");
const pages = (await readdir(folder)).filter((name) => name.endsWith(".mdx"));

/** Whoever knows one of the pages finds the way on all of them. */
const sections = [
	"Install",
	"Create the tables",
	"Initialize Lucia",
	"Refuse forms of other sites",
	"Sign up and sign in",
	"Show the user",
	"Sign out",
	"Try it",
	"Next steps",
];

test.each(pages)("%s has the sections of all framework pages, in their order", async (page) => {
	const text = (await readFile(join(folder, page), "utf8")).replaceAll(/^```[^]*?^```$/gm, "");
	expect(Array.from(text.matchAll(/^## (.+)$/gm), ([, heading]) => heading)).toEqual(sections);
});

test("every framework of the stack has its page", () => {
	const names = Object.keys(dimensions.framework.values).map((id) => `${id}.mdx`);
	expect(pages.toSorted()).toEqual(names.toSorted());
});

test.each(pages)("%s says what refreshes the user", async (page) => {
	const text = await readFile(join(folder, page), "utf8");
	const show = text.split("\n## Show the user\n")[1]?.split("\n## ")[0];
	expect(show).toContain("**What refreshes it.**");
});

test.each(pages)("%s stays under 1,200 words", async (page) => {
	const text = await readFile(join(folder, page), "utf8");
	const prose = text.replaceAll(
		/^```[^]*?^```$|^---$[^]*?^---$|^import .*$|\{\/\*[^]*?\*\/\}/gm,
		"",
	);
	expect(prose.split(/\s+/).length).toBeLessThan(1200);
});
