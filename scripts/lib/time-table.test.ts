import { expect, test } from "vitest";
import { timeTable } from "./time-table.ts";

test("the table has minutes, tests and share of each part, and a sum", () => {
	const table = timeTable(
		[
			{ name: "static checks", seconds: 30, tally: { passed: 9, failed: 0, skipped: 0 } },
			{ name: "units", seconds: 90, tally: { passed: 4000, failed: 2, skipped: 1 } },
			{
				name: "browser",
				seconds: 0,
				tally: { passed: 0, failed: 1, skipped: 0 },
				reason: "not started, because “build” failed",
			},
		],
		120,
	);
	expect(table.split("\n")).toEqual([
		"part           minutes  tests  share",
		"static checks      0.5      9    25%",
		"units              1.5   4003    75%  2 failed",
		"browser            0.0      1     0%  not started, because “build” failed",
		"all of it          2.0          100%",
	]);
});

test("the table of nothing has no share of it", () => {
	expect(timeTable([], 0)).toContain("0%");
});
