// What is said of the sources without running them. Each check is a program that passes when it ends
// with 0. Two run at a time, because most of them keep one core busy; what one prints stays together.
import { join } from "node:path";
import { root, toolPath } from "../../src/book/tools/command.ts";
import { captured } from "./captured.ts";
import type { Evidence } from "./evidence.ts";
import type { Tally } from "./tally.ts";

export interface Check {
	readonly name: string;
	/** What to do when it fails, in one sentence. */
	readonly hint: string;
	readonly program: readonly [file: string, ...args: string[]];
	/** The check that has to be through before. */
	readonly after?: string;
}

const AT_ONCE = 2;

/** A changed file may be one that the tool is told to ignore. */
const UNMATCHED = "--no-error-on-unmatched-pattern";

const astroTypes = "types that Astro writes for the content";

/** The files that a check looks at; without it, all. */
type Only = readonly string[] | undefined;

/** By the compiler that is a native program; what asks the compiler as a library has the one before it. */
const typecheck = (project: string): Check["program"] => [
	toolPath("typescript-7", "tsc"),
	"-p",
	project,
];

const formatCheck = (only: Only): Check => ({
	name: "format",
	hint: "npm run format writes it right",
	program: [toolPath("oxfmt"), "--check", ...(only ? [UNMATCHED, ...only] : ["."])],
});

const lintCheck = (only: Only): Check => ({
	name: "lint",
	hint: "each finding names its rule and line",
	program: [toolPath("oxlint"), "--type-aware", ...(only ? [UNMATCHED, ...only] : [])],
	after: astroTypes,
});

const proseCheck = (only: Only): Check => ({
	name: "prose and spelling",
	hint: "each finding says what to write; words that are right go into src/book/prose/words.txt",
	program: [join(root, "scripts/check-prose.ts"), ...(only ?? [])],
});

const samplesCheck = (pages: readonly string[]): Check => ({
	name: "samples of the changed pages",
	hint: "npm run check:samples -- --update writes what the programs print into the pages",
	program: [join(root, "scripts/check-samples.ts"), ...pages],
});

/** The longest first: the last one would be alone. */
const wholeChecks: readonly Check[] = [
	{
		name: astroTypes,
		hint: "the linter and the type checks of src/ need them",
		program: [toolPath("astro"), "sync"],
	},
	{
		name: "types of everything",
		hint: "the errors name file and line",
		program: typecheck("."),
	},
	{
		name: "types of the site's components",
		hint: "the errors name file and line",
		program: [join(root, "scripts/check-components.ts")],
		after: astroTypes,
	},
	{
		name: "types of the site's modules",
		hint: "the errors name file and line",
		program: typecheck("src/tsconfig.json"),
		after: astroTypes,
	},
	{
		name: "types of the core without Node or test types",
		hint: "what a package ships may use the web's globals only",
		program: typecheck("packages"),
	},
	{
		name: "types of the playground's project",
		hint: "a reader's project declares no types for others, so it is checked by itself",
		program: typecheck("playground/project"),
	},
	{
		name: "types of the examples",
		hint: "what an example shares is changed in examples/shared, and copied by `npm run examples`",
		program: typecheck("examples"),
	},
	{
		name: "no unused files, exports or dependencies",
		hint: "delete what knip names, or say in knip.json why it stays",
		program: [toolPath("knip")],
	},
];

export const staticChecks: readonly Check[] = [
	...wholeChecks,
	lintCheck(undefined),
	proseCheck(undefined),
	formatCheck(undefined),
];

/** The checks of a change: types as a whole, since a change breaks them elsewhere; the rest by file. */
export function checksOfChange(changed: readonly string[]): Check[] {
	const pages = changed.filter((file) => /^content\/.*\.mdx$/.test(file));
	const code = changed.filter((file) => /\.(?:[cm]?[jt]s|tsx)$/.test(file));
	return [
		...wholeChecks,
		...(code.length > 0 ? [lintCheck(code)] : []),
		...(pages.length > 0 ? [proseCheck(pages), samplesCheck(pages)] : []),
		...(changed.length > 0 ? [formatCheck(changed)] : []),
	];
}

/** Runs one; whether it passed. */
async function runCheck({ name, hint, program: [file, ...args] }: Check): Promise<boolean> {
	const started = performance.now();
	const { code, output } = await captured(file, args);
	const seconds = ((performance.now() - started) / 1000).toFixed(1);
	console.log(`\n── ${name}`);
	if (output.trim()) console.log(output.trimEnd());
	if (code === 0) console.log(`   passed (${seconds} s)`);
	else console.error(`   FAILED (${seconds} s): ${hint}`);
	return code === 0;
}

/** Runs the checks, says how each went when it is through, and counts. */
export async function runChecks(checks: readonly Check[], evidence?: Evidence): Promise<Tally> {
	const waiting = [...checks];
	const running = new Map<string, Promise<void>>();
	let failed = 0;
	const mayStart = ({ after }: Check): boolean =>
		after === undefined || !(running.has(after) || waiting.some(({ name }) => name === after));
	async function run(check: Check): Promise<void> {
		if (!(await runCheck(check))) {
			failed += 1;
			evidence?.failed.push(`${check.name}: ${check.hint}`);
		}
		running.delete(check.name);
	}
	while (waiting.length > 0 || running.size > 0) {
		const next = running.size < AT_ONCE ? waiting.findIndex(mayStart) : -1;
		const [check] = next < 0 ? [] : waiting.splice(next, 1);
		if (check) running.set(check.name, run(check));
		else await Promise.race(running.values());
	}
	return { passed: checks.length - failed, failed, skipped: 0 };
}
