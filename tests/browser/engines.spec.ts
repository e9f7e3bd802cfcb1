import { expect, test } from "@playwright/test";
import { type CheckServer, serveChecks } from "../worker-runtime/server.ts";
import { engines } from "./engines.ts";

interface CheckResult {
	readonly name: string;
	readonly problem: string | null;
}

let server: CheckServer;
test.beforeAll(async () => {
	server = await serveChecks();
});
test.afterAll(async () => {
	await server.close();
});

for (const engine of engines) {
	test(`the worker runtime passes its checks in ${engine.name}`, async () => {
		// Chromium is fetched where it is missing; these two are tried where the system has them.
		test.skip(engine.missing !== null, engine.missing ?? "");
		test.slow();
		const driver = await engine.open();
		try {
			await driver.goto(server.url);
			const results = (await driver.evaluate("window.runtimeChecks()")) as CheckResult[];
			expect(results.length).toBeGreaterThan(10);
			for (const { name, problem } of results) expect.soft(problem, name).toBeNull();
		} finally {
			await driver.close();
		}
	});
}
