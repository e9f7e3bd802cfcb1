import { expect, test } from "vitest";
import { checkSamplesFor } from "../../src/book/samples/typed/framework-samples.ts";
import { formatProblem } from "../../src/book/source/problem.ts";

const fence = "```";

interface SampleCase {
	readonly app: string;
	/** language and words of the fence: `svelte title="src/routes/+page.svelte"` */
	readonly block: string;
	/** Right but for the line with `WRONG`, whose column is where the error is. */
	readonly code: string;
	/** Other blocks of the page. */
	readonly others?: readonly (readonly [block: string, code: string])[];
	readonly error: RegExp;
}

/** A page with a wrong sample for an app, and the same page with the sample mended. */
export function sampleScenario(cases: readonly SampleCase[]): void {
	test.each(cases)(
		"a wrong $block is found at its place on the page",
		async ({ app, block, code, others = [], error }) => {
			const page = `content/test-${block.replaceAll(/\W+/g, "-")}.mdx`;
			const write = (text: string): string =>
				["---", "title: A page", `samples: { in: ${app} }`, "---", ""]
					.concat(
						[...others, [block, text] as const].flatMap(([words, body]) => [
							`${fence}${words}`,
							body,
							fence,
							"",
						]),
					)
					.join("\n");
			const right = write(code.replaceAll("WRONG", ""));
			const wrong = write(code.replaceAll("WRONG", ".nope"));
			const lines = wrong.split("\n");
			const row = lines.findIndex((line) => line.includes(".nope"));
			const column = (lines[row]?.indexOf(".nope") ?? 0) + 2;
			const results = [
				await checkSamplesFor(app, [[page, wrong]]),
				await checkSamplesFor(app, [[page, right]]),
			];
			expect(results.map(({ problems }) => problems.map(formatProblem))).toEqual([
				[expect.stringMatching(error)],
				[],
			]);
			expect(results[0]?.problems[0]).toMatchObject({ file: page, line: row + 1, column });
			expect(results[0]).toMatchObject({ wrong: 1, checked: others.length + 1 });
		},
	);
}
