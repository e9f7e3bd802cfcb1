import { type CheckServer, serveChecks } from "../worker-runtime/server.ts";
import { expect, test } from "./test.ts";

let server: CheckServer;
test.beforeAll(async () => {
	server = await serveChecks();
});
test.afterAll(async () => {
	await server.close();
});

test("the worker runtime runs commands and programs, and holds what is hostile", async ({
	page,
	expectedErrors,
}) => {
	test.slow();
	// The policy of the sandbox says what it refused: that is what the check is about.
	expectedErrors.push(/Content Security Policy/);
	await page.goto(server.url);
	const results = await page.evaluate(() => window.runtimeChecks());
	expect(results.length).toBeGreaterThan(10);
	for (const { name, problem } of results) expect.soft(problem, name).toBeNull();
});

test("the worker runtime needs no network once it is loaded, not even to restart", async ({
	page,
	context,
	expectedErrors,
}) => {
	expectedErrors.push(/Content Security Policy/);
	await page.goto(server.url);
	await page.evaluate(() => window.bootForOffline());
	await context.setOffline(true);
	expect(await page.evaluate(() => window.offlineCheck())).toBe("ok");
});
