// Every program of the book that has a Run button is executed here by the engine of the page's runtime,
// and has to print what its page shows. The browser's tests press the button on some pages.
import initSqlJs from "sql.js";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { createSampleEngine } from "@lucia/playground/engine-in-process";
import { extractSamples } from "../samples/read/extract.ts";
import { readPages } from "../source/files.ts";
import { outputsOf } from "../samples/read/outputs.ts";
import { shownOutput } from "../samples/read/shown-output.ts";
import { runnableBlocks } from "./run-programs.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const engine = createSampleEngine(await initSqlJs());
afterAll(() => engine.dispose());

const pages = await readPages(root);
const all = pages.flatMap(([page, source]) => {
	const { samples } = extractSamples(page, source);
	const { outputs } = outputsOf(samples);
	return runnableBlocks(samples).map(({ sample, program }) => ({
		place: `${page}:${sample.line}`,
		program,
		wrong: sample.meta.wrong,
		shown: outputs.get(sample),
	}));
});

test("the book has programs that its pages can run", () => {
	expect(all.length).toBeGreaterThan(10);
});

type Ended = ReturnType<typeof engine.run>;
const ended = new Map<(typeof all)[number]["program"], Ended>();

/** Runs a program, or tells how it ended when it ran before. */
function run(program: (typeof all)[number]["program"]): Ended {
	const result = ended.get(program) ?? engine.run(program);
	ended.set(program, result);
	return result;
}

const right = all.filter(({ wrong }) => wrong === undefined);

test.for(right)("$place runs to its end in the page", async ({ program }) => {
	const { error } = await run(program);
	expect(error).toBeUndefined();
});

const printing = right.flatMap(({ shown, ...rest }) => (shown ? [{ ...rest, shown }] : []));

test.for(printing)("$place prints in the page what the page shows", async ({ program, shown }) => {
	const { output } = await run(program);
	expect(shownOutput(output)).toBe(shownOutput(shown.code));
});

const page = (blocks: string): string => `---\ntitle: T\n---\n\n${blocks}\n`;
const blocksOf = (text: string) =>
	runnableBlocks(extractSamples("content/t.mdx", page(text)).samples);

test("a program takes along the files that it reaches, and those that are no code", () => {
	const [block] = blocksOf(
		[
			'```ts title="a.ts"\nexport const a = 1;\n```',
			'```ts title="b.ts"\nexport const b = 1;\n```',
			'```sql title="schema.sql"\nCREATE TABLE t (id);\n```',
			'```ts run title="main.ts"\nimport { a } from "./a.ts";\nconsole.log(a);\n```',
		].join("\n\n"),
	);
	expect(block?.program.entry).toBe("main.ts");
	expect(Object.keys(block?.program.files ?? {}).toSorted()).toEqual([
		"a.ts",
		"main.ts",
		"schema.sql",
	]);
});

test("a program that imports what only Node has is not for the page", () => {
	const server = '```ts run\nimport { createServer } from "node:http";\ncreateServer();\n```';
	expect(blocksOf(server)).toEqual([]);
});

test("a program that uses a global of Node's is not for the page, but its environment is", () => {
	const program = (line: string): string => `\`\`\`ts run\nconsole.log(${line});\n\`\`\``;
	expect(blocksOf(program('Buffer.from("a")'))).toEqual([]);
	expect(blocksOf(program("process.argv"))).toEqual([]);
	expect(blocksOf(program('process.env["A"]'))).toHaveLength(1);
	expect(blocksOf(program("process.env.A"))).toHaveLength(1);
});

test("a program whose request carries a cookie is not for the page: browsers drop the header", () => {
	const request = (header: string): string =>
		`\`\`\`ts run\nconst url = "https://example.com";\nconst headers = { ${header}: "x" };\nconsole.log(new Request(url, { headers }).headers);\n\`\`\``;
	expect(blocksOf(request("Cookie"))).toEqual([]);
	expect(blocksOf(request("Origin"))).toEqual([]);
	expect(blocksOf(request("Authorization"))).toHaveLength(1);
});
