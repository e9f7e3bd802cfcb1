import { bookPages, numberOf, type BookPage } from "./book-pages.ts";
import { problemsOfPage } from "./geometry.ts";
import { expect, phone, test } from "./test.ts";

const desk = { width: 1280, height: 800 };

/** Both sizes and both themes in two looks, and from page to page in one of two ways. */
const looks = [
	[
		{ size: desk, theme: "light" },
		{ size: phone, theme: "dark" },
	],
	[
		{ size: desk, theme: "dark" },
		{ size: phone, theme: "light" },
	],
] as const;

/** A page that does not stand for its kind is looked at once. */
function looksAt({ path, standsForItsKind }: BookPage) {
	const number = numberOf(path);
	const both = looks[number % 2 === 0 ? 0 : 1];
	return standsForItsKind ? both : [both[(number >> 1) % 2 === 0 ? 0 : 1]];
}

test("there are pages to look at, of several kinds", () => {
	const kinds = bookPages.filter(({ standsForItsKind }) => standsForItsKind);
	expect(bookPages.length).toBeGreaterThan(5);
	expect(kinds.length).toBeGreaterThan(5);
	expect(kinds.length).toBeLessThan(bookPages.length);
	// Of those that are many, at least one in eight; of the others, all.
	const folders = new Map<string, BookPage[]>();
	for (const page of bookPages) {
		const folder = page.path.replace(/[^/]+\/$/, "");
		folders.set(folder, [...(folders.get(folder) ?? []), page]);
	}
	for (const [folder, pages] of folders) {
		const seen = pages.filter(({ isLookedAt }) => isLookedAt).length;
		expect(seen, folder).toBeGreaterThanOrEqual(pages.length < 7 ? pages.length : pages.length / 8);
	}
});

test.describe("axe finds nothing, and nothing is out of its place or scrolls sideways", () => {
	for (const bookPage of bookPages.filter(({ isLookedAt }) => isLookedAt)) {
		const { path } = bookPage;
		const seen = looksAt(bookPage);
		test(`on ${path}`, async ({ sharedPage: page, axe, useTheme }) => {
			for (const [index, { size, theme }] of seen.entries()) {
				await test.step(`${theme}, ${size.width} wide`, async () => {
					await page.setViewportSize(size);
					// Loaded once and then changed, as a reader would.
					if (index === 0) await page.goto(path);
					await useTheme(page, theme);
					await axe(page);
				});
			}
			expect(await problemsOfPage(page)).toEqual([]);
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
