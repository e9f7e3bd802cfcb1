import {
	adapterTests,
	Database,
	testAdapter,
	type TableQueryHandler,
	type TestUserSchema,
} from "@lucia-auth/adapter-test";
import type { Adapter, KeySchema, SessionSchema, TokenSchema } from "lucia";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { shows } from "../../../../tests/shows.ts";
import {
	adapterOf,
	executeAll,
	openWith,
	TABLES,
	testSchema,
	type TestDatabase,
	type TestDriver,
} from "../test-driver.ts";
import { opened } from "./opened.ts";

/** The tables without the adapter. */
function behind({ sql: { dialect } }: TestDriver, db: TestDatabase): Database {
	function handler<Row extends { id: string }>(
		table: string,
		clear = async (): Promise<void> => undefined,
	): TableQueryHandler<Row> {
		return {
			get: async () => db.read<Row>(`SELECT * FROM ${table}`),
			insert: async (row) => {
				const columns = Object.keys(row);
				const places = columns.map((_, index) => dialect.placeholder(index + 1));
				await db.write(
					`INSERT INTO ${table} (${columns.join(", ")}) VALUES (${places.join(", ")})`,
					Object.values(row),
				);
			},
			clear,
		};
	}
	return new Database({
		user: handler<TestUserSchema>(TABLES.user),
		session: handler<SessionSchema>(TABLES.session),
		key: handler<KeySchema>(TABLES.key),
		// The first that is emptied, and all the others with it: before and after each case.
		token: handler<TokenSchema>(TABLES.token, () =>
			executeAll(db, [
				`DELETE FROM ${TABLES.token}`,
				`DELETE FROM ${TABLES.key}`,
				`DELETE FROM ${TABLES.session}`,
				`DELETE FROM ${TABLES.user}`,
			]),
		),
	});
}

/** The suite that every adapter passes, with foreign keys and, unless the driver says otherwise, without. */
export function conformanceTests(name: string, driver: TestDriver): void {
	conformanceOn(`${name}, foreign keys ON`, driver, testSchema(driver.sql));
	if (!driver.isAnotherWay) {
		const schema = testSchema(driver.sql, { references: null });
		conformanceOn(`${name}, foreign keys OFF`, driver, schema);
	}

	test(`testAdapter() passes ${name} and says how many cases it ran`, async () => {
		const db = await opened(driver);
		const log = vi.spyOn(console, "log").mockImplementation(() => {});
		const withoutTokens = { ...TABLES, token: null };
		await testAdapter(adapterOf(db, withoutTokens), behind(driver, db));
		expect(log.mock.lastCall?.[0]).toContain("Adapter passed 34 tests");
		log.mockRestore();
		shows(name, "suite", "passed");
	});
}

/**
 * The same on tables of one's own: those of a page, say.
 *
 * @param schema - What makes {@link TABLES}, with the attributes that the suite asks for.
 */
export function conformanceOn(name: string, driver: TestDriver, schema: readonly string[]): void {
	describe.each([name])("%s", () => {
		let db: TestDatabase;
		let adapter: Adapter;
		let database: Database;

		beforeAll(async () => {
			db = await openWith(driver, schema);
			adapter = adapterOf(db);
			database = behind(driver, db);
		});
		afterAll(() => db.close());

		for (const { group, name, needs, run } of adapterTests()) {
			test(`${group} ${name}`, async () => {
				expect(needs === null || needs in adapter).toBe(true);
				await run(adapter, database);
			});
		}
	});
}
