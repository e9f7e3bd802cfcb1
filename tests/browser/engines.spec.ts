import { type CheckResult, runtimeCheckNames } from "../worker-runtime/checks.ts";
import { type CheckServer, serveChecks } from "../worker-runtime/server.ts";
import { engines, excuseOf } from "./engines.ts";
// With the fixtures of all others they begin with them; of their own they would be the last, and alone.
import { expect, test } from "./test.ts";

let server: CheckServer;
test.beforeAll(async () => {
	server = await serveChecks();
});
test.afterAll(async () => {
	await server.close();
});

for (const engine of engines) {
	test(`the worker runtime passes its checks in ${engine.name}`, async () => {
		const excuse = excuseOf(engine);
		test.skip(excuse !== null, excuse ?? "");
		expect(engine.missing, "could be installed, and is not here").toEqual([]);
		test.setTimeout(60_000 + runtimeCheckNames.length * 20_000);
		const driver = await engine.open();
		try {
			// Both run at the same time, and the promise of 2 seconds is Chromium's to hold (runtime.spec.ts).
			await driver.goto(`${server.url}#patient`);
			// One by one: WebKit's driver gives a script a minute.
			for (const name of runtimeCheckNames) {
				const call = `runtimeCheck(${JSON.stringify(name)})`;
				const { problem } = (await driver.evaluate(call)) as CheckResult;
				expect.soft(problem, name).toBeNull();
			}
		} finally {
			await driver.close();
		}
	});
}
