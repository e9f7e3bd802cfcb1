import * as fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Configuration } from "../src/configuration/configuration.ts";
import { checkProperty } from "./support/check-property.ts";
import { emptyRows, memoryAdapter, type Abilities } from "./support/memory-adapter.ts";
import {
	bothSides,
	compare,
	inHalves,
	OPTIONS,
	sequences,
	START,
	type Options,
	type Side,
} from "./support/v2-comparison.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: START }));
afterEach(() => void vi.useRealTimers());

function sides(
	options: Options,
	{ split, ...abilities }: Abilities & { readonly split?: boolean },
): readonly [v2: Side, own: Side] {
	const store = (): readonly [Configuration["adapter"], Side["rows"]] => {
		const rows = emptyRows();
		const adapter = memoryAdapter(rows, abilities);
		return [split === true ? inHalves(adapter) : adapter, () => rows];
	};
	return bothSides(options, store(), store());
}

const STORES = [
	{ joined: true, reportsMissing: true },
	{ joined: true, reportsMissing: false },
	{ joined: false, reportsMissing: false },
	{ split: true, reportsMissing: true },
];

test.each(STORES)(
	"answers every sequence of calls and requests as 2.7.7 does (%j)",
	async (store) => {
		await expect(
			checkProperty(
				fc.asyncProperty(fc.constantFrom(...OPTIONS), sequences(1, 40), (options, steps) =>
					compare(sides(options, store), steps),
				),
				{ numRuns: 250 },
			),
		).resolves.toBeUndefined();
	},
);

test.each(STORES)("answers long sequences as 2.7.7 does (%j)", async (store) => {
	await expect(
		checkProperty(
			fc.asyncProperty(fc.constantFrom(...OPTIONS), sequences(300, 600), (options, steps) =>
				compare(sides(options, store), steps),
			),
			{ numRuns: 12, endOnFailure: true },
		),
	).resolves.toBeUndefined();
});
