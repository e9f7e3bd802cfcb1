// Starts the runners of the tests, and tells what they came to.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root, runTool, toolPath } from "../../src/book/tools/command.ts";
import {
	readPlaywright,
	readVitest,
	withExitCode,
	type PlaywrightReport,
	type Reading,
	type VitestReport,
} from "./reports.ts";
import { addEvidence, type Evidence } from "./evidence.ts";
import type { Tally } from "./tally.ts";
import { REPORT_FILE } from "./vitest-report.ts";

/** Runs a runner that leaves a report in a file, and says what it does not say loud enough itself. */
async function withReport(
	name: string,
	run: (file: string) => Promise<number>,
	read: (report: unknown, code: number) => Reading,
	to?: Evidence,
): Promise<Tally> {
	const folder = await mkdtemp(join(tmpdir(), "lucia-report-"));
	try {
		const file = join(folder, "report.json");
		const code = await run(file);
		const text = await readFile(file, "utf8").catch(() => null);
		if (text === null) {
			const reason = `${name} ended with ${code} and left no report.`;
			console.error(reason);
			to?.failed.push(reason);
			return { passed: 0, failed: 1, skipped: 0 };
		}
		const { tally, unrun, failed, evidence } = read(JSON.parse(text), code);
		if (to && evidence) addEvidence(to, evidence);
		to?.failed.push(...[...unrun, ...failed].map((line) => `${name}: ${line}`));
		for (const line of unrun) console.error(`   FAILED in ${name}: ${line}`);
		return tally;
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

interface VitestOptions {
	/** Further words of its command line. */
	readonly args?: readonly string[];
	readonly env?: NodeJS.ProcessEnv;
	/** Whether it is right that no test is found. */
	readonly mayBeEmpty?: boolean;
	/** Gets what the tests have shown. */
	readonly evidence?: Evidence;
}

/** Runs projects of vitest.config.ts. */
export function vitest(
	projects: readonly string[],
	{ args = [], env = {}, mayBeEmpty = false, evidence }: VitestOptions = {},
): Promise<Tally> {
	return withReport(
		`vitest (${projects.join(", ")})`,
		(file) =>
			runTool(
				toolPath("vitest"),
				[
					"run",
					...args,
					...projects.flatMap((project) => ["--project", project]),
					"--reporter=default",
					`--reporter=${join(root, "scripts/lib/vitest-report.ts")}`,
				],
				{ ...env, [REPORT_FILE]: file },
			),
		(report, code) => withExitCode(readVitest(report as VitestReport), code, mayBeEmpty),
		evidence,
	);
}

/** Runs the browser tests. */
export function playwright(
	args: readonly string[],
	env: NodeJS.ProcessEnv,
	{ folder, evidence }: { readonly folder: string; readonly evidence?: Evidence },
): Promise<Tally> {
	return withReport(
		"playwright",
		(file) =>
			runTool(
				toolPath("@playwright/test", "playwright"),
				["test", "--reporter=list,json", ...args],
				{
					...env,
					PLAYWRIGHT_JSON_OUTPUT_NAME: file,
				},
			),
		(report, code) => withExitCode(readPlaywright(report as PlaywrightReport, folder), code),
		evidence,
	);
}
