import type { Locator, Page } from "@playwright/test";
import { bookPages } from "./book-pages.ts";
import { expect, phone, test } from "./test.ts";

const auth = "/reference/lucia/interfaces/auth/";
const configuration = "/reference/lucia/interfaces/configuration/";
const index = "/reference/index-a-z/";

const foldOf = (tab: Page, anchor: string): Locator =>
	tab.locator(`.foldable[data-of="${anchor}"]`);
const table = (tab: Page): Locator => tab.getByRole("table", { name: "Names" });
const openFolds = (tab: Page): Locator => tab.locator(".foldable[open]");
const all = async (tab: Page): Promise<number> => tab.locator(".foldable").count();

test.describe("a page of the reference", () => {
	test("begins with a table of its names in groups; a link in it opens what it leads to", async ({
		page: tab,
	}) => {
		await tab.goto(auth);
		for (const group of ["Users", "Keys", "Sessions", "Errors"])
			await expect(table(tab).getByRole("rowheader", { name: group, exact: true })).toBeVisible();
		await expect(openFolds(tab)).toHaveCount(0);
		await table(tab).getByRole("link", { name: "createSession()" }).click();
		await expect(foldOf(tab, "createsession")).toHaveAttribute("open");
		await expect(openFolds(tab)).toHaveCount(1);
		await expect(tab.getByRole("heading", { name: "createSession()" })).toBeInViewport();
	});

	test("opens what its address names, also when the address names it a second time", async ({
		page: tab,
	}) => {
		await tab.goto(`${auth}#usekey`);
		const fold = foldOf(tab, "usekey");
		await expect(fold).toHaveAttribute("open");
		await expect(tab.getByRole("heading", { name: "useKey()" })).toBeInViewport();
		await fold.locator("> summary").click();
		await expect(fold).not.toHaveAttribute("open");
		await table(tab).getByRole("link", { name: "useKey()" }).click();
		await expect(fold).toHaveAttribute("open");
	});

	test("opens what an address names inside of it, and shows that", async ({ page: tab }) => {
		await tab.goto(`${configuration}#sessioncookie-attributes`);
		await expect(foldOf(tab, "sessioncookie")).toHaveAttribute("open");
		await expect(tab.locator("#sessioncookie-attributes").locator("..")).toBeInViewport();
	});

	test("hides what is folded in the one way that the browser's own search looks into", async ({
		page: tab,
	}) => {
		await tab.goto(auth);
		const signature = foldOf(tab, "createuser").locator("> .signature");
		await expect(signature).toBeHidden();
		const how = await signature.evaluate((element) => ({
			display: getComputedStyle(element).display,
			ofAll: getComputedStyle(element.closest("details") ?? element, "::details-content")
				.contentVisibility,
		}));
		expect(how).toEqual({ display: "block", ofAll: "hidden" });
	});

	test("opens and closes by keyboard, one at a time and all at once", async ({ page: tab }) => {
		await tab.goto(auth);
		const fold = foldOf(tab, "getuser");
		await fold.locator("> summary").focus();
		await tab.keyboard.press("Enter");
		await expect(fold).toHaveAttribute("open");
		await tab.getByRole("button", { name: "Open all" }).focus();
		await tab.keyboard.press("Enter");
		await expect(openFolds(tab)).toHaveCount(await all(tab));
		await tab.getByRole("button", { name: "Close all" }).click();
		await expect(openFolds(tab)).toHaveCount(0);
		await expect(tab.getByRole("button", { name: "Open all" })).toBeVisible();
	});

	test("is all open on paper", async ({ page: tab }) => {
		await tab.goto(auth);
		await tab.emulateMedia({ media: "print" });
		const signatures = tab.locator(".foldable > .signature");
		expect(await signatures.count()).toBeGreaterThan(30);
		for (const signature of await signatures.all()) await expect(signature).toBeVisible();
		await expect(tab.locator(".foldable > summary").first()).toBeHidden();
		await expect(tab.locator(".unfold-all")).toBeHidden();
	});

	test("leaves nothing for axe to find, folded and open, on a phone too", async ({
		page: tab,
		axeInBothThemes,
	}) => {
		await tab.goto(auth);
		await axeInBothThemes(tab);
		await tab.setViewportSize(phone);
		await tab.getByRole("button", { name: "Open all" }).click();
		await expect(openFolds(tab)).toHaveCount(await all(tab));
		await axeInBothThemes(tab);
	});
});

test.describe("the index of symbols", () => {
	const names = (tab: Page): Locator => tab.locator(".names li:visible");
	const field = (tab: Page): Locator => tab.getByRole("searchbox", { name: "Filter the names" });

	test("shortens itself to the names that hold what is typed", async ({
		page: tab,
		axeInBothThemes,
	}) => {
		await tab.goto(index);
		const every = await names(tab).count();
		expect(every).toBeGreaterThan(300);
		await field(tab).fill("create SESSION");
		await expect(tab.locator("output[for=name-filter]")).toHaveText(/^\d+ of \d+ names$/);
		const found = await names(tab).locator("code").allTextContents();
		expect(found).toContain("auth.createSession()");
		for (const name of found) expect(name).toMatch(/create.*session|session.*create/i);
		await expect(tab.getByRole("heading", { name: "Z", exact: true })).toHaveCount(0);
		await expect(tab.getByRole("heading", { name: "L", exact: true })).toBeHidden();
		await expect(tab.locator('.letters a[href="#l"]')).toBeHidden();
		await expect(tab.locator('.letters a[href="#c"]')).toBeVisible();
		await axeInBothThemes(tab);
		await field(tab).fill("");
		await expect(names(tab)).toHaveCount(every);
		await expect(tab.locator("output[for=name-filter]")).toBeEmpty();
	});

	test("offers to search the book when no name holds it", async ({ page: tab }) => {
		await tab.goto(index);
		await field(tab).fill("cookie & banana");
		await expect(names(tab)).toHaveCount(0);
		const link = tab.getByRole("link", { name: "Search the book for “cookie & banana”" });
		await expect(link).toHaveAttribute("href", "/search/?q=cookie%20%26%20banana");
	});

	test("stands in two columns where there is room, in one on a phone", async ({ page: tab }) => {
		const columns = async (): Promise<number> =>
			tab
				.locator(".names ul")
				.first()
				.locator("li")
				.evaluateAll(
					(items) => new Set(items.map((item) => item.getBoundingClientRect().left)).size,
				);
		await tab.setViewportSize({ width: 1280, height: 900 });
		await tab.goto(index);
		expect(await columns()).toBe(2);
		await tab.setViewportSize(phone);
		expect(await columns()).toBe(1);
	});
});

test.describe("without JavaScript", () => {
	test.use({ javaScriptEnabled: false });

	test("all of a page of the reference is open, and the index is the whole list", async ({
		page: tab,
	}) => {
		await tab.goto(auth);
		for (const signature of await tab.locator(".foldable > .signature").all())
			await expect(signature).toBeVisible();
		await expect(tab.locator(".unfold-all")).toBeHidden();
		await tab.goto(index);
		await expect(tab.locator("#name-filter")).toBeHidden();
		expect(await tab.locator(".names li:visible").count()).toBeGreaterThan(300);
		await tab.locator('.letters a[href="#u"]').click();
		await expect(tab.getByRole("heading", { name: "U", exact: true })).toBeInViewport();
	});
});

test.describe("long names", () => {
	const pages = bookPages.map(({ path }) => path).filter((path) => path.startsWith("/reference/"));

	for (const width of [320, 390]) {
		test(`neither leave a window of ${width} pixels nor break within a word`, async ({
			sharedPage: tab,
		}) => {
			await tab.setViewportSize({ width, height: 800 });
			for (const path of pages) {
				await tab.goto(path);
				const wrong = await tab.evaluate(() => {
					const lines = (element: Element): number => {
						const range = document.createRange();
						range.selectNodeContents(element);
						return new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom)))
							.size;
					};
					// Of a title, each part is a word.
					const words = document.querySelectorAll(
						"main h1.code span, main :is(h2, h3) code, .summary-table th a",
					);
					const broken = [...words].filter((word) => lines(word) > 1);
					const parts = document.querySelectorAll(
						"main :is(h1, h2, h3), .summary-table :is(th, td)",
					);
					const wide = [...parts].filter((part) => part.getBoundingClientRect().right > innerWidth);
					return [
						...broken.map((word) => `breaks: ${word.textContent}`),
						...wide.map((part) => `too wide: ${part.textContent}`),
						...(document.documentElement.scrollWidth > innerWidth
							? ["the page scrolls sideways"]
							: []),
					];
				});
				expect.soft(wrong, path).toEqual([]);
			}
		});
	}
});
