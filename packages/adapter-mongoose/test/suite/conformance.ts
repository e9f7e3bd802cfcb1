import { adapterTests, testAdapter } from "@lucia-auth/adapter-test";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Ground } from "../ground.ts";
import { behind } from "../behind.ts";
import { openDatabase, opened, type OpenDatabase } from "../open.ts";
import { shows } from "../../../../tests/shows.ts";

/** The suite that every adapter passes. */
export function conformanceTests({ mongoose, url }: Ground): void {
	let db: OpenDatabase;
	beforeAll(async () => {
		db = await openDatabase(mongoose, url());
	});
	afterAll(() => db.close());

	for (const { group, name, needs, run } of adapterTests()) {
		test(`${group} ${name}`, async () => {
			expect(needs === null || needs in db.adapter).toBe(true);
			await run(db.adapter, behind(db));
		});
	}

	test("testAdapter() passes and says how many cases it ran", async () => {
		const own = await opened(mongoose, url());
		const log = vi.spyOn(console, "log").mockImplementation(() => {});
		const { tokens: _, ...adapter } = own.adapter;
		await testAdapter(adapter, behind(own));
		expect(log.mock.lastCall?.[0]).toContain("Adapter passed 34 tests");
		log.mockRestore();
		shows("Mongoose", "suite", "passed");
	});
}
