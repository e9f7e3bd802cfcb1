import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { findProblems } from "./check.ts";
import { firstSentence, parseDocComment } from "./doc-comment.ts";
import { extract } from "./extract.ts";
import { createLinker, signatureHtml, toMdx } from "./markdown.ts";
import type { Entry } from "./model.ts";
import { createPlaces, slug } from "./places.ts";
import { symbolsOf } from "./symbols.ts";

const modules = [
	{
		module: "lucia",
		entry: "index.ts",
		page: "/reference/lucia/modules/main/",
		types: "/reference/lucia/interfaces/",
	},
];

/** The entries of a package of one file. */
async function entriesOf(source: string): Promise<Entry[]> {
	const root = await mkdtemp(join(tmpdir(), "reference-"));
	onTestFinished(() => rm(root, { recursive: true }));
	const files = {
		"tsconfig.json": '{ "compilerOptions": { "strict": true } }',
		"index.ts": source,
	};
	for (const [name, text] of Object.entries(files)) {
		await mkdir(dirname(join(root, name)), { recursive: true });
		await writeFile(join(root, name), text);
	}
	return extract(root, modules);
}

async function problemsOf(source: string): Promise<string[]> {
	const entries = await entriesOf(source);
	const linker = createLinker(entries, createPlaces(entries));
	return findProblems(entries, linker, ["AUTH_INVALID_KEY_ID"]);
}

const documented = `
/**
 * What a greeting needs.
 *
 * @since 2.8.0
 */
export interface Greeting {
	/** The name. */
	readonly name: string;
}

/**
 * Greets. See {@link Greeting.name}.
 *
 * @param greeting - What it needs.
 * @returns The text.
 * @throws LuciaError \`AUTH_INVALID_KEY_ID\` when nobody is there.
 * @since 2.8.0
 */
export function greet(greeting: Greeting): string {
	return greeting.name;
}
`;

test("what is documented has no problem", async () => {
	expect(await problemsOf(documented)).toEqual([]);
});

test("an export without a comment is named, with its file and line", async () => {
	expect(await problemsOf("export const answer: number = 42;\n")).toEqual([
		"index.ts:1 answer is exported and not documented: say above it what it is, in one sentence",
	]);
});

test("a member without a comment is named", async () => {
	const source = documented.replace("\t/** The name. */\n", "");
	expect(await problemsOf(source)).toEqual([
		"index.ts:8 Greeting.name is not documented: say above it what it is, in one sentence",
	]);
});

test("a parameter without a text, a result and a date that nobody speaks of are named", async () => {
	const source = documented
		.replace(" * @param greeting - What it needs.\n", "")
		.replace(" * @returns The text.\n", "")
		.replace(/ \* @since 2\.8\.0\n \*\/\nexport function/, " */\nexport function");
	expect(await problemsOf(source)).toEqual([
		"index.ts:17 greet does not say since when: add “@since 2.8.0”",
		"index.ts:17 greet says nothing about its parameter: add “@param greeting - …”",
		"index.ts:17 greet does not say what comes back: add “@returns …”",
	]);
});

test("a comment about a parameter that is gone is named", async () => {
	const source = documented.replace("@param greeting", "@param other - Gone.\n * @param greeting");
	expect(await problemsOf(source)).toEqual([
		"index.ts:15 greet has no parameter other: correct the @param",
	]);
});

test("a link that leads nowhere is named, at the line it stands in", async () => {
	const source = documented.replace("{@link Greeting.name}", "{@link Greeting.nmae}");
	expect(await problemsOf(source)).toEqual([
		"index.ts:13 greet links to Greeting.nmae, which no package exports: correct the name, or write it as code",
	]);
});

test("an error code that does not exist is named, and so are two in one @throws", async () => {
	const unknown = documented.replace("AUTH_INVALID_KEY_ID", "AUTH_NO_SUCH_CODE");
	expect(await problemsOf(unknown)).toEqual([
		"index.ts:17 greet throws AUTH_NO_SUCH_CODE, which is no code of ErrorMessage",
	]);
	const two = documented.replace("nobody is there", "nobody is there, `AUTH_OTHER` otherwise");
	expect(await problemsOf(two)).toEqual([
		"index.ts:17 greet names several codes in one @throws: give each its own",
	]);
});

test("a signature is the text of the declaration, its exported types linked", async () => {
	const entries = await entriesOf(documented);
	const linker = createLinker(entries, createPlaces(entries));
	const greet = entries.find(({ name }) => name === "greet");
	expect(signatureHtml(greet?.signature ?? [], linker)).toBe(
		'<span class="f">greet</span>(greeting: <a href="/reference/lucia/interfaces/#greeting">Greeting</a>): <span class="k">string</span>',
	);
});

test("a signature that stands there twice is shown once, with the text of the first", async () => {
	const [entry] = await entriesOf(`
/** Makes one. */
export function make(config: string): string;
export function make(config: number): number;
export function make(config: string): string;
export function make(config: unknown): unknown {
	return config;
}
`);
	expect(entry?.calls).toHaveLength(2);
	expect(entry?.signature.map(({ text }) => text).join("")).toBe(
		"make(config: string): string\nmake(config: number): number",
	);
	expect(entry?.doc?.text).toBe("Makes one.");
});

test("a text keeps its code, links its links and hides nothing from MDX", async () => {
	const entries = await entriesOf(documented);
	const linker = createLinker(entries, createPlaces(entries));
	expect(
		toMdx("`{a}` {b} <c> {@link greet} {@link Greeting.name | the name}", "lucia", linker),
	).toBe(
		"`{a}` \\{b\\} \\<c> [`greet`](/reference/lucia/modules/main/#greet) [the name](/reference/lucia/interfaces/#greeting-name)",
	);
});

test("symbols have an id, a name as readers say it, and a place", async () => {
	const entries = await entriesOf(documented);
	const symbols = symbolsOf(entries, createPlaces(entries), []);
	expect(symbols.map(({ id, name, kind, url }) => [id, name, kind, url])).toEqual([
		["lucia#greet", "greet()", "function", "/reference/lucia/modules/main/#greet"],
		["lucia#Greeting", "Greeting", "interface", "/reference/lucia/interfaces/#greeting"],
		[
			"lucia#Greeting.name",
			"Greeting.name",
			"property",
			"/reference/lucia/interfaces/#greeting-name",
		],
	]);
});

test("a tag inside the code of an example is no tag", () => {
	const { examples, since } = parseDocComment(
		"/**\n * One.\n *\n * @example\n * ```ts\n * @since(1)\n * ```\n * @since 2.0.0\n */",
		1,
	);
	expect(examples).toEqual([{ text: "```ts\n@since(1)\n```", line: 4 }]);
	expect(since).toBe("2.0.0");
});

test("the first sentence does not end inside code or a version", () => {
	expect(firstSentence("Since 2.8.0 it reads `a. B` too. Then more.")).toBe(
		"Since 2.8.0 it reads `a. B` too.",
	);
});

test("anchors are those of GitHub", () => {
	expect(["createKey()", "nextjs_future()", "@lucia-auth/oauth"].map(slug)).toEqual([
		"createkey",
		"nextjs_future",
		"lucia-authoauth",
	]);
});

test("what an interface is put together of counts as its own members, ahead of them, unless it is exported", async () => {
	const entries = await entriesOf(`
		interface Name<Text> { /** The name. */ readonly name: Text }
		interface Speech extends Name<string> { /** Says it. */ readonly say: () => void }
		export interface Exported { /** The age. */ readonly age: number }
		export interface Person extends Speech, Exported { /** The id. */ readonly id: string }
	`);
	const person = entries.find(({ name }) => name === "Person");
	expect(person?.members.map(({ name }) => name)).toEqual(["name", "say", "id"]);
});
