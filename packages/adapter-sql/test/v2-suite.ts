import * as fc from "fast-check";
import { expect, onTestFinished, test, vi } from "vitest";
import { checkProperty } from "../../lucia/test/support/check-property.ts";
import {
	bothSides,
	compare,
	OPTIONS,
	sequences,
	START,
	type Options,
	type Step,
} from "../../lucia/test/support/v2-comparison.ts";
import { schemaFor } from "./schema.ts";
import { openWith, TABLES, type TestDatabase, type TestDriver } from "./test-driver.ts";

const { token: _, ...tables } = TABLES;

type Store = Parameters<typeof bothSides>[1];

function store(db: TestDatabase): Store {
	const rows = async (): Promise<unknown> => {
		const all: unknown[] = [];
		for (const table of Object.values(tables)) {
			all.push(await db.read(`SELECT * FROM ${table} ORDER BY id`));
		}
		return all;
	};
	return [db.initialize(tables), rows];
}

/**
 * The same sequences as in packages/lucia, on real databases: 2.7.7 with its adapter for a driver,
 * this library with its own, each on a database of its own.
 *
 * @param name - What the driver is called.
 * @param openV2 - Opens a database with v2's adapter.
 */
export function v2Suite(name: string, driver: TestDriver, openV2: TestDriver["open"]): void {
	const { types } = driver.sql;
	const attributes = ["a INTEGER", `b ${types.text}`];
	const schema = schemaFor(types, {
		user: TABLES.user,
		userColumns: attributes,
		sessionColumns: attributes,
	});

	async function compareOnDatabases(options: Options, steps: Step[]): Promise<void> {
		const dbV2 = await openWith({ ...driver, open: openV2 }, schema);
		const db = await openWith(driver, schema);
		try {
			await compare(bothSides(options, store(dbV2), store(db)), steps);
		} finally {
			await dbV2.close();
			await db.close();
		}
	}

	test.each([
		["every sequence", 1, 40, { numRuns: 60 }],
		["long sequences", 200, 400, { numRuns: 5, endOnFailure: true }],
	])(`answers %s as 2.7.7 does on ${name}`, async (_, from, to, parameters) => {
		vi.useFakeTimers({ toFake: ["Date"], now: START });
		onTestFinished(() => void vi.useRealTimers());
		await expect(
			checkProperty(
				fc.asyncProperty(fc.constantFrom(...OPTIONS), sequences(from, to), compareOnDatabases),
				parameters,
			),
		).resolves.toBeUndefined();
	});
}
