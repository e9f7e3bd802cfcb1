import { checkProse } from "../check-prose.ts";
import { runTool, toolPath } from "../../src/book/tools/command.ts";

/** A check that is one program: it passes when the program ends with 0. */
export interface Check {
	readonly name: string;
	/** What to do when it fails, in one sentence. */
	readonly hint: string;
	readonly run: () => Promise<number>;
}

const typecheck = (project: string): Promise<number> =>
	runTool(toolPath("typescript", "tsc"), ["-p", project]);

/** What is said of the sources without running them. */
export const staticChecks: readonly Check[] = [
	{
		name: "format",
		hint: "npm run format writes it right",
		run: () => runTool(toolPath("oxfmt"), ["--check", "."]),
	},
	{
		name: "types that Astro writes for the content",
		hint: "the linter and the type checks of src/ need them",
		run: () => runTool(toolPath("astro"), ["sync"]),
	},
	{
		name: "lint",
		hint: "each finding names its rule and line",
		run: () => runTool(toolPath("oxlint"), ["--type-aware"]),
	},
	{
		name: "types of everything",
		hint: "the errors name file and line",
		run: () => typecheck("."),
	},
	{
		name: "types of the core without Node or test types",
		hint: "packages/lucia and packages/adapter-sql may use the web's globals only",
		run: () => typecheck("packages"),
	},
	{
		name: "types of the playground's project",
		hint: "a reader's project declares no types for others, so it is checked by itself",
		run: () => typecheck("playground/project"),
	},
	{
		name: "types of the site",
		hint: "the errors name file and line",
		run: () =>
			runTool(toolPath("@astrojs/check", "astro-check"), ["--tsconfig", "src/tsconfig.json"]),
	},
	{
		name: "prose and spelling",
		hint: "each finding says what to write; words that are right go into src/book/prose/words.txt",
		run: () => checkProse(),
	},
	{
		name: "no unused files, exports or dependencies",
		hint: "delete what knip names, or say in knip.json why it stays",
		run: () => runTool(toolPath("knip"), []),
	},
];

export interface Tally {
	passed: number;
	failed: number;
	skipped: number;
}

/** Runs the checks one after the other, says how each went, and counts. */
export async function runChecks(checks: readonly Check[]): Promise<Tally> {
	const tally: Tally = { passed: 0, failed: 0, skipped: 0 };
	for (const check of checks) {
		const started = performance.now();
		console.log(`\n── ${check.name}`);
		const code = await check.run();
		const seconds = ((performance.now() - started) / 1000).toFixed(1);
		if (code === 0) {
			tally.passed += 1;
			console.log(`   passed (${seconds} s)`);
		} else {
			tally.failed += 1;
			console.error(`   FAILED (${seconds} s): ${check.hint}`);
		}
	}
	return tally;
}

/** Adds up; the sum of all runners is the last line of `npm test`. */
export function add(...tallies: readonly Tally[]): Tally {
	return {
		passed: tallies.reduce((sum, tally) => sum + tally.passed, 0),
		failed: tallies.reduce((sum, tally) => sum + tally.failed, 0),
		skipped: tallies.reduce((sum, tally) => sum + tally.skipped, 0),
	};
}

export function summary({ passed, failed, skipped }: Tally): string {
	return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
