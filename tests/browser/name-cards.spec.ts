// What the cards of names say, and where they stand. How names are reached: samples.spec.ts.
import type { Locator, Page } from "@playwright/test";
import { expect, phone, test } from "./test.ts";

const address = "/basics/keys/";

const nameIn = (tab: Page, name: string): Locator =>
	tab.locator("a.name").filter({ hasText: new RegExp(`^${name}$`) });
const card = (tab: Page): Locator => tab.locator(".name-card:popover-open");
const link = (tab: Page): Locator => card(tab).getByRole("link", { name: /^Reference/ });

test("a card shows the signature in lines to its end, what it throws, and a link", async ({
	page: tab,
}) => {
	await tab.goto(address);
	await nameIn(tab, "useKey").first().hover();
	const signature = card(tab).locator("code").first();
	await expect(signature).toHaveText(
		/^useKey\(\n {2}providerId: string,\n {2}providerUserId: string,\n {2}password: [^\n]*,\n\): Promise<Key<[^\n]*>>$/,
		{ useInnerText: true },
	);
	await expect(card(tab)).toContainText("Throws AUTH_INVALID_PASSWORD when");
	await expect(link(tab)).toHaveAccessibleName("Reference: useKey");
	await link(tab).click();
	await expect(tab).toHaveURL(/\/reference\/lucia\/interfaces\/auth\/#usekey$/);
	await expect(tab.locator('.foldable[data-of="usekey"]')).toHaveAttribute("open");
});

test("the Tab key goes from a name to the link in its card and on; Esc goes back to the name", async ({
	page: tab,
}) => {
	await tab.goto(address);
	const name = tab.locator("[data-names]").first().locator("a.name").first();
	// The key press makes the focus one that is shown.
	await tab.keyboard.press("Shift");
	await name.focus();
	await expect(card(tab)).toBeVisible();
	await expect(name).toHaveAccessibleDescription(/\w/);
	await tab.keyboard.press("Tab");
	await expect(link(tab)).toBeFocused();
	await tab.keyboard.press("Escape");
	await expect(card(tab)).toHaveCount(0);
	await expect(name).toBeFocused();
	await tab.keyboard.press("Tab");
	await expect(name).not.toBeFocused();
	await tab.keyboard.press("Shift+Tab");
	await expect(name).toBeFocused();
	await expect(card(tab)).toBeVisible();
	await tab.keyboard.press("Tab");
	await expect(link(tab)).toBeFocused();
	await tab.keyboard.press("Tab");
	await expect(card(tab)).toHaveCount(0);
});

test.describe("on a phone", () => {
	test.use({ hasTouch: true, isMobile: true, viewport: phone });

	/** What of the card lies outside of the window. */
	const outside = (tab: Page): Promise<string[]> =>
		card(tab).evaluate((element) => {
			const { left, top, right, bottom } = element.getBoundingClientRect();
			const { clientWidth, clientHeight } = document.documentElement;
			return [
				...(left < 0 ? ["left"] : []),
				...(top < 0 ? ["top"] : []),
				...(right > clientWidth ? ["right"] : []),
				...(bottom > clientHeight ? ["bottom"] : []),
			];
		});

	for (const height of [phone.height, 420]) {
		test(`no card is cut by a window that is ${height} pixels high: what is too long scrolls`, async ({
			page: tab,
		}) => {
			await tab.setViewportSize({ width: phone.width, height });
			await tab.goto(address);
			for (const text of ["createUser", "useKey", "createKey", "updateKeyPassword", "LuciaError"]) {
				const name = nameIn(tab, text).first();
				// Wherever in the window the name stands.
				for (const block of ["start", "center", "end"] as const) {
					await name.evaluate((element, to) => {
						element.scrollIntoView({ block: to });
					}, block);
					await name.dispatchEvent("pointerdown", { pointerType: "touch", bubbles: true });
					await name.dispatchEvent("click");
					await expect(link(tab)).toHaveAccessibleName(`Reference: ${text}`);
					expect.soft(await outside(tab), `${text} at the ${block}`).toEqual([]);
					await link(tab).scrollIntoViewIfNeeded();
					await expect(link(tab)).toBeInViewport();
					// The first line of the signature is there again for whoever scrolls back.
					await card(tab).evaluate((element) => {
						element.scrollTop = 0;
					});
					await expect(card(tab).locator("code").first()).toBeInViewport();
					await tab.keyboard.press("Escape");
					await expect(card(tab)).toHaveCount(0);
				}
			}
		});
	}

	test("a card leaves nothing for axe to find under either lamp", async ({
		page: tab,
		axeInBothThemes,
	}) => {
		await tab.goto(address);
		await nameIn(tab, "createUser").first().tap();
		await expect(card(tab)).toContainText("createUser(");
		await axeInBothThemes(tab);
		await expect(card(tab)).toBeVisible();
	});
});
