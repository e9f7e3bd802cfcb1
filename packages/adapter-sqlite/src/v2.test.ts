import { betterSqlite3 as betterSqlite3V2 } from "adapter-sqlite-v2";
import Database from "better-sqlite3";
import * as fc from "fast-check";
import type { Configuration } from "lucia";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { checkProperty } from "../../lucia/test/support/check-property.ts";
import {
	bothSides,
	compare,
	OPTIONS,
	sequences,
	START,
	type Options,
	type Side,
	type Step,
} from "../../lucia/test/support/v2-comparison.ts";
import { betterSqlite3 } from "./index.ts";

// The same sequences as in packages/lucia, on real databases: 2.7.7 with its adapter for
// better-sqlite3, this library with its own, each on a database of its own.

const TABLES = { user: "user", key: "user_key", session: "user_session" } as const;

// As v2's documentation has them, with two columns for attributes.
const SCHEMA = `
CREATE TABLE user (id VARCHAR(15) NOT NULL PRIMARY KEY, a INTEGER, b TEXT);
CREATE TABLE user_key (
	id VARCHAR(255) NOT NULL PRIMARY KEY,
	user_id VARCHAR(15) NOT NULL REFERENCES user(id),
	hashed_password VARCHAR(255)
);
CREATE TABLE user_session (
	id VARCHAR(127) NOT NULL PRIMARY KEY,
	user_id VARCHAR(15) NOT NULL REFERENCES user(id),
	active_expires BIGINT NOT NULL,
	idle_expires BIGINT NOT NULL,
	a INTEGER,
	b TEXT
);`;

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: START }));
afterEach(() => void vi.useRealTimers());

type Store = readonly [adapter: Configuration["adapter"], rows: Side["rows"]];

function store(db: InstanceType<typeof Database>, adapter: Configuration["adapter"]): Store {
	const reads = Object.values(TABLES).map((table) =>
		db.prepare(`SELECT * FROM ${table} ORDER BY id`),
	);
	return [adapter, () => reads.map((statement) => statement.all())];
}

async function compareOnSqlite(options: Options, steps: Step[]): Promise<void> {
	const [dbV2, db] = [new Database(":memory:"), new Database(":memory:")];
	try {
		for (const each of [dbV2, db]) each.exec(SCHEMA);
		// Its types are those of the `lucia` beside it, which is this library here.
		const adapterV2 = betterSqlite3V2(dbV2, TABLES) as unknown as Configuration["adapter"];
		const sides = bothSides(options, store(dbV2, adapterV2), store(db, betterSqlite3(db, TABLES)));
		await compare(sides, steps);
	} finally {
		dbV2.close();
		db.close();
	}
}

test.each([
	["every sequence", 1, 40, { numRuns: 60 }],
	["long sequences", 200, 400, { numRuns: 5, endOnFailure: true }],
])("answers %s as 2.7.7 does on better-sqlite3", async (_, from, to, parameters) => {
	await expect(
		checkProperty(
			fc.asyncProperty(fc.constantFrom(...OPTIONS), sequences(from, to), compareOnSqlite),
			parameters,
		),
	).resolves.toBeUndefined();
});
