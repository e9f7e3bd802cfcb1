import { expect, test } from "vitest";
import { checkSamplesFor } from "../../src/book/samples/typed/framework-samples.ts";
import { formatProblem } from "../../src/book/source/problem.ts";

const fence = "```";

interface WrongPage {
	readonly app: string;
	/** What the framework's checker reads, one block of each language. */
	readonly blocks: readonly {
		/** language and words of the fence: `svelte title="src/routes/+page.svelte"` */
		readonly block: string;
		/** Right but for the line with `WRONG`, whose column is where the error is; without one, right. */
		readonly code: string;
	}[];
}

/** A page with wrong samples for an app: what its checker says, and nothing else, is said of the page. */
export function sampleScenario({ app, blocks }: WrongPage): void {
	const page = `content/test-${app}.mdx`;
	const lines = ["---", "title: A page", `samples: { in: ${app} }`, "---", ""]
		.concat(
			blocks.flatMap(({ block, code }) => [
				`${fence}${block}`,
				code.replaceAll("WRONG", ".nope"),
				fence,
				"",
			]),
		)
		.join("\n")
		.split("\n");
	const wrong = lines.flatMap((line, index) =>
		line.includes(".nope") ? [{ line: index + 1, column: line.indexOf(".nope") + 2 }] : [],
	);

	const wrongBlocks = blocks.filter(({ code }) => code.includes("WRONG")).map(({ block }) => block);

	test(`in ${app} a wrong ${wrongBlocks.join(" and a wrong ")} is found at its place on the page`, async () => {
		const result = await checkSamplesFor(app, [[page, lines.join("\n")]]);
		expect(result.problems.map(formatProblem)).toEqual(
			wrong.map(() => expect.stringMatching(/ TS2339 .*'nope'/)),
		);
		expect(result).toMatchObject({
			problems: wrong.map((place) => ({ file: page, ...place })),
			wrong: wrong.length,
			checked: blocks.length,
		});
	});
}
