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
 * The adapter of v2, with a user that is answered after the user's sessions. `getAllUserSessions()` of v2
 * asks for both and waits for the sessions first: an unknown user that is known sooner is a rejection that
 * nobody handles, which ends the process.
 */
function usersLast(initialize: TestDatabase["initialize"]): TestDatabase["initialize"] {
	return (names) => (LuciaError) => {
		const adapter = initialize(names)(LuciaError);
		let sessions: Promise<unknown> = Promise.resolve();
		return {
			...adapter,
			getUser: async (userId) => {
				await Promise.resolve();
				await sessions;
				return adapter.getUser(userId);
			},
			getSessionsByUserId: async (userId) => {
				const found = adapter.getSessionsByUserId(userId);
				sessions = found.catch(() => undefined);
				return found;
			},
		};
	};
}

/**
 * The same sequences as in packages/lucia, on real databases: 2.7.7 with its adapter for a driver,
 * this library with its own, each on a database of its own.
 *
 * @param name - What the driver is called.
 * @param openV2 - Opens a database with v2's adapter.
 * @param runs - How many sequences are tried: fewer where each statement is a round trip, and of those of
 * some hundred steps one in twelve.
 */
export function v2Suite(
	name: string,
	driver: TestDriver,
	openV2: TestDriver["open"],
	runs = 60,
): void {
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
			const v2 = { ...dbV2, initialize: usersLast(dbV2.initialize) };
			await compare(bothSides(options, store(v2), store(db)), steps);
		} finally {
			await dbV2.close();
			await db.close();
		}
	}

	const kinds = [
		["every sequence", 1, 40, { numRuns: runs }],
		["long sequences", 200, 400, { numRuns: Math.floor(runs / 12), endOnFailure: true }],
	] as const;
	test.each(kinds.filter(([, , , { numRuns }]) => numRuns > 0))(
		`answers %s as 2.7.7 does on ${name}`,
		async (_, from, to, parameters) => {
			vi.useFakeTimers({ toFake: ["Date"], now: START });
			onTestFinished(() => void vi.useRealTimers());
			await expect(
				checkProperty(
					fc.asyncProperty(fc.constantFrom(...OPTIONS), sequences(from, to), compareOnDatabases),
					parameters,
				),
			).resolves.toBeUndefined();
		},
	);
}
