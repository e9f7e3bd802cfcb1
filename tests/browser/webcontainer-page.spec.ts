import { PlaygroundPage } from "./playground-page.ts";
import { test as base } from "../webcontainer-peer/test.ts";
import { expect, phone } from "./test.ts";

const path = "/playground/webcontainer/";

const test = base.extend<{ lab: PlaygroundPage }>({
	lab: async ({ page }, use) => {
		await use(new PlaygroundPage(page));
	},
});

test("the way from the worker's playground to Node.js and back", async ({
	page,
	lab,
	attachPeer,
}) => {
	await attachPeer();
	const strangers: string[] = [];
	page.on("request", (request) => {
		const { host } = new URL(request.url());
		if (host === "stackblitz.com") strangers.push(request.url());
	});
	await page.goto("/playground/");
	await page.getByRole("link", { name: /real Node\.js in the page \(WebContainer\)/ }).click();
	await page.waitForURL(path);
	expect(await page.evaluate(() => globalThis.crossOriginIsolated)).toBe(true);
	await expect(lab.button("Boot WebContainer")).toBeVisible();
	await expect(lab.status).toHaveText("Not booted yet");
	await page.waitForLoadState("networkidle");
	expect(strangers, "nobody is asked before the button is pressed").toEqual([]);

	await lab.button("Boot WebContainer").click();
	await lab.isReady();
	expect(strangers.length).toBeGreaterThan(0);

	await page.getByRole("link", { name: "Back to the playground in a worker" }).click();
	await page.waitForURL("/playground/");
	expect(await page.evaluate(() => globalThis.crossOriginIsolated)).toBe(false);
	await lab.isReady();
});

test("the lab does on Node.js what it does in a worker", async ({ page, lab, attachPeer }) => {
	await attachPeer();
	await page.goto(path);
	await lab.button("Boot WebContainer").click();
	await lab.isReady();

	await lab.createUser("alice", "correct horse");
	await expect(lab.rows("user").first()).toContainText("alice");
	await lab.press("Sign in");
	await expect(lab.sessions.first()).toContainText("active");
	await expect(lab.log("Cookies")).toContainText("Set-Cookie: auth_session=");
	await lab.press("+1 day");
	await expect(lab.sessions.first()).toContainText("idle");
	await lab.press("Validate");
	await expect(lab.sessions.first()).toContainText("active");

	await test.step("the reader's program, and one that never ends", async () => {
		await lab.write('import { release } from "node:os";\nconsole.log(process.version, release());');
		await lab.press("Run");
		await expect(lab.log("Console")).toContainText(process.version);
		await lab.write("for (;;);");
		await lab.press("Run");
		// How soon is measured in webcontainer.spec.ts.
		await expect(lab.outcome).toContainText("as in an endless loop");
		await lab.isReady();
		await lab.createUser("bob", "correct horse");
		await expect(lab.rows("user").last()).toContainText("bob");
	});
});

test.describe("when stackblitz.com is not there", () => {
	test.use({
		expectedErrors: async ({}, use) => {
			await use([/stackblitz\.com/]);
		},
	});

	test("says why, leads back to the worker, and boots when it is there again", async ({
		page,
		lab,
		attachPeer,
	}) => {
		await page.route("https://stackblitz.com/**", (route) => route.abort("namenotresolved"));
		await page.goto(path);
		await lab.button("Boot WebContainer").click();
		await expect(lab.status).toContainText("stackblitz.com cannot be reached");
		await expect(lab.lab.getByRole("link", { name: "Use the worker runtime" })).toHaveAttribute(
			"href",
			"/playground/",
		);
		await attachPeer();
		await lab.button("Boot WebContainer").click();
		await lab.isReady();
	});
});

test("says so when the page lost its isolation on the way", async ({ page, lab }) => {
	await page.route(path, async (route) => {
		const response = await route.fetch();
		const headers = response.headers();
		delete headers["cross-origin-opener-policy"];
		delete headers["cross-origin-embedder-policy"];
		await route.fulfill({ response, headers });
	});
	await page.goto(path);
	await lab.button("Boot WebContainer").click();
	await expect(lab.status).toContainText("not cross-origin isolated");
	await expect(lab.lab.getByRole("link", { name: "Use the worker runtime" })).toBeVisible();
});

test("before the boot, after a failure and when ready, axe finds nothing", async ({
	page,
	lab,
	axeInBothThemes,
	attachPeer,
	context,
}) => {
	await page.setViewportSize(phone);
	await page.goto(path);
	await expect(lab.button("Boot WebContainer")).toBeVisible();
	await axeInBothThemes(page);
	await context.setOffline(true);
	await lab.button("Boot WebContainer").click();
	await expect(lab.status).toContainText("offline");
	await axeInBothThemes(page);
	await context.setOffline(false);
	await attachPeer();
	await lab.button("Boot WebContainer").click();
	await lab.isReady();
	await axeInBothThemes(page);
});
