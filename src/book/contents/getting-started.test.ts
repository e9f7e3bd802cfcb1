import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { dimensions } from "./stack.ts";

const folder = join(import.meta.dirname, "../../../content/getting-started");
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

test.each(pages)(
	"%s let its database be committed with the app: it names the line for .gitignore",
	async (page) => {
		const text = await readFile(join(folder, page), "utf8");
		expect(text).toMatch(/`app\.db\*` into `\.gitignore`/);
	},
);

test.each(pages)("%s stays under 1,200 words", async (page) => {
	const text = await readFile(join(folder, page), "utf8");
	const prose = text.replaceAll(
		/^```[^]*?^```$|^---$[^]*?^---$|^import .*$|\{\/\*[^]*?\*\/\}/gm,
		"",
	);
	expect(prose.split(/\s+/).length).toBeLessThan(1200);
});

test("account.ts is the same on all pages, but for how it names its neighbour", async () => {
	const files = await Promise.all(
		pages.map(async (page) => {
			const text = await readFile(join(folder, page), "utf8");
			const file = /^```ts title="[^"]*\baccount\.ts"\n([^]*?)^```$/m.exec(text)?.[1];
			return file?.replace(/"\.\/auth(?:\.ts)?"/, '"./auth"') ?? `none in ${page}`;
		}),
	);
	expect(new Set(files).size).toBe(1);
});

// What a browser does after 307 is to send the form once more, with the password, to the next page.
test("no redirect of TanStack Start is left with its default status, 307", async () => {
	const text = await readFile(join(folder, "tanstack-start.mdx"), "utf8");
	const redirects = Array.from(text.matchAll(/^ +throw redirect\((.*)\);$/gm), ([, how]) => how);
	expect(redirects).toEqual(Array(2).fill('{ to: "/", statusCode: 303 }'));
});

// Without scripts it writes the fields of a refused form into the page.
test("the form of Qwik has no password left when it is refused", async () => {
	const text = await readFile(join(folder, "qwik.mdx"), "utf8");
	expect(text).toMatch(
		/^( +)event\.sharedMap\.delete\("@actionFormData"\);\n\1return event\.fail\(/m,
	);
});

// Without scripts it sends the fields that are left, with the error, to the browser in a cookie.
test("the form of SolidStart has no password left when it is answered", async () => {
	const text = await readFile(join(folder, "solidstart.mdx"), "utf8");
	const [before, after] = text.split('form.delete("password");');
	expect(before).toContain('form.get("password")');
	expect(after).toContain("return error");
	expect(after).not.toContain('form.get("password")');
});
