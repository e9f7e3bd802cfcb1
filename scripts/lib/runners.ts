import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Tally } from "./checks.ts";
import { runTool, toolPath } from "../../src/book/tools/command.ts";

interface VitestReport {
	readonly success: boolean;
	readonly numPassedTests: number;
	readonly numFailedTests: number;
	readonly numPendingTests: number;
	readonly numTodoTests: number;
}

interface PlaywrightReport {
	readonly stats: {
		readonly expected: number;
		readonly unexpected: number;
		readonly flaky: number;
		readonly skipped: number;
	};
}

/** A runner that broke down, or that found no test, is a failure of its own. */
function honest(name: string, code: number, counted: Tally): Tally {
	const { passed, failed, skipped } = counted;
	if (passed + failed === 0) {
		console.error(`${name} ran no test.`);
		return { passed, failed: 1, skipped };
	}
	if (code !== 0 && failed === 0) {
		console.error(`${name} ended with ${code} although no test failed.`);
		return { passed, failed: 1, skipped };
	}
	return counted;
}

async function withReport(
	name: string,
	run: (file: string) => Promise<number>,
	read: (report: unknown) => Tally,
): Promise<Tally> {
	const folder = await mkdtemp(join(tmpdir(), "lucia-report-"));
	try {
		const file = join(folder, "report.json");
		const code = await run(file);
		const text = await readFile(file, "utf8").catch(() => null);
		if (text === null) {
			console.error(`${name} ended with ${code} and left no report.`);
			return { passed: 0, failed: 1, skipped: 0 };
		}
		return honest(name, code, read(JSON.parse(text)));
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** Runs projects of vitest.config.ts; with `files`, the tests whose path contains one of them. */
export function vitest(
	projects: readonly string[],
	env: NodeJS.ProcessEnv = {},
	files: readonly string[] = [],
): Promise<Tally> {
	return withReport(
		`vitest (${projects.join(", ")})`,
		(file) =>
			runTool(
				toolPath("vitest"),
				[
					"run",
					...files,
					...projects.flatMap((project) => ["--project", project]),
					"--reporter=default",
					"--reporter=json",
					`--outputFile.json=${file}`,
				],
				env,
			),
		(report) => {
			const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } =
				report as VitestReport;
			return {
				passed: numPassedTests,
				failed: numFailedTests,
				skipped: numPendingTests + numTodoTests,
			};
		},
	);
}

/** Runs the browser tests. */
export function playwright(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Tally> {
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
		(report) => {
			const { expected, unexpected, flaky, skipped } = (report as PlaywrightReport).stats;
			return { passed: expected, failed: unexpected + flaky, skipped };
		},
	);
}
