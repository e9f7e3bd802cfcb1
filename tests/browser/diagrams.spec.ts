import type { Page } from "@playwright/test";
import { expect, phone, test } from "./test.ts";

const life = (page: Page) => page.locator("figure.life").first();
const said = (page: Page) => life(page).getByRole("status");
const lines = (page: Page) => life(page).getByRole("row");

test.describe("the life of a session", () => {
	test("is moved by its buttons, with the keyboard", async ({ page }) => {
		await page.goto("/basics/sessions/");
		const before = await lines(page).count();
		await life(page).getByRole("button", { name: "To the next change" }).focus();
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
		await life(page).getByRole("button", { name: "To the next change" }).click();
		await expect(said(page)).toContainText("idle");
		expect(scripts.length).toBeGreaterThan(0);
	});

	test("is clean and readable while it is used, on a phone", async ({ page, axeInBothThemes }) => {
		await page.setViewportSize(phone);
		await page.goto("/guidebook/improve-session-security/");
		await life(page).getByRole("button", { name: "To the next change" }).click();
		await expect(said(page)).toContainText("idle");
		await axeInBothThemes(page);
	});
});

test("a thief who comes with a spent token ends the family", async ({ page, axe }) => {
	await page.goto("/basics/tokens/");
	const press = (name: string) => life(page).getByRole("button", { name }).click();
	await life(page).getByRole("slider").fill("3");
	await press("The app refreshes");
	await expect(said(page)).toContainText("After 3 hours: accepted: access 2, refresh 2");
	await life(page).getByRole("slider").fill("4");
	await press("A thief sends refresh 1");
	await expect(said(page)).toContainText("After 4 hours: nothing is accepted");
	await expect(said(page)).toContainText("the whole family ends");
	await expect(lines(page).last()).toContainText("a thief sends refresh 1");
	await axe(page);
});

test("who of the app and the thief comes second ends the family", async ({ page }) => {
	await page.goto("/basics/tokens/");
	const press = (name: string) => life(page).getByRole("button", { name }).click();
	await life(page).getByRole("slider").fill("2");
	await press("A thief sends refresh 1");
	await expect(said(page)).toContainText("accepted: access 2, refresh 2");
	await life(page).getByRole("slider").fill("3");
	await press("The app refreshes");
	await expect(said(page)).toContainText("The app sent refresh 1");
	await expect(said(page)).toContainText("nothing is accepted");
});

test.describe("on a touch screen", () => {
	test.use({ hasTouch: true, viewport: phone });

	test("a tap moves the clock of a session", async ({ page }) => {
		await page.goto("/basics/sessions/");
		await life(page).getByRole("button", { name: "To the next change" }).tap();
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
