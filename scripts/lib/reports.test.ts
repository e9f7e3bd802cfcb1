import { expect, test } from "vitest";
import {
	readPlaywright,
	readVitest,
	withExitCode,
	type PlaywrightReport,
	type Reading,
	type VitestTest,
} from "./reports.ts";

const vitestTest = (
	name: string,
	state: VitestTest["state"],
	wanted: boolean = false,
	shows: VitestTest["shows"] = [],
): VitestTest => ({ name, state, wanted, shows });

/** The report of a run in which nothing else went wrong. */
const report = (tests: readonly VitestTest[]) => ({
	servers: ["PostgreSQL 18.4"],
	broken: [],
	tests,
	unhandled: [],
});

test("Vitest: what passed, failed and was skipped on purpose is counted", () => {
	const tests = [
		vitestTest("a", "passed"),
		{ ...vitestTest("b", "failed"), error: "expected 2 to be 1\n\n- 2\n+ 1" },
		vitestTest("c", "skipped", true),
	];
	expect(readVitest(report(tests))).toMatchObject({
		tally: { passed: 1, failed: 1, skipped: 1 },
		unrun: [],
		failed: ["b: expected 2 to be 1"],
	});
});

test("Vitest: what a test shows counts when it passes", () => {
	const shown = { of: "pg", fact: "races", is: "one winner" } as const;
	const tests = [
		vitestTest("a", "passed", false, [shown]),
		vitestTest("b", "failed", false, [{ ...shown, of: "mysql2" }]),
	];
	expect(readVitest(report(tests)).evidence).toEqual({
		passed: new Set(["a"]),
		shown: [shown],
		servers: new Set(["PostgreSQL 18.4"]),
	});
});

test("Vitest: a file that does not load is a failure, also beside files with failures", () => {
	const { tally, unrun } = readVitest({
		...report([]),
		broken: [{ name: "src/a.test.ts", error: "Cannot find module './b.ts'\n  imported" }],
		tests: [vitestTest("c", "failed"), vitestTest("d", "passed")],
		unhandled: [],
	});
	expect(tally).toEqual({ passed: 1, failed: 2, skipped: 0 });
	expect(unrun).toEqual(["src/a.test.ts: Cannot find module './b.ts'"]);
});

test("Vitest: each test after a failed hook is a failure with its name", () => {
	const { tally, unrun } = readVitest({
		...report([]),
		broken: [{ name: "a.test.ts > server", error: "no server" }],
		tests: [
			vitestTest("a.test.ts > server > one", "skipped"),
			vitestTest("a.test.ts > server > two", "skipped"),
			vitestTest("a.test.ts > server > not today", "skipped", true),
		],
		unhandled: [],
	});
	expect(tally).toEqual({ passed: 0, failed: 3, skipped: 1 });
	expect(unrun).toEqual([
		"a.test.ts > server: no server",
		"a.test.ts > server > one: did not run, because a hook before it failed",
		"a.test.ts > server > two: did not run, because a hook before it failed",
	]);
});

test("Vitest: what was broken off, and errors outside of tests, are failures", () => {
	const { tally, unrun } = readVitest({
		...report([]),
		broken: [],
		tests: [vitestTest("a", "passed"), vitestTest("b", "pending")],
		unhandled: ["loose end\nat a.ts"],
	});
	expect(tally).toEqual({ passed: 1, failed: 2, skipped: 0 });
	expect(unrun).toEqual(["b: did not run to its end", "an error outside of all tests: loose end"]);
});

type PlaywrightTest = NonNullable<
	NonNullable<PlaywrightReport["suites"]>[number]["specs"]
>[number]["tests"][number];

const spec = (
	title: string,
	status: PlaywrightTest["status"],
	{ expectedStatus = "passed", results = 1 } = {},
) => ({
	title,
	file: "a.spec.ts",
	line: 3,
	tests: [
		{
			projectName: "alone",
			status,
			expectedStatus,
			results: Array.from({ length: results }, () => ({})),
		},
	],
});

test("Playwright: a test that says itself that it is to be skipped stays skipped", () => {
	const specs = [
		spec("passes", "expected"),
		spec("fails", "unexpected"),
		spec("is flaky", "flaky"),
		spec("is skipped", "skipped", { expectedStatus: "skipped" }),
		spec("is skipped in a project that was not run", "skipped", {
			expectedStatus: "skipped",
			results: 0,
		}),
	];
	const suites = [{ title: "a.spec.ts", suites: [{ title: "a group", specs }] }];
	expect(readPlaywright({ suites })).toMatchObject({
		tally: { passed: 1, failed: 2, skipped: 2 },
		unrun: [],
	});
});

test("Playwright: a test that fails is told with its project, its place and what it failed with", () => {
	const one = spec("fails", "unexpected");
	const [failing] = one.tests;
	const error = { message: "\u001B[31mError\u001B[39m: not there\n\n  at" };
	const specs = [{ ...one, tests: failing ? [{ ...failing, results: [{}, { error }] }] : [] }];
	expect(readPlaywright({ suites: [{ title: "a.spec.ts", specs }] }).failed).toEqual([
		"alone a.spec.ts:3 fails: Error: not there",
	]);
});

test("Playwright: what passed in every project proves something", () => {
	const [both, one] = [spec("holds everywhere", "expected"), spec("fails in one", "expected")];
	both.tests.push(...both.tests);
	one.tests.push(...spec("", "unexpected").tests);
	const suites = [{ title: "a.spec.ts", suites: [{ title: "a group", specs: [both, one] }] }];
	expect(readPlaywright({ suites }, "tests/examples").evidence?.passed).toEqual(
		new Set(["tests/examples/a.spec.ts > a group > holds everywhere"]),
	);
});

test("Playwright: a test that did not run is a failure with its place and a reason", () => {
	const specs = [
		spec("waits for its project", "skipped", { results: 0 }),
		spec("stands behind a hook", "skipped"),
	];
	expect(readPlaywright({ suites: [{ title: "a.spec.ts", specs }] })).toMatchObject({
		tally: { passed: 0, failed: 2, skipped: 0 },
		unrun: [
			"a.spec.ts:3 waits for its project: did not run, because what the project alone waits for failed",
			"a.spec.ts:3 stands behind a hook: did not run, because a hook or a test before it failed",
		],
	});
});

test("Playwright: an error outside of all tests is a failure", () => {
	expect(readPlaywright({ errors: [{ message: "SyntaxError: no\n at" }] })).toMatchObject({
		tally: { passed: 0, failed: 1, skipped: 0 },
		unrun: ["an error outside of all tests: SyntaxError: no"],
	});
});

const reading = (passed: number, failed: number): Reading => ({
	tally: { passed, failed, skipped: 0 },
	unrun: [],
	failed: [],
});

test("a runner that ran no test has failed", () => {
	expect(withExitCode(reading(0, 0), 0)).toEqual({
		tally: { passed: 0, failed: 1, skipped: 0 },
		unrun: ["no test ran"],
		failed: [],
	});
	expect(withExitCode(reading(0, 0), 0, true)).toEqual(reading(0, 0));
});

test("a runner that ends badly although no test failed has failed", () => {
	expect(withExitCode(reading(5, 0), 1).unrun).toEqual(["ended with 1 although no test failed"]);
	expect(withExitCode(reading(5, 1), 1)).toEqual(reading(5, 1));
	expect(withExitCode(reading(5, 0), 0)).toEqual(reading(5, 0));
});
