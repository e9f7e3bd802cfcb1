// The suite on the Node.js of the tests, from the sources. The engines of the world run it from the
// built packages: see ../runtimes.test.ts.
import initSqlJs from "sql.js";
import { expect, test } from "vitest";
import { nodeSqliteStore } from "../programs/node-sqlite.ts";
import { sqljsStore } from "../programs/sqljs.ts";
import { runCases } from "./case.ts";
import { wholeSuite } from "./whole-suite.ts";
import { memoryStore } from "./memory.ts";

const stores = [memoryStore, nodeSqliteStore, sqljsStore(await initSqlJs())];

test.each(wholeSuite({ stores, hasNodeCrypto: true }))("$name", async (promise) => {
	expect(await runCases([promise])).toStrictEqual([{ name: promise.name, problem: null }]);
});

test("a case that fails says what was expected, and the others go on", async () => {
	const results = await runCases([
		{ name: "same", run: async () => expect(1).toBe(1) },
		{
			name: "fails",
			run: async () => {
				throw new TypeError("because");
			},
		},
	]);
	expect(results.map(({ name }) => name)).toEqual(["same", "fails"]);
	expect(results[0]?.problem).toBeNull();
	expect(results[1]?.problem).toContain("TypeError: because");
});
