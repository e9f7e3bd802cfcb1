import { existsSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, phone, test, themes } from "./test.ts";

const content = fileURLToPath(new URL("../../content", import.meta.url));

/** The address of every page of the book, from its file. */
const pages = readdirSync(content, { recursive: true, encoding: "utf8" })
	.filter((file) => /\.mdx?$/.test(file) && !file.startsWith("404"))
	.map((file) => relative(content, join(content, file)).replaceAll("\\", "/"))
	.map((file) => `/${file.replace(/\.mdx?$/, "").replace(/(^|\/)index$/, "")}`)
	.map((path) => (path === "/" ? path : `${path}/`))
	.sort();

// What axe finds is in the message; the recording of each of its steps cost more than they did.
test.use({ trace: "off" });

// Not of content/: the search page and the playground are applications (playground.spec.ts looks at the
// latter, state by state).
const looked = [...pages, "/search/"];

const widths = { wide: { width: 1280, height: 800 }, phone } as const;

test("there are pages to look at", () => {
	expect(existsSync(content)).toBe(true);
	expect(pages.length).toBeGreaterThan(5);
});

test.describe("axe finds nothing, by day and by night, wide and on a phone, where nothing scrolls sideways", () => {
	// Only what hangs is ended: four looks at a long page take their time beside other work.
	test.describe.configure({ timeout: 240_000 });

	for (const path of looked) {
		test(`on ${path}`, async ({ page, axe, useTheme }) => {
			await page.setViewportSize(widths.wide);
			await page.goto(path);
			// Loaded once and then changed, as a reader would: opening each page four times took most of
			// the time of this test.
			for (const [name, size] of Object.entries(widths)) {
				await page.setViewportSize(size);
				for (const theme of themes) {
					await test.step(`${theme}, ${name}`, async () => {
						await useTheme(page, theme);
						await axe(page);
					});
				}
			}
			const [inside, window] = await page.evaluate(() => [
				document.documentElement.scrollWidth,
				document.documentElement.clientWidth,
			]);
			expect(inside, "the width of the page on a phone").toBeLessThanOrEqual(window ?? 0);
		});
	}
});

test.describe("a page", () => {
	test("that does not exist answers with the book's own 404", async ({ page, expectedErrors }) => {
		expectedErrors.push(/404/);
		const response = await page.goto("/no-such-page/");
		expect(response?.status()).toBe(404);
		await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
		await expect(page.getByRole("link", { name: /Lucia/ }).first()).toBeVisible();
	});

	test("keeps the lamp that the reader chose", async ({ page }) => {
		await page.emulateMedia({ colorScheme: "light" });
		await page.goto("/basics/users/");
		await page.getByRole("button", { name: "Night theme" }).click();
		await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
		await page.goto("/basics/keys/");
		await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
	});
});

test.describe("without JavaScript", () => {
	test.use({ javaScriptEnabled: false });

	test("every page can be read", async ({ page }) => {
		test.setTimeout(240_000);
		for (const path of [...looked, "/playground/"]) {
			await test.step(path, async () => {
				await page.goto(path, { waitUntil: "domcontentloaded" });
				await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
				expect((await page.getByRole("main").innerText()).length, path).toBeGreaterThan(200);
			});
		}
	});
});
