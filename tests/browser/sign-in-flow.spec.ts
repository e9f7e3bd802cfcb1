import type { Locator, Page } from "@playwright/test";
import { expect, phone, test } from "./test.ts";

const path = "/oauth/";
const flow = (page: Page): Locator => page.locator("figure.flow");
const steps = (page: Page): Locator => flow(page).locator(".flow-steps > li");
const open = (page: Page): Locator => steps(page).filter({ has: page.locator("details[open]") });
const verdict = (page: Page): Locator => flow(page).locator(".flow-verdict");
const leaveOut = (page: Page, name: string): Promise<void> =>
	flow(page).getByRole("checkbox", { name, exact: true }).check();

test.describe("the flow of a sign-in", () => {
	test("says of each step what it carries and why", async ({ page }) => {
		await page.goto(path);
		await expect(steps(page)).toHaveCount(14);
		await expect(open(page)).toContainText("GET /login/google");
		await steps(page).nth(1).locator("summary").click();
		await expect(open(page)).toHaveCount(1);
		await expect(open(page)).toContainText("__Host-oauth_google");
		await expect(open(page).getByRole("definition").first()).toBeVisible();
	});

	test("goes from step to step by its buttons, which keep the focus", async ({ page }) => {
		await page.goto(path);
		const next = flow(page).getByRole("button", { name: "Next step" });
		const previous = flow(page).getByRole("button", { name: "Previous step" });
		await next.focus();
		await page.keyboard.press("Enter");
		await expect(open(page)).toContainText("302 Found");
		await expect(next).toBeFocused();
		await expect(flow(page).getByText("Step 2 of 14: your app to browser")).toBeAttached();
		await previous.press("Enter");
		await expect(open(page)).toContainText("GET /login/google");
		await expect(previous).toHaveAttribute("aria-disabled", "true");
		await expect(open(page)).toHaveCount(1);
	});

	test("goes from step to step by the arrow keys", async ({ page }) => {
		await page.goto(path);
		await steps(page).first().locator("summary").focus();
		await page.keyboard.press("ArrowDown");
		await expect(steps(page).nth(1).locator("summary")).toBeFocused();
		await expect(open(page)).toContainText("302 Found");
		await page.keyboard.press("End");
		await expect(open(page)).toContainText("auth_session");
		await page.keyboard.press("ArrowDown");
		await page.keyboard.press("ArrowUp");
		await expect(steps(page).nth(12).locator("summary")).toBeFocused();
	});

	test("carries the attack on that was invited first, until nothing stops it", async ({ page }) => {
		await page.goto(path);
		await leaveOut(page, "state");
		await expect(verdict(page)).toContainText("Leave out PKCE and nonce too");
		await leaveOut(page, "PKCE");
		await expect(verdict(page)).toContainText("Here nonce still stops it");
		await leaveOut(page, "nonce");
		await expect(verdict(page)).toContainText("Without state: login CSRF");
		await expect(verdict(page)).toContainText("Nothing stops it");
		await expect(steps(page).last()).toContainText("auth_session");
		await expect(open(page)).toContainText("compares no state");
		await expect(flow(page).locator(".flow-lanes")).toContainText("attacker");
	});

	test("has an attack for each thing that is left out", async ({ page }) => {
		await page.goto(path);
		await leaveOut(page, "PKCE");
		await expect(verdict(page)).toContainText("Without PKCE: code injection");
		await leaveOut(page, "nonce");
		await expect(verdict(page)).toContainText("Nothing stops it");
		await flow(page).getByRole("checkbox", { name: "PKCE", exact: true }).uncheck();
		await expect(verdict(page)).toContainText("Without nonce: the ID token of another sign-in");
		await expect(steps(page).filter({ hasText: "ignores code_verifier" })).toHaveCount(1);
	});

	test("tells who stops an attack, and is whole again when nothing is left out", async ({
		page,
	}) => {
		await page.goto(path);
		await leaveOut(page, "state");
		await expect(verdict(page)).toContainText("Here PKCE still stops it");
		await expect(open(page)).toContainText("invalid_grant");
		await expect(steps(page).last()).toContainText("400 Bad Request");
		await flow(page).getByRole("checkbox", { name: "state", exact: true }).uncheck();
		await expect(steps(page)).toHaveCount(14);
		await expect(verdict(page)).toContainText("A sign-in with Google");
	});

	test("has no nonce with GitHub", async ({ page }) => {
		await page.goto(path);
		await leaveOut(page, "nonce");
		await flow(page).getByRole("combobox", { name: "Sign in with" }).selectOption("github");
		await expect(verdict(page)).toContainText("sends no ID token");
		await expect(flow(page).getByRole("checkbox", { name: "nonce" })).toBeDisabled();
		await expect(steps(page).nth(1)).toContainText("__Host-oauth_github");
		await expect(steps(page).filter({ hasText: "compares nonce" })).toHaveCount(0);
	});

	test("shows what is left out when the reader comes back", async ({ page }) => {
		await page.goto(path);
		await leaveOut(page, "state");
		await expect(verdict(page)).toContainText("login CSRF");
		await page.goto("/basics/");
		await page.goBack();
		await expect(flow(page).getByRole("checkbox", { name: "state" })).toBeChecked();
		await expect(verdict(page)).toContainText("login CSRF");
	});

	test("asks for its script with the first touch only", async ({ page }) => {
		const scripts: string[] = [];
		page.on("request", (request) => {
			if (request.url().includes("live-sign-in")) scripts.push(request.url());
		});
		await page.goto(path);
		await expect(steps(page).last()).toBeVisible();
		expect(scripts).toEqual([]);
		await leaveOut(page, "state");
		await expect(verdict(page)).toContainText("login CSRF");
		expect(scripts).toHaveLength(1);
	});

	for (const width of [phone.width, 1280]) {
		test(`is clean while it is used, ${width} px wide`, async ({ page, axeInBothThemes }) => {
			await page.setViewportSize({ width, height: 900 });
			await page.goto(path);
			await leaveOut(page, "nonce");
			await leaveOut(page, "state");
			await flow(page).getByRole("button", { name: "Next step" }).click();
			await axeInBothThemes(page);
			expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
		});
	}
});

test("on a phone the way of a message stands in words", async ({ page }) => {
	await page.setViewportSize(phone);
	await page.goto(path);
	const way = steps(page).nth(1).getByText("your app to browser");
	expect((await way.boundingBox())?.width).toBeGreaterThan(50);
	await expect(flow(page).locator(".flow-lanes")).toBeHidden();
});

test("on paper every step and every attack is open", async ({ page }) => {
	await page.emulateMedia({ media: "print" });
	await page.goto(path);
	await expect(steps(page).nth(5).locator(".flow-panel p")).toBeVisible();
	await expect(page.locator(".flow-attacks ol").last()).toBeVisible();
	await expect(flow(page).getByRole("button", { name: "Next step" })).toBeHidden();
});

test.describe("without JavaScript", () => {
	test.use({ javaScriptEnabled: false });

	test("the steps open, and the three attacks can be read", async ({ page }) => {
		await page.goto(path);
		await steps(page).nth(6).locator("summary").click();
		await expect(open(page)).toContainText("The attempt is spent");
		for (const name of ["login CSRF", "code injection", "the ID token of another sign-in"]) {
			await page.locator(".flow-attacks summary", { hasText: name }).click();
		}
		await expect(page.locator(".flow-attacks li:visible")).not.toHaveCount(0);
		await expect(
			page.locator(".flow-attacks").getByText("The attacker’s browser is signed in as your user."),
		).toHaveCount(2);
		await expect(flow(page).getByRole("checkbox", { name: "state" })).toBeHidden();
	});
});
