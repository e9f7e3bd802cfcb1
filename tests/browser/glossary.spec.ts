import { expect, test } from "./test.ts";

const page = "/basics/users/";

test.describe("a term of the glossary", () => {
	test("shows its meaning to the mouse, stays while the pointer is on it, and Esc closes it", async ({
		page: tab,
	}) => {
		await tab.goto(page);
		const link = tab.locator(".term > a").first();
		const meaning = tab.locator(".term > [role=tooltip]").first();
		await expect(meaning).toBeHidden();
		await link.hover();
		await expect(meaning).toBeVisible();
		await meaning.hover();
		await expect(meaning).toBeVisible();
		await tab.keyboard.press("Escape");
		await expect(meaning).toBeHidden();
		await tab.mouse.move(0, 0);
		await link.hover();
		await expect(meaning).toBeVisible();
	});

	test("shows it to the keyboard, inside the window, and Enter leads to the glossary", async ({
		page: tab,
		axe,
	}) => {
		await tab.goto(page);
		const link = tab.locator(".term > a").first();
		const meaning = tab.locator(".term > [role=tooltip]").first();
		await link.focus();
		await expect(meaning).toBeVisible();
		await expect(link).toHaveAccessibleDescription(/\w+ .*\.$/);
		const box = await meaning.boundingBox();
		const near = await link.boundingBox();
		if (!box || !near) throw new Error("the meaning has no box");
		expect(box.x).toBeGreaterThanOrEqual(0);
		expect(Math.abs(box.y - near.y)).toBeLessThan(200);
		await axe(tab);
		await tab.keyboard.press("Enter");
		await expect(tab).toHaveURL(/\/glossary\/#[\w-]+$/);
	});
});

test.describe("on a phone", () => {
	test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

	test("the first tap shows the meaning, a tap elsewhere hides it, a second follows the link", async ({
		page: tab,
	}) => {
		await tab.goto(page);
		const link = tab.locator(".term > a").first();
		const meaning = tab.locator(".term > [role=tooltip]").first();
		await link.tap();
		await expect(meaning).toBeVisible();
		const box = await meaning.boundingBox();
		expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 999) <= 390).toBe(true);
		await tab.getByRole("heading", { level: 1 }).tap();
		await expect(meaning).toBeHidden();
		await link.tap();
		await expect(meaning).toBeVisible();
		await link.tap();
		await expect(tab).toHaveURL(/\/glossary\/#/);
	});
});

test.describe("without JavaScript", () => {
	test.use({ javaScriptEnabled: false });

	test("a term shows its meaning too, and leads to the glossary", async ({ page: tab }) => {
		await tab.goto(page);
		const link = tab.locator(".term > a").first();
		await link.hover();
		await expect(tab.locator(".term > [role=tooltip]").first()).toBeVisible();
		await link.click();
		await expect(tab).toHaveURL(/\/glossary\/#/);
	});
});

test("the glossary has its letters to jump to, and a letter without a term is no link", async ({
	page: tab,
}) => {
	await tab.goto("/glossary/");
	const letters = tab.getByRole("navigation", { name: "Letters" });
	await expect(letters.getByRole("listitem")).toHaveCount(26);
	await expect(letters.getByRole("link", { name: "J" })).toHaveCount(0);
	await letters.getByRole("link", { name: "S", exact: true }).click();
	const term = tab.getByText("salt", { exact: true });
	await expect(term).toBeInViewport({ ratio: 1 });
	const [bar, found] = [await letters.boundingBox(), await term.boundingBox()];
	expect(found?.y ?? 0).toBeGreaterThanOrEqual((bar?.y ?? 0) + (bar?.height ?? 0));
});
