import { runtimeCheckNames } from "../worker-runtime/checks.ts";
import { type CheckServer, serveChecks } from "../worker-runtime/server.ts";
import { expect, test } from "./test.ts";

let server: CheckServer;
test.beforeAll(async () => {
	server = await serveChecks();
});
test.afterAll(async () => {
	await server.close();
});

test("there are checks of the worker runtime", () => {
	expect(runtimeCheckNames.length).toBeGreaterThan(10);
});

test.describe("the worker runtime runs commands and programs, and holds what is hostile: it", () => {
	for (const name of runtimeCheckNames) {
		test(name, async ({ sharedPage: page, expectedErrors }) => {
			// The policy of the sandbox says what it refused: that is what some checks are about.
			expectedErrors.push(/Content Security Policy/);
			await page.goto(server.url);
			const { problem } = await page.evaluate((check) => window.runtimeCheck(check), name);
			expect(problem).toBeNull();
		});
	}
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

test("the worker runtime loads the package for OAuth when a program imports it, once, and keeps it", async ({
	page,
	context,
	expectedErrors,
}) => {
	expectedErrors.push(/Content Security Policy/, /ERR_INTERNET_DISCONNECTED/);
	const asked: string[] = [];
	page.on("request", (request) => {
		if (request.url().endsWith("/oauth.js")) asked.push(request.url());
	});
	await page.goto(server.url);
	await page.evaluate(() => window.bootForOffline());
	await context.setOffline(true);
	// It is not there yet, and the runtime does without it.
	expect(await page.evaluate(() => window.offlineCheck())).toBe("ok");
	expect(asked).toEqual([]);
	expect(await page.evaluate(() => window.oauthCheck())).toBe(
		'"@lucia-auth/oauth" could not be loaded, because this device is offline. Connect it, and try again.',
	);
	await context.setOffline(false);
	expect(await page.evaluate(() => window.oauthCheck())).toBe("function function");
	await context.setOffline(true);
	// Another worker: it has the text from the page.
	expect(await page.evaluate(() => window.oauthCheck())).toBe("function function");
	expect(asked).toHaveLength(2);
});
