// What readers come for, reached from the home page by at most three clicks on what they see there; the
// search is not asked.
import type { Locator, Page } from "@playwright/test";
import { expect, phone, test } from "./test.ts";

const main = (page: Page): Locator => page.getByRole("main");
const link = (name: string | RegExp) => (page: Page) =>
	main(page).getByRole("link", { name, exact: true }).first();
const contents = (name: string) => (page: Page) =>
	page.getByRole("navigation", { name: "Contents" }).getByRole("link", { name, exact: true });
const section = (name: string) => (page: Page) =>
	page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name, exact: true });

interface Journey {
	readonly task: string;
	/** What is clicked, one after the other. */
	readonly clicks: readonly ((page: Page) => Locator)[];
	/** What the reader sees at the end: the answer. */
	readonly answer: (page: Page) => Locator;
}

const journeys: readonly Journey[] = [
	{
		task: "move my v2 app with Prisma",
		clicks: [link("Lucia 2")],
		answer: (page) =>
			main(page).getByText("such as that for Prisma, MySQL or PostgreSQL, leave it as it is"),
	},
	{
		task: "sign out everywhere in Hono",
		clicks: [link("Hono"), link("sign out everywhere")],
		answer: (page) => main(page).getByText("auth.invalidateAllUserSessions(userId)").first(),
	},
	{
		task: "which database for three servers",
		clicks: [link("Which database for how many servers?")],
		answer: (page) =>
			main(page).getByText("Three servers with a SQLite file each would be three apps"),
	},
	{
		task: "what does AUTH_INVALID_KEY_ID mean",
		clicks: [link("AUTH_INVALID_KEY_ID")],
		answer: (page) => main(page).getByRole("heading", { level: 1, name: "AUTH_INVALID_KEY_ID" }),
	},
	{
		task: "what does AUTH_INVALID_KEY_ID mean, by the reference",
		clicks: [section("Reference"), contents("Error codes"), link("AUTH_INVALID_KEY_ID")],
		answer: (page) => main(page).getByRole("heading", { level: 1, name: "AUTH_INVALID_KEY_ID" }),
	},
	{
		task: "try a session going idle",
		clicks: [(page) => page.getByRole("button", { name: "+1 week", exact: true })],
		answer: (page) =>
			page
				.getByRole("region", { name: "One session, by the clock" })
				.getByText("The session is idle"),
	},
];

for (const { task, clicks, answer } of journeys) {
	test(`“${task}” is reached from home in ${clicks.length} of three clicks`, async ({ page }) => {
		expect(clicks.length).toBeLessThanOrEqual(3);
		await page.goto("/");
		for (const find of clicks) {
			const target = find(page);
			await expect(target).toBeVisible();
			await target.click();
		}
		await expect(answer(page)).toBeVisible();
	});
}

test("on a phone the five tasks begin on the page, and none needs the menu", async ({ page }) => {
	await page.setViewportSize(phone);
	for (const { task, clicks, answer } of journeys.filter(
		({ task }) => !task.includes("by the reference"),
	)) {
		await page.goto("/");
		for (const find of clicks) await find(page).click();
		await expect(answer(page), task).toBeVisible();
	}
});
