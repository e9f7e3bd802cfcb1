import { expect, test } from "vitest";
import { adapterOf, executeAll, TABLES, testSchema, type TestDriver } from "../test-driver.ts";
import { opened } from "./opened.ts";
import { session, user } from "./rows.ts";

/** What is kept of statements never outlives what it was made for. */
export function statementTests(driver: TestDriver): void {
	const { sql } = driver;
	const { types, messages } = sql;

	test("tables may be created and altered after the adapter", async () => {
		const db = await opened(driver, []);
		const adapter = adapterOf(db);
		await expect(adapter.getUser("a")).rejects.toThrow(messages.missingTable(TABLES.user));
		await executeAll(db, testSchema(sql));
		await adapter.setUser(user("a"), null);
		expect(await adapter.getUser("a")).toStrictEqual(user("a"));
		await db.execute(`ALTER TABLE test_user ADD COLUMN email ${types.text}`);
		expect(await adapter.getUser("a")).toStrictEqual(user("a", { username: "a", email: null }));
	});

	test("an attribute that is undefined gets the default of its column", async () => {
		const db = await opened(driver);
		const adapter = adapterOf(db);
		await adapter.setUser(user("a"), null);
		await adapter.setSession(session("s", "a", { country: undefined }));
		expect(await adapter.getSession("s")).toStrictEqual(session("s", "a", { country: "XX" }));
	});
}
