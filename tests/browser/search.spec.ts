import type { Locator, Page } from "@playwright/test";
import { expect, phone, test, themes } from "./test.ts";

const dialogOf = (page: Page): Locator => page.getByRole("dialog", { name: "Search" });
const fieldOf = (page: Page): Locator => page.getByRole("combobox", { name: "Search" });

async function openDialog(page: Page): Promise<void> {
	await page.goto("/");
	await page.getByRole("link", { name: "Search", exact: true }).click();
	await expect(fieldOf(page)).toBeFocused();
}

test("a page loads neither the search nor its index before the reader shows intent", async ({
	page,
}) => {
	const requests: string[] = [];
	page.on("request", (request) => requests.push(new URL(request.url()).pathname));
	await page.goto("/", { waitUntil: "networkidle" });
	expect(requests.filter((path) => /pagefind|dialog/.test(path))).toEqual([]);
	await page.getByRole("link", { name: "Search", exact: true }).hover();
	await expect.poll(() => requests.some((path) => path.includes("dialog"))).toBe(true);
});

test("from the keyboard: open, ask, choose, arrive; Esc leads back", async ({ page }) => {
	await page.goto("/");
	const link = page.getByRole("link", { name: "Search", exact: true });
	await link.focus();
	await page.keyboard.press("Control+k");
	await expect(fieldOf(page)).toBeFocused();
	await page.keyboard.type("users");
	const options = dialogOf(page).getByRole("option");
	await expect(options.first()).toBeVisible();
	await expect(fieldOf(page)).toHaveAttribute("aria-expanded", "true");
	await expect(dialogOf(page).getByRole("status")).toHaveText(/^\d+ results? on \d+ pages?/);

	await page.keyboard.press("ArrowDown");
	await expect(options.first()).toHaveAttribute("aria-selected", "true");
	await expect(fieldOf(page)).toHaveAttribute("aria-activedescendant", "search-option-0");
	await page.keyboard.press("ArrowUp");
	await expect(options.last()).toHaveAttribute("aria-selected", "true");
	await page.keyboard.press("ArrowDown");

	await page.keyboard.press("Escape");
	await expect(dialogOf(page)).toBeHidden();
	await expect(link).toBeFocused();

	await page.keyboard.press("Control+k");
	await expect(fieldOf(page)).toHaveValue("users");
	await expect(options.first()).toBeVisible();
	const target = await options.first().getAttribute("href");
	await page.keyboard.press("Enter");
	await expect(page).toHaveURL(new URL(target ?? "/nowhere", page.url()).href);
});

test("what led somewhere is offered again, and forgotten on request", async ({ page }) => {
	await openDialog(page);
	await fieldOf(page).fill("users");
	await dialogOf(page).getByRole("option").first().click();
	await openDialog(page);
	const recent = dialogOf(page).getByRole("option", { name: "users", exact: true });
	await page.keyboard.press("ArrowDown");
	await page.keyboard.press("Enter");
	await expect(fieldOf(page)).toHaveValue("users");
	await expect(dialogOf(page).getByRole("option").first()).toHaveAttribute("href", /^\//);
	await fieldOf(page).fill("");
	await expect(recent).toBeVisible();
	await dialogOf(page).getByRole("button", { name: "Forget these" }).click();
	await expect(recent).toHaveCount(0);
});

test("odd input is harmless", async ({ page }) => {
	await openDialog(page);
	const odd = [
		"😀",
		"👩‍👩‍👧‍👦🏳️‍🌈",
		"<img src=x onerror=alert(1)><script>alert(1)</script>",
		".*+?^${}()|[]\\/",
		'"',
		'"unclosed quote',
		"-",
		"x".repeat(10_000),
		"users ".repeat(2000),
		"\u202E\u0000\uFFFF",
		"__proto__ constructor",
	];
	for (const query of odd) {
		await fieldOf(page).fill(query);
		await expect(dialogOf(page).getByRole("status")).toHaveText(
			/Nothing found for|^\d+ results? on/,
		);
		await expect(dialogOf(page).locator("img, script")).toHaveCount(0);
		await fieldOf(page).fill("");
		await expect(dialogOf(page).getByRole("status")).toHaveText("");
	}
});

test("axe finds nothing in the dialog, with and without results, in both lamps", async ({
	page,
	axe,
	useTheme,
}) => {
	await openDialog(page);
	for (const theme of themes) {
		await useTheme(page, theme);
		await fieldOf(page).fill("users");
		await expect(dialogOf(page).getByRole("option").first()).toBeVisible();
		await page.keyboard.press("ArrowDown");
		await axe(page);
		await fieldOf(page).fill("zzzzqqqq");
		await expect(dialogOf(page).getByRole("status")).toHaveText(/^Nothing/);
		await axe(page);
	}
});

test("the dialog fits a phone", async ({ page, axe }) => {
	await page.setViewportSize(phone);
	await openDialog(page);
	await fieldOf(page).fill("users");
	await expect(dialogOf(page).getByRole("option").first()).toBeVisible();
	const overflow = await dialogOf(page).evaluate(
		(dialog) => dialog.scrollWidth - dialog.clientWidth,
	);
	expect(overflow).toBe(0);
	await axe(page);
	await dialogOf(page).getByRole("button", { name: "Close" }).click();
	await expect(dialogOf(page)).toBeHidden();
});

test("the search page answers its address, and the address follows the field", async ({
	page,
	axe,
}) => {
	await page.goto("/search/?q=users");
	const field = page.getByRole("searchbox", { name: "Search the book" });
	await expect(field).toHaveValue("users");
	const results = page.locator(".search-results a");
	await expect(results.first()).toBeVisible();
	await axe(page);
	await field.fill("<b>zzzqqq</b>");
	await expect(page.getByRole("status")).toHaveText(/^Nothing found for “<b>zzzqqq<\/b>”/);
	expect(new URL(page.url()).searchParams.get("q")).toBe("<b>zzzqqq</b>");
	await field.fill("");
	await expect(page.locator("[data-all-pages] a").first()).toBeVisible();
	expect(new URL(page.url()).search).toBe("");
	await page.keyboard.press("Control+k");
	await expect(field).toBeFocused();
	await expect(dialogOf(page)).toHaveCount(0);
});

test("without an index a sentence says what to do", async ({ page, expectedErrors }) => {
	expectedErrors.push(/pagefind/);
	await page.route("**/pagefind/**", (route) => route.abort());
	await openDialog(page);
	await expect(dialogOf(page).getByRole("status")).toHaveText(/could not be loaded/);
	await page.unroute("**/pagefind/**");
	await fieldOf(page).fill("users");
	await expect(dialogOf(page).getByRole("option").first()).toBeVisible();
});

test.describe("without JavaScript", () => {
	test.use({ javaScriptEnabled: false });

	test("the search is a page with every page and section from A to Z", async ({ page }) => {
		await page.goto("/");
		await page.getByRole("link", { name: "Search", exact: true }).click();
		await expect(page).toHaveURL(/\/search\/$/);
		await expect(page.getByRole("searchbox")).toHaveCount(0);
		const list = page.locator("[data-all-pages]");
		expect(await list.getByRole("link").count()).toBeGreaterThan(1);
		await expect(list.locator('a[href*="#"]').first()).toBeVisible();
	});
});
