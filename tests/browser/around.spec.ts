import { expect, test } from "./test.ts";

test("a page is copied as Markdown, without what is for other stacks", async ({
	page,
	context,
}) => {
	await context.grantPermissions(["clipboard-read", "clipboard-write"]);
	await page.goto("/getting-started/?manager=pnpm");
	await page.getByRole("button", { name: "Copy page as Markdown" }).click();
	await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
	const copied = await page.evaluate(() => navigator.clipboard.readText());
	expect(copied).toMatch(/^# Getting started\n/);
	expect(copied).toContain("pnpm add");
	expect(copied).not.toMatch(/yarn add|<!-- /);
});

test("the Markdown of a page can be viewed", async ({ page }) => {
	await page.goto("/basics/users/");
	const href = await page.getByRole("link", { name: "View as Markdown" }).getAttribute("href");
	const answer = await page.request.get(href ?? "");
	expect(answer.headers()["content-type"]).toBe("text/markdown; charset=utf-8");
	expect(await answer.text()).toMatch(/^# Users\n/);
});

test("an address with a slip suggests the page that was meant", async ({
	page,
	axe,
	expectedErrors,
}) => {
	expectedErrors.push(/404/);
	await page.goto("/basics/sesions");
	const suggested = page.locator(".nearest").getByRole("link");
	await expect(suggested.first()).toHaveText("Sessions");
	await axe(page);
	await suggested.first().click();
	await expect(page).toHaveURL(/\/basics\/sessions\/$/);
});

test("an old address leads to its page, and keeps the place in it", async ({ page }) => {
	await page.goto("/start-here/contributing#style-guide");
	await expect(page).toHaveURL(/\/contributing\/#style-guide$/);
});

test("a place that moved to another page is found there", async ({ page }) => {
	await page.goto("/getting-started/express/#polyfill");
	await expect(page).toHaveURL(/\/getting-started\/#polyfill$/);
	for (const stays of ["_top", "constructor", "__proto__"]) {
		await page.goto("/getting-started/");
		await page.goto(`/getting-started/express/#${stays}`);
		await expect(page).toHaveURL(new RegExp(`/getting-started/express/#${stays}$`));
	}
});

test("a reader can say that something is wrong with a page", async ({ page }) => {
	await page.goto("/basics/users/");
	await page.getByRole("link", { name: "Is something wrong or missing on this page?" }).click();
	await expect(page).toHaveURL(/\/contributing\/$|issues\/new/);
});

test.describe("without JavaScript", () => {
	test.use({ javaScriptEnabled: false });

	test("the Markdown is a link, and an address that leads nowhere leads to the search", async ({
		page,
		expectedErrors,
	}) => {
		expectedErrors.push(/404/);
		await page.goto("/basics/users/");
		await expect(page.getByRole("link", { name: "View as Markdown" })).toBeVisible();
		await expect(page.getByRole("button", { name: "Copy page as Markdown" })).toBeHidden();
		await page.goto("/basics/sesions");
		await expect(page.getByRole("main").getByRole("link", { name: "Search" })).toBeVisible();
	});
});
