import type { Locator, Page } from "@playwright/test";
import { expect, phone, test } from "./test.ts";

const dialogOf = (page: Page): Locator => page.getByRole("dialog", { name: "Search" });
const fieldOf = (page: Page): Locator => page.getByRole("combobox", { name: "Search" });

async function openDialog(page: Page): Promise<void> {
	await page.goto("/");
	await page.getByRole("link", { name: "Search", exact: true }).click();
	await expect(fieldOf(page)).toBeFocused();
}

/** The list shows what was found for these words, and not for some of their letters. */
async function expectAnswered(page: Page, query: string): Promise<void> {
	await expect(dialogOf(page).getByRole("link", { name: "All results" })).toHaveAttribute(
		"href",
		`/search/?q=${query}`,
	);
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
	await expectAnswered(page, "users");
	await expect(options.first()).toBeVisible();
	await expect(fieldOf(page)).toHaveAttribute("aria-expanded", "true");
	await expect(dialogOf(page).getByRole("status")).toHaveText(/^\d+ results?/);

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
	await expectAnswered(page, "users");
	const found = dialogOf(page).getByRole("option").first();
	const target = await found.getAttribute("href");
	await found.click();
	await expect(page).toHaveURL(new URL(target ?? "/nowhere", page.url()).href);
	await openDialog(page);
	const recent = dialogOf(page).getByRole("option", { name: "users", exact: true });
	await expect(recent).toBeVisible();
	await page.keyboard.press("ArrowDown");
	await page.keyboard.press("Enter");
	await expect(fieldOf(page)).toHaveValue("users");
	await expect(dialogOf(page).getByRole("option").first()).toHaveAttribute("href", /^\//);
	await fieldOf(page).fill("");
	await expect(recent).toBeVisible();
	await dialogOf(page).getByRole("button", { name: "Forget these" }).click();
	await expect(recent).toHaveCount(0);
});

test("“/” opens the search where it is no text, until it is switched off", async ({ page }) => {
	await page.goto("/");
	await page.keyboard.press("/");
	await expect(fieldOf(page)).toBeFocused();
	await expect(fieldOf(page)).toHaveValue("");
	await page.keyboard.type("a/b");
	await expect(fieldOf(page)).toHaveValue("a/b");
	await dialogOf(page).getByRole("checkbox", { name: "“/” opens the search" }).uncheck();
	await page.keyboard.press("Escape");
	await expect(dialogOf(page)).toBeHidden();
	await page.keyboard.press("/");
	await expect(dialogOf(page)).toBeHidden();

	await page.reload();
	await page.keyboard.press("/");
	await page.keyboard.press("Control+k");
	await expect(fieldOf(page)).toBeFocused();
	await dialogOf(page).getByRole("checkbox", { name: "“/” opens the search" }).check();
	await page.keyboard.press("Escape");
	await expect(dialogOf(page)).toBeHidden();
	await page.keyboard.press("/");
	await expect(fieldOf(page)).toBeFocused();
});

test("“/” opens the search again in the very frame in which it closed, where its field still had the focus", async ({
	page,
}) => {
	await openDialog(page);
	const opened = await dialogOf(page).evaluate((dialog: HTMLDialogElement) => {
		dialog.close();
		const key = { key: "/", bubbles: true, cancelable: true };
		// Handled, the key writes nothing and opens the search.
		return document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", key)) === false;
	});
	expect(opened).toBe(true);
	await expect(fieldOf(page)).toBeFocused();
});

test("results are narrowed to a kind, by the keyboard and by touch, and the number says so", async ({
	page,
}) => {
	await openDialog(page);
	await fieldOf(page).fill("session");
	const status = dialogOf(page).getByRole("status");
	await expect(status).toHaveText(/^\d+ results?/);
	const filters = dialogOf(page).getByRole("group", { name: "Look for" });
	await page.keyboard.press("Tab");
	await page.keyboard.press("Tab");
	await expect(filters.getByRole("radio", { name: "All" })).toBeFocused();
	await page.keyboard.press("ArrowRight");
	await page.keyboard.press("ArrowRight");
	await expect(filters.getByRole("radio", { name: "API" })).toBeChecked();
	await expect(status).toHaveText(/^\d+ results? in API/);
	for (const option of await dialogOf(page).locator(".search-place").all()) {
		await expect(option).toHaveAttribute("href", /^\/reference\//);
	}
	await filters.getByRole("radio", { name: "Glossary" }).check();
	await expect(status).toHaveText(/^\d+ results? in Glossary/);
	await expect(dialogOf(page).getByRole("option").first()).toHaveAttribute(
		"href",
		/^\/glossary\/#/,
	);
	await filters.getByRole("radio", { name: "Errors" }).check();
	await fieldOf(page).fill("zzqqxxyy");
	await expect(status).toHaveText("Nothing found for “zzqqxxyy” in Errors");
});

test("a name, the end of a name and a slip lead to the symbol", async ({ page }) => {
	await openDialog(page);
	const first = dialogOf(page).getByRole("option").first();
	for (const [query, symbol] of [
		["createUser", "auth.createUser()"],
		["auth.createUser()", "auth.createUser()"],
		["keyPassword", "auth.updateKeyPassword()"],
		["validateSesion", "auth.validateSession()"],
		["AUTH_INVALID_KEY_ID", "AUTH_INVALID_KEY_ID"],
	] as const) {
		await fieldOf(page).fill(query);
		await expect(first).toContainText(symbol);
	}
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
		await expect(dialogOf(page).getByRole("status")).toHaveText(/Nothing found for|^\d+ results?/);
		await expect(dialogOf(page).locator("img, script")).toHaveCount(0);
		await fieldOf(page).fill("");
		await expect(dialogOf(page).getByRole("status")).toHaveText("");
	}
});

test("axe finds nothing in the dialog, with and without results, in both lamps", async ({
	page,
	axeInBothThemes,
}) => {
	await openDialog(page);
	await fieldOf(page).fill("users");
	await expect(dialogOf(page).getByRole("option").first()).toBeVisible();
	await page.keyboard.press("ArrowDown");
	await axeInBothThemes(page);
	await fieldOf(page).fill("zzzzqqqq");
	await expect(dialogOf(page).getByRole("status")).toHaveText(/^Nothing/);
	await axeInBothThemes(page);
});

test("the dialog fits a phone", async ({ page, axe }) => {
	await page.setViewportSize(phone);
	await openDialog(page);
	await fieldOf(page).fill("users");
	await expect(dialogOf(page).getByRole("option").first()).toBeVisible();
	const overflow = await dialogOf(page).evaluate(
		(dialog) => dialog.scrollWidth - dialog.clientWidth,
	);
	expect(overflow).toBeLessThanOrEqual(1);
	await axe(page);
	await dialogOf(page).getByRole("button", { name: "Close" }).click();
	await expect(dialogOf(page)).toBeHidden();
});

test("the search page loads what answers when the reader turns to the field", async ({ page }) => {
	const requests: string[] = [];
	page.on("request", (request) => requests.push(new URL(request.url()).pathname));
	await page.goto("/search/", { waitUntil: "networkidle" });
	expect(requests.filter((path) => /pagefind|engine|answering/.test(path))).toEqual([]);
	await page.getByRole("searchbox", { name: "Search the book" }).fill("users");
	await expect(page.locator(".search-results a").first()).toBeVisible();
	expect(requests.some((path) => path.includes("/pagefind/"))).toBe(true);
});

test("what the reader works with comes first, and the rest is still there", async ({ page }) => {
	const hrefs = async (): Promise<(string | null)[]> =>
		dialogOf(page)
			.locator(".search-place")
			.evaluateAll((places) => places.map((place) => place.getAttribute("href")));
	for (const [framework, query] of [
		["express", "sign up"],
		["sveltekit", "sign up"],
		["fastify", "sign up"],
	] as const) {
		const own = `/getting-started/${framework}/`;
		const start = page.locator(".search-group", { has: page.locator(`[href="${own}"]`) });
		await page.goto(`/?framework=${framework}`);
		await page.keyboard.press("Control+k");
		await fieldOf(page).fill(query);
		await expect(dialogOf(page).getByRole("status")).toHaveText(/^\d+ results?/);
		const found = await hrefs();
		expect(found[0], `${query} with ${framework}`).toBe(own);
		expect(found.length).toBeGreaterThan(3);
		expect(found.filter((href) => /^\/getting-started\/./.test(href ?? ""))).toEqual([own]);
		// The others are one step away.
		await start.getByRole("option", { name: /^\+\d+ more like this$/ }).click();
		const others = start.locator(".search-alike");
		await expect(others.last()).toBeVisible();
		expect(await others.count()).toBeGreaterThan(10);
	}
	// Without a choice another page is as good.
	await page.goto("/?framework=all");
	await page.keyboard.press("Control+k");
	await fieldOf(page).fill("sign up");
	await expect(dialogOf(page).getByRole("status")).toHaveText(/^\d+ results?/);
	expect((await hrefs())[0]).not.toBe("/getting-started/fastify/");
});

test("an empty field offers what is often needed, and what was opened from here", async ({
	page,
}) => {
	await openDialog(page);
	const often = dialogOf(page).getByRole("group", { name: "Often needed" });
	await expect(often.getByRole("option").first()).toBeVisible();
	expect(await often.getByRole("option").count()).toBeGreaterThan(3);
	const opened = await often.getByRole("option").first().textContent();
	await page.keyboard.press("ArrowDown");
	await page.keyboard.press("Enter");
	await expect(page.getByRole("heading", { level: 1, name: opened ?? "" })).toBeVisible();
	// The key is heard when the scripts of the page are there.
	await page.waitForLoadState();
	await page.keyboard.press("Control+k");
	const before = dialogOf(page).getByRole("group", { name: "Opened from here" });
	await expect(before.getByRole("option", { name: opened ?? "" })).toBeVisible();
	await expect(often.getByRole("option", { name: opened ?? "", exact: true })).toHaveCount(0);
	await dialogOf(page).getByRole("button", { name: "Forget these" }).click();
	await expect(before).toHaveCount(0);
});

test("who finds nothing is asked what was meant, and led on", async ({ page, axe }) => {
	await openDialog(page);
	await dialogOf(page).getByRole("radio", { name: "Glossary" }).check();
	await fieldOf(page).fill("betterSqlite3");
	const status = dialogOf(page).getByRole("status");
	await expect(status).toHaveText("Nothing found for “betterSqlite3” in Glossary");
	const meant = dialogOf(page).getByRole("group", { name: "Did you mean" });
	await expect(meant.getByRole("option").first()).toBeVisible();
	const ways = dialogOf(page).getByRole("group", { name: "Other ways" });
	await expect(ways.getByRole("option", { name: "Look for it in everything" })).toBeVisible();
	await axe(page);
	await ways.getByRole("option", { name: "Every page and section, from A to Z" }).click();
	await expect(page).toHaveURL(/\/search\/$/);
});

test("what is shown of a page are words of its text, and nothing of its samples", async ({
	page,
}) => {
	await openDialog(page);
	for (const query of ["cookie not set", "createUser", "sign out", "import"]) {
		await fieldOf(page).fill(query);
		await expect(dialogOf(page).getByRole("status")).toHaveText(/^\d+ results?/);
		for (const text of await dialogOf(page).locator(".search-excerpt").allTextContents()) {
			expect(text).not.toMatch(/¶|=>|;\s*$|\bconst \w+ =|\bimport \{/);
		}
	}
});

test("the search page says at once that it searches, also while what answers is on its way", async ({
	page,
}) => {
	let answer: (() => void) | undefined;
	const waiting = new Promise<void>((resolve) => {
		answer = resolve;
	});
	await page.route("**/pagefind/pagefind.js*", async (route) => {
		await waiting;
		await route.continue();
	});
	await page.goto("/search/?q=users");
	await expect(page.getByRole("status")).toHaveText("Searching …");
	answer?.();
	await expect(page.getByRole("status")).toHaveText(/^\d+ results?/);
});

test("the names of the filters are readable in full, on a phone and on a desk", async ({
	page,
}) => {
	for (const width of [phone.width, 1280]) {
		await page.setViewportSize({ width, height: 800 });
		await page.goto("/search/");
		const labels = page.locator(".search-filter");
		const cut = await labels.evaluateAll((all) =>
			all
				.filter((label) => {
					const word = label.querySelector("span")?.getBoundingClientRect();
					const box = label.getBoundingClientRect();
					const isInside =
						word !== undefined &&
						word.left >= box.left &&
						word.right <= box.right &&
						Math.abs(word.top - box.top - (box.bottom - word.bottom)) <= 2;
					return !isInside || box.right > document.documentElement.clientWidth;
				})
				.map((label) => label.textContent),
		);
		expect(await labels.count()).toBe(6);
		expect(cut, `at ${width} px`).toEqual([]);
	}
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
	await field.fill("<i>zzzqqq</i>");
	await expect(page.getByRole("status")).toHaveText(/^Nothing found for “<i>zzzqqq<\/i>”/);
	expect(new URL(page.url()).searchParams.get("q")).toBe("<i>zzzqqq</i>");
	await field.fill("session");
	await page.getByRole("radio", { name: "API" }).check();
	await expect(page.getByRole("status")).toHaveText(/^\d+ results? in API/);
	expect(new URL(page.url()).search).toBe("?q=session&kind=api");
	await page.reload();
	await expect(page.getByRole("radio", { name: "API" })).toBeChecked();
	await expect(page.getByRole("status")).toHaveText(/^\d+ results? in API/);
	await page.getByRole("radio", { name: "All" }).check();
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

	test("the address of a question says what one can do", async ({ page }) => {
		await page.goto("/search/?q=users");
		await expect(page.getByText("Searching takes JavaScript")).toBeVisible();
	});
});
