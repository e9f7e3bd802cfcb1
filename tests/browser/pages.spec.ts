import { bookPages } from "./book-pages.ts";
import { expect, phone, test, themes } from "./test.ts";

const looks = [{ width: 1280, height: 800 }, phone].flatMap((size) =>
	themes.map((theme) => ({ size, theme })),
);

/** The one look at a page that does not stand for its kind: by its address, so that it stays the same. */
function lookAt(path: string): readonly (typeof looks)[number][] {
	const sum = Array.from(path, (letter) => letter.charCodeAt(0)).reduce((a, b) => a + b, 0);
	return looks.slice(sum % looks.length).slice(0, 1);
}

test("there are pages to look at, of several kinds", () => {
	const kinds = bookPages.filter(({ standsForItsKind }) => standsForItsKind);
	expect(bookPages.length).toBeGreaterThan(5);
	expect(kinds.length).toBeGreaterThan(5);
	expect(kinds.length).toBeLessThan(bookPages.length);
});

test.describe("axe finds nothing, and nothing scrolls sideways on a phone", () => {
	for (const { path, standsForItsKind } of bookPages) {
		const seen = standsForItsKind ? looks : lookAt(path);
		const how = standsForItsKind ? ", by day and by night, wide and on a phone" : "";
		test(`on ${path}${how}`, async ({ sharedPage: page, axe, useTheme }) => {
			for (const [index, { size, theme }] of seen.entries()) {
				await test.step(`${theme}, ${size.width} wide`, async () => {
					await page.setViewportSize(size);
					// Loaded once and then changed, as a reader would.
					if (index === 0) await page.goto(path);
					await useTheme(page, theme);
					await axe(page);
				});
			}
			await page.setViewportSize(phone);
			const [inside, window] = await page.evaluate(() => [
				document.documentElement.scrollWidth,
				document.documentElement.clientWidth,
			]);
			expect(inside, `the width of ${path} on a phone`).toBeLessThanOrEqual(window ?? 0);
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

// That the other pages can be read is seen in their HTML (tests/site/without-script.test.ts); what
// hides something in the style sheets hides it on every page of a kind.
test.describe("without JavaScript", () => {
	test.use({ javaScriptEnabled: false });

	const kinds = bookPages.filter(({ standsForItsKind }) => standsForItsKind);
	for (const path of [...kinds.map((page) => page.path), "/playground/"]) {
		test(`${path} can be read`, async ({ page }) => {
			await page.goto(path, { waitUntil: "domcontentloaded" });
			await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
			expect((await page.getByRole("main").innerText()).length, path).toBeGreaterThan(200);
		});
	}
});
