import type { Page } from "@playwright/test";
import { expect, phone, test, themes } from "./test.ts";

const life = (page: Page) => page.locator("figure.life").first();
const said = (page: Page) => life(page).getByRole("status");
const lines = (page: Page) => life(page).getByRole("row");

test.describe("the life of a session", () => {
	test("is moved by its buttons, with the keyboard", async ({ page }) => {
		await page.goto("/basics/sessions/");
		const before = await lines(page).count();
		await life(page).getByRole("button", { name: "To the next state" }).focus();
		await page.keyboard.press("Enter");
		await expect(said(page)).toContainText("After 1 day 1 hour: idle");
		await page.keyboard.press("Enter");
		await expect(said(page)).toContainText("After 6 days: active");
		await life(page).getByRole("button", { name: "Start again" }).press("Enter");
		await expect(said(page)).toContainText("At sign-in: active");
		await expect(lines(page)).toHaveCount(before);
	});

	test("is renewed when its owner comes back while it is idle", async ({ page }) => {
		await page.goto("/basics/sessions/");
		const slider = life(page).getByRole("slider", { name: "Time since the sign-in" });
		await slider.fill("60");
		await expect(said(page)).toContainText("After 2 days 12 hours: idle");
		await life(page).getByRole("button", { name: "Come back now" }).click();
		await expect(said(page)).toContainText("active for 1 day more");
		await expect(said(page)).toContainText("renewed it");
		await expect(life(page).getByText("after 17 days 12 hours")).toBeVisible();
		await slider.press("End");
		await expect(said(page)).toContainText("dead");
		await life(page).getByRole("button", { name: "Come back now" }).click();
		await expect(said(page)).toContainText("refused");
	});

	test("asks for its script with the first touch only", async ({ page }) => {
		const scripts: string[] = [];
		page.on("request", (request) => {
			if (request.url().includes("live-")) scripts.push(request.url());
		});
		await page.goto("/basics/sessions/");
		await expect(life(page)).toBeVisible();
		expect(scripts).toEqual([]);
		await life(page).getByRole("button", { name: "To the next state" }).click();
		await expect(said(page)).toContainText("idle");
		expect(scripts.length).toBeGreaterThan(0);
	});

	for (const theme of themes) {
		test(`is clean and readable while it is used, ${theme}, on a phone`, async ({
			page,
			axe,
			useTheme,
		}) => {
			await page.setViewportSize(phone);
			await page.goto("/guidebook/improve-session-security/");
			await useTheme(page, theme);
			await life(page).getByRole("button", { name: "To the next state" }).click();
			await expect(said(page)).toContainText("idle");
			await axe(page);
		});
	}
});

test.describe("on a touch screen", () => {
	test.use({ hasTouch: true, viewport: phone });

	test("a tap moves the clock of a session", async ({ page }) => {
		await page.goto("/basics/sessions/");
		await life(page).getByRole("button", { name: "To the next state" }).tap();
		await expect(said(page)).toContainText("After 1 day 1 hour: idle");
	});
});

test.describe("without JavaScript", () => {
	test.use({ javaScriptEnabled: false });

	test("the life of a session stands there, in bars and in words", async ({ page }) => {
		await page.goto("/basics/sessions/");
		await expect(life(page).locator(".life-bar").first()).toBeVisible();
		await expect(life(page).getByRole("cell", { name: "after 6 days" })).toBeVisible();
		await expect(life(page).getByRole("button", { name: "Come back now" })).toBeHidden();
	});
});
