// Reads what the runners report. A test that did not run is a failure, with a name and a reason: the
// runners count it as skipped, as if somebody had wanted it. A test that says itself that it is to be
// skipped, stays skipped.
import { stripVTControlCharacters } from "node:util";
import type { Shown } from "../../src/book/facts/adapters.ts";
import type { Shows } from "./evidence.ts";
import type { Tally } from "./tally.ts";

/** What a report says. */
export interface Reading {
	readonly tally: Tally;
	/** A line for each failure that no runner counts: what did not run or load, and why. */
	readonly unrun: readonly string[];
	/** A line for each test that failed. */
	readonly failed: readonly string[];
	/** What the tests have shown, of a runner that tells. */
	readonly evidence?: Shows;
}

/** What `vitest-report.ts` writes. */
export interface VitestReport {
	/** Name and version of each server that was started. */
	readonly servers: readonly string[];
	/** Errors of files and of their groups: what did not load, hooks that failed. */
	readonly broken: readonly { readonly name: string; readonly error: string }[];
	readonly tests: readonly VitestTest[];
	/** Errors that belong to no test. */
	readonly unhandled: readonly string[];
}

/** One test of Vitest. */
export interface VitestTest {
	readonly name: string;
	readonly state: "passed" | "failed" | "skipped" | "pending";
	/** Whether the file itself says that the test is not to run, or the test said so when it ran. */
	readonly wanted: boolean;
	/** What it says to show of adapters, if it passes. */
	readonly shows: readonly Shown[];
	/** What it failed with, if it did. */
	readonly error?: string;
}

/** Of the JSON that Playwright writes, what is read here. */
export interface PlaywrightReport {
	readonly errors?: readonly { readonly message?: string }[];
	readonly suites?: readonly PlaywrightSuite[];
}

interface PlaywrightSuite {
	/** Of a group of tests; of a file, its name. */
	readonly title: string;
	readonly suites?: readonly PlaywrightSuite[];
	readonly specs?: readonly {
		readonly title: string;
		readonly file: string;
		readonly line: number;
		readonly tests: readonly {
			readonly projectName: string;
			readonly status: "expected" | "unexpected" | "flaky" | "skipped";
			readonly expectedStatus: string;
			readonly results: readonly { readonly error?: { readonly message?: string } }[];
		}[];
	}[];
}

const firstLine = (text: string): string =>
	stripVTControlCharacters(text).trim().split("\n", 1)[0] ?? "";

export function readVitest({ servers, broken, tests, unhandled }: VitestReport): Reading {
	const count = (state: VitestTest["state"]): number =>
		tests.filter((test) => test.state === state).length;
	const unrun = [
		...broken.map(({ name, error }) => `${name}: ${firstLine(error)}`),
		...tests
			.filter(({ state, wanted }) => state === "skipped" && !wanted)
			.map(({ name }) => `${name}: did not run, because a hook before it failed`),
		...tests
			.filter(({ state }) => state === "pending")
			.map(({ name }) => `${name}: did not run to its end`),
		...unhandled.map((error) => `an error outside of all tests: ${firstLine(error)}`),
	];
	const passed = tests.filter(({ state }) => state === "passed");
	const skipped = tests.filter(({ state, wanted }) => state === "skipped" && wanted).length;
	return {
		tally: { passed: passed.length, failed: count("failed") + unrun.length, skipped },
		unrun,
		failed: tests.flatMap(({ state, name, error = "" }) =>
			state === "failed" ? `${name}: ${firstLine(error)}` : [],
		),
		evidence: {
			passed: new Set(passed.map(({ name }) => name)),
			shown: passed.flatMap(({ shows }) => shows),
			servers: new Set(servers),
		},
	};
}

/** @param folder - Where the files of the tests are, from the root of the repository. */
export function readPlaywright(
	{ errors = [], suites = [] }: PlaywrightReport,
	folder: string = "tests/browser",
): Reading {
	let [passed, failed, skipped] = [0, 0, 0];
	const unrun = errors.map(
		({ message = "" }) => `an error outside of all tests: ${firstLine(message)}`,
	);
	const passedTests = new Set<string>();
	const failedTests: string[] = [];
	function read({ specs = [], suites: inner = [] }: PlaywrightSuite, groups: string): void {
		for (const { title, file, line, tests } of specs) {
			// Of several projects, one in which it fails takes the proof away.
			if (tests.every(({ status }) => status === "expected"))
				passedTests.add(`${groups} > ${title}`);
			for (const { projectName, status, expectedStatus, results } of tests) {
				if (status === "expected") passed += 1;
				else if (status !== "skipped") {
					failed += 1;
					const { error } = results.find((result) => result.error !== undefined) ?? {};
					const place = [projectName, `${file}:${line} ${title}`].filter((part) => part !== "");
					failedTests.push(`${place.join(" ")}: ${firstLine(error?.message ?? "")}`);
				} else if (expectedStatus === "skipped") skipped += 1;
				else {
					const reason =
						results.length === 0
							? `what the project ${projectName} waits for failed`
							: "a hook or a test before it failed";
					unrun.push(`${file}:${line} ${title}: did not run, because ${reason}`);
				}
			}
		}
		for (const suite of inner) read(suite, `${groups} > ${suite.title}`);
	}
	for (const suite of suites) read(suite, `${folder}/${suite.title}`);
	return {
		tally: { passed, failed: failed + unrun.length, skipped },
		unrun,
		failed: failedTests,
		evidence: { passed: passedTests, shown: [], servers: new Set() },
	};
}

/** A runner that broke down, or that found no test where there are some, is a failure of its own. */
export function withExitCode(reading: Reading, code: number, mayBeEmpty: boolean = false): Reading {
	const { tally, unrun } = reading;
	const failure = (reason: string): Reading => ({
		...reading,
		tally: { ...tally, failed: tally.failed + 1 },
		unrun: [...unrun, reason],
	});
	if (tally.passed + tally.failed === 0 && !mayBeEmpty) return failure("no test ran");
	if (code !== 0 && tally.failed === 0)
		return failure(`ended with ${code} although no test failed`);
	return reading;
}
