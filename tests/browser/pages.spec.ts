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

/** One page of each kind is seen in every theme and width, every other page once. */
const kinds = ["/", "/basics/sessions/", "/database-adapters/better-sqlite3/", "/search/"];

test("there are pages to look at", () => {
	expect(existsSync(content)).toBe(true);
	expect(pages.length).toBeGreaterThan(5);
});

test.describe("axe finds nothing", () => {
	for (const path of pages.filter((page) => !kinds.includes(page))) {
		test(`on ${path}`, async ({ page, axe }) => {
			await page.goto(path);
			await axe(page);
		});
	}
	for (const path of kinds) {
		for (const theme of themes) {
			for (const width of ["wide", "phone"] as const) {
				test(`on ${path}, ${theme}, ${width}`, async ({ page, axe, useTheme }) => {
					if (width === "phone") await page.setViewportSize(phone);
					await page.goto(path);
					await useTheme(page, theme);
					await axe(page);
				});
			}
		}
	}
});

test.describe("a page", () => {
	for (const path of pages) {
		test(`${path} fits a phone without scrolling sideways`, async ({ page }) => {
			await page.setViewportSize(phone);
			await page.goto(path);
			const [content, window] = await page.evaluate(() => [
				document.documentElement.scrollWidth,
				document.documentElement.clientWidth,
			]);
			expect(content).toBeLessThanOrEqual(window ?? 0);
		});
	}

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

	for (const path of ["/", "/basics/sessions/", "/search/", "/playground/"]) {
		test(`${path} can be read`, async ({ page }) => {
			await page.goto(path);
			await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
			expect((await page.getByRole("main").innerText()).length).toBeGreaterThan(200);
		});
	}
});
