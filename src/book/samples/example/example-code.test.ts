import { expect, test } from "vitest";
import { root } from "../../tools/command.ts";
import { extractSamples } from "../read/extract.ts";
import { exampleCode, outdatedExamples, problemsOfExamples } from "./example-code.ts";

const file = `import { a } from "./a.ts";

// What follows is one thing.

const LIMIT = 5;

/** Doubles. */
export function double(n: number): number {
  // Not by shifting.
  return n * 2;
}

export interface Pair {
  readonly one: number;
}
`;

test("without a name it is the whole file", () => {
	expect(exampleCode("a.ts", file, [])).toEqual({ code: file.trim() });
});

test("with names it is these declarations with what is said of them, in this order", () => {
	expect(exampleCode("a.ts", file, ["double", "LIMIT"])).toEqual({
		code: `/** Doubles. */
export function double(n: number): number {
  // Not by shifting.
  return n * 2;
}

const LIMIT = 5;`,
	});
});

test("a name that is not declared is said", () => {
	expect(exampleCode("a.ts", file, ["Pair", "triple"])).toEqual({ missing: ["triple"] });
});

const page = (from: string, code: string) =>
	extractSamples("content/a.mdx", `\`\`\`ts title="outcome.ts" from=${from}\n${code}\n\`\`\`\n`)
		.samples;

test("a block that is not what the example says is a problem, and can be written anew", () => {
	const samples = page("examples/shared/accounts/secrets.ts#newToken", "const newToken = 1;");
	expect(problemsOfExamples(root, samples)).toMatchObject([
		{ message: expect.stringContaining("is different (npm run check:samples") },
	]);
	const [{ text } = { text: "" }] = outdatedExamples(root, samples);
	expect(text).toContain("export const newToken");
	const right = page("examples/shared/accounts/secrets.ts#newToken", text);
	expect(problemsOfExamples(root, right)).toEqual([]);
});

test.each([
	["packages/lucia/src/index.ts", "is none"],
	["examples/shared/accounts/nowhere.ts", "there is no examples/shared/accounts/nowhere.ts"],
	["examples/shared/accounts/secrets.ts#nothing", "declares no nothing"],
])("from=%s: %s", (from, message) => {
	expect(problemsOfExamples(root, page(from, "x"))).toMatchObject([
		{ message: expect.stringContaining(message) },
	]);
	expect(outdatedExamples(root, page(from, "x"))).toEqual([]);
});
