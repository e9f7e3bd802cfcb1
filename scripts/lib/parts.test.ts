import { expect, test } from "vitest";
import { runParts, type Part, type PartResult } from "./parts.ts";
import type { Tally } from "./tally.ts";

const passing: Tally = { passed: 3, failed: 0, skipped: 1 };
const failing: Tally = { passed: 3, failed: 2, skipped: 0 };
const part = (name: string, tally: Tally, needs?: string): Part => ({
	name,
	...(needs !== undefined && { needs }),
	run: () => Promise.resolve(tally),
});

const run = (parts: readonly Part[]): Promise<PartResult[]> =>
	runParts(parts, { started: () => undefined, ended: () => undefined });

test("each part tells its name, its seconds and what it came to", async () => {
	const results = await run([part("units", passing), part("site", failing)]);
	expect(results.map(({ name, tally }) => ({ name, tally }))).toEqual([
		{ name: "units", tally: passing },
		{ name: "site", tally: failing },
	]);
	for (const { seconds } of results) expect(seconds).toBeGreaterThanOrEqual(0);
});

test("a part whose ground failed is not started, fails and says so; the others go on", async () => {
	const started: string[] = [];
	const results = await run([
		part("build", failing),
		{
			name: "site",
			needs: "build",
			run: () => {
				started.push("site");
				return Promise.resolve(passing);
			},
		},
		part("browser", passing, "site"),
		part("packages", passing),
	]);
	expect(started).toEqual([]);
	expect(results.slice(1)).toMatchObject([
		{ tally: { passed: 0, failed: 1 }, reason: "not started, because “build” failed" },
		{ tally: { passed: 0, failed: 1 }, reason: "not started, because “site” failed" },
		{ tally: passing },
	]);
});

test("a part that breaks off fails with its reason, and the others go on", async () => {
	const results = await run([
		{ name: "server", run: () => Promise.reject(new Error("no port is free")) },
		part("packages", passing),
	]);
	expect(results).toMatchObject([
		{ tally: { passed: 0, failed: 1 }, reason: "no port is free" },
		{ tally: passing },
	]);
});

test("a part that needs one which does not stand before it is a mistake of the list", async () => {
	await expect(run([part("site", passing, "build")])).rejects.toThrow(
		"“site” needs “build”, which is not before it",
	);
});

test("who listens is told when a part starts and when it is through", async () => {
	const told: string[] = [];
	await runParts([part("a", passing), part("b", failing)], {
		started: (name) => told.push(`${name} starts`),
		ended: ({ name, tally }) => told.push(`${name}: ${tally.failed}`),
	});
	expect(told).toEqual(["a starts", "a: 0", "b starts", "b: 2"]);
});

test("a part beside others starts with the first one, and is told at its own place", async () => {
	const order: string[] = [];
	let resolve = (): void => undefined;
	const unitsRan = new Promise<void>((ran) => (resolve = ran));
	const results = await run([
		{
			name: "units",
			run: () => {
				order.push("units");
				resolve();
				return Promise.resolve(passing);
			},
		},
		{
			name: "installs",
			beside: true,
			run: async () => {
				order.push("installs");
				await unitsRan;
				return { ...passing, output: "all there" };
			},
		},
		part("packages", passing),
	]);
	expect(order).toEqual(["installs", "units"]);
	expect(results).toMatchObject([
		{ name: "units" },
		{ name: "installs", tally: passing, output: "all there" },
		{ name: "packages" },
	]);
});
