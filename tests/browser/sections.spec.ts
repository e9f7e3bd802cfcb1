import type { Page } from "@playwright/test";
import { expect, phone, test } from "./test.ts";

const labels = [
	"Learn",
	"Start a project",
	"Guides",
	"Concepts",
	"Integrations",
	"Reference",
	"Migrate",
	"Playground",
];
const sections = (page: Page) => page.getByRole("navigation", { name: "Sections" });
const contents = (page: Page) => page.getByRole("navigation", { name: "Contents" });

for (const width of [768, 1024, 1440]) {
	test(`at ${width} px the header leads to each section, and says which one is read`, async ({
		page,
		axeInBothThemes,
	}) => {
		await page.setViewportSize({ width, height: 900 });
		await page.goto("/basics/sessions/");
		const links = sections(page).getByRole("link");
		await expect(links).toHaveText(labels);
		for (const link of await links.all()) await expect(link).toBeInViewport({ ratio: 1 });
		await expect(sections(page).locator("[aria-current]")).toHaveText("Concepts");
		await axeInBothThemes(page);
		for (const label of labels) {
			await sections(page).getByRole("link", { name: label }).click();
			const current = sections(page).locator("[aria-current=page]");
			await expect(current).toHaveText(label);
			await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
		}
	});
}

test("on a phone the menu has the sections, then the pages of the one that is read", async ({
	page,
	axe,
}) => {
	await page.setViewportSize(phone);
	for (const path of ["/", "/playground/", "/search/", "/basics/keys/"]) {
		await page.goto(path);
		await page.getByRole("button", { name: "Contents" }).click();
		for (const label of labels) {
			await expect(contents(page).getByRole("link", { name: label, exact: true })).toBeVisible();
		}
	}
	await expect(contents(page).locator("[aria-current=page]")).toHaveText("Keys");
	// What lies below cannot be reached meanwhile, the title included.
	await axe(page, "colours");
	await contents(page).getByRole("link", { name: "Guides" }).click();
	await expect(page).toHaveURL(/\/guidebook\/$/);
});

test("the sections, the stack and the contents are reached and left by the keyboard alone", async ({
	page,
}) => {
	await page.setViewportSize({ width: 1440, height: 900 });
	await page.goto("/basics/keys/");
	await sections(page).getByRole("link", { name: "Guides" }).focus();
	await page.keyboard.press("Tab");
	await expect(sections(page).getByRole("link", { name: "Concepts" })).toBeFocused();
	await page.keyboard.press("Tab");
	await page.keyboard.press("Enter");
	await expect(page).toHaveURL(/\/integrations\/$/);
	const group = contents(page).locator("summary", { hasText: "OAuth" });
	await group.focus();
	const inside = contents(page).getByRole("link", { name: "OAuth 2.0", exact: true });
	await expect(inside).toBeVisible();
	await page.keyboard.press("Enter");
	await expect(inside).toBeHidden();
	await page.keyboard.press("Enter");
	await expect(inside).toBeVisible();

	await page.setViewportSize(phone);
	const menu = page.getByRole("button", { name: "Contents" });
	await menu.focus();
	await page.keyboard.press("Enter");
	await page.keyboard.press("Tab");
	await expect(contents(page).getByRole("link", { name: "Learn" })).toBeFocused();
	await page.keyboard.press("Escape");
	await expect(contents(page)).toBeHidden();
	await expect(menu).toBeFocused();
});

test("a sidebar holds its own section, and no other", async ({ page }) => {
	await page.goto("/basics/keys/");
	await expect(contents(page).getByRole("link", { name: "Sessions", exact: true })).toBeVisible();
	await expect(contents(page).locator('[href^="/reference/"]:visible')).toHaveCount(0);
	await page.goto("/reference/errors/");
	await expect(contents(page).getByRole("link", { name: "AUTH_INVALID_KEY_ID" })).toBeVisible();
	await expect(contents(page).locator('[href^="/basics/"]:visible')).toHaveCount(0);
});

test("of fifteen frameworks the contents show the chosen one, the one that is read, and the way to all", async ({
	page,
}) => {
	const shown = contents(page).locator('[href*="/getting-started/"]:visible');
	await page.goto("/getting-started/");
	await expect(shown).toHaveText(["Getting started", "All 15 frameworks"]);
	await page.goto("/getting-started/?framework=hono");
	await expect(shown).toHaveText(["Getting started", /^Hono\s*yours$/, "All 15 frameworks"]);
	await page.goto("/getting-started/express/");
	await expect(shown).toHaveText([
		"Getting started",
		/^Express/,
		/^Hono\s*yours$/,
		"All 15 frameworks",
	]);
	await shown.last().click();
	await expect(page.getByRole("heading", { name: "Choose your framework" })).toBeInViewport();
});

test("the footer of every page leads to what is about the book itself", async ({ page }) => {
	for (const path of ["/", "/basics/keys/"]) {
		await page.goto(path);
		await expect(
			page.getByRole("navigation", { name: "About this book" }).getByRole("link"),
		).toHaveText([
			"How this book is tested",
			"Contributing",
			"Changelog",
			"What changes for a v2 app",
		]);
	}
});

test.describe("without JavaScript", () => {
	test.use({ javaScriptEnabled: false });

	test("the menu opens, the sections lead on, and the page that is read stands in the contents", async ({
		page,
	}) => {
		await page.setViewportSize(phone);
		await page.goto("/getting-started/express/");
		await page.getByRole("button", { name: "Contents" }).click();
		await expect(contents(page).getByRole("link", { name: "Express" })).toBeVisible();
		await contents(page).getByRole("link", { name: "Concepts" }).click();
		await expect(page).toHaveURL(/\/basics\/$/);
	});
});
