import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { expect, phone, test } from "./test.ts";

const address = "/basics/sessions/";

/** How many samples of a page run, by its source. */
const samplesOfKeys = Array.from(
	readFileSync(new URL("../../content/basics/keys.mdx", import.meta.url), "utf8").matchAll(
		/^```ts run\b/gm,
	),
).length;

const nameIn = (tab: Page, name: string): Locator =>
	tab.locator("a.name").filter({ hasText: new RegExp(`^${name}$`) });
/** Of the samples as their page has them: those with another driver show when it is chosen. */
const runButtons = (tab: Page): Locator => tab.locator(".frame:not([data-other-driver]) > .run");
const card = (tab: Page): Locator => tab.locator(".name-card:popover-open");

/** What a page fetched since now. */
function requestsOf(tab: Page): string[] {
	const paths: string[] = [];
	tab.on("request", (request) => paths.push(new URL(request.url()).pathname));
	return paths;
}

test.describe("a name of our packages in a sample", () => {
	test("shows its type and docs to the mouse, which may go to the card; Esc closes it", async ({
		page: tab,
	}) => {
		await tab.goto(address);
		const requests = requestsOf(tab);
		const name = nameIn(tab, "createSession").first();
		await name.hover();
		await expect(card(tab)).toContainText("createSession(");
		await expect(card(tab)).toContainText("Stores a session");
		expect(requests.filter((path) => /\/names\.[\w-]+\.json$/.test(path))).toHaveLength(1);
		await card(tab).hover();
		await expect(card(tab)).toBeVisible();
		await tab.keyboard.press("Escape");
		await expect(card(tab)).toHaveCount(0);
		await name.hover();
		await expect(card(tab)).toBeVisible();
		await tab.mouse.move(0, 0);
		await expect(card(tab)).toHaveCount(0);
	});

	test("fetches nothing before it is touched", async ({ page: tab }) => {
		const requests = requestsOf(tab);
		await tab.goto(address, { waitUntil: "networkidle" });
		expect(
			requests.filter((path) => /name-card|\/(?:names|run)\.[\w-]+\.json$/.test(path)),
		).toEqual([]);
		expect(requests.filter((path) => path.startsWith("/playground/"))).toEqual([]);
	});

	test("is reached by keyboard: a block is one stop, arrow keys go on, Enter follows the link", async ({
		page: tab,
	}) => {
		await tab.goto(address);
		const block = tab.locator("[data-names]").first();
		const names = block.locator("a.name");
		await expect(names.first()).not.toHaveAttribute("tabindex");
		expect(await block.locator("a.name:not([tabindex='-1'])").count()).toBe(1);
		// The key press makes the focus one that is shown.
		await tab.keyboard.press("Shift");
		await names.first().focus();
		await expect(card(tab)).toContainText("createUser(");
		await expect(names.first()).toHaveAccessibleDescription(/createUser\(/);
		const keys = await tab.evaluateHandle(() => {
			const prevented: boolean[] = [];
			addEventListener("keydown", ({ defaultPrevented }) => prevented.push(defaultPrevented));
			return prevented;
		});
		await tab.keyboard.press("ArrowRight");
		await expect(names.nth(1)).toBeFocused();
		// The page does not scroll with it.
		expect(await keys.jsonValue()).toEqual([true]);
		await tab.keyboard.press("End");
		await expect(names.last()).toBeFocused();
		await tab.keyboard.press("Home");
		await expect(names.first()).toBeFocused();
		await expect(card(tab)).toContainText("createUser(");
		await tab.keyboard.press("Escape");
		await expect(card(tab)).toHaveCount(0);
		await expect(names.first()).toBeFocused();
		const href = await names.first().getAttribute("href");
		await tab.keyboard.press("Enter");
		await tab.waitForURL((url) => url.pathname + url.hash === href);
	});

	test("leaves nothing for axe to find with its card open", async ({
		page: tab,
		axeInBothThemes,
	}) => {
		await tab.goto(address);
		await nameIn(tab, "createSession").first().hover();
		await expect(card(tab)).toBeVisible();
		await axeInBothThemes(tab);
		await expect(card(tab)).toBeVisible();
	});

	test("is not in what the Copy button copies but for its text", async ({ page: tab, context }) => {
		await context.grantPermissions(["clipboard-read", "clipboard-write"]);
		await tab.goto(address);
		const frame = tab.locator(".frame").filter({ has: nameIn(tab, "createSession") });
		await nameIn(tab, "createSession").first().hover();
		await expect(card(tab)).toBeVisible();
		await frame.first().getByRole("button", { name: "Copy" }).click();
		await expect(frame.first().getByRole("button", { name: "Copied" })).toBeVisible();
		const copied = await tab.evaluate(() => navigator.clipboard.readText());
		expect(copied).toContain("await auth.createSession({");
		expect(copied).not.toContain("Stores a session");
	});
});

test.describe("on a phone", () => {
	test.use({ hasTouch: true, isMobile: true, viewport: phone });

	test("a tap pins the card inside the window, with a link; a tap elsewhere closes it", async ({
		page: tab,
		axe,
	}) => {
		await tab.goto(address);
		await nameIn(tab, "createUser").first().tap();
		await expect(card(tab)).toContainText("createUser(");
		const box = await card(tab).boundingBox();
		if (!box) throw new Error("the card has no box");
		expect(box.x).toBeGreaterThanOrEqual(0);
		expect(box.x + box.width).toBeLessThanOrEqual(phone.width);
		await axe(tab);
		await tab.getByRole("heading", { level: 1 }).tap();
		await expect(card(tab)).toHaveCount(0);
		await nameIn(tab, "createUser").first().tap();
		await card(tab).getByRole("link").tap();
		await expect(tab).not.toHaveURL(new RegExp(`${address}$`));
	});
});

test.describe("without JavaScript", () => {
	test.use({ javaScriptEnabled: false });

	test("a name is a plain link, and each is a stop of the Tab key", async ({ page: tab }) => {
		await tab.goto(address);
		const name = nameIn(tab, "createUser").first();
		await expect(name).toHaveAttribute("href", /^\//);
		await expect(tab.locator("a.name[tabindex]")).toHaveCount(0);
	});
});

test.describe("a sample that runs", () => {
	const panel = (tab: Page): Locator => tab.locator(".sample-run");
	/** The Run buttons of the samples for the reader's own database. */
	/** The panel below the block of a Run button. */
	const ownPanel = (button: Locator): Locator =>
		button.locator(
			"xpath=ancestor::div[contains(concat(' ', @class, ' '), ' expressive-code ')]/following-sibling::*[1]//section",
		);

	/** The block of a Run button, and the text of the output that stands below it on the page. */
	async function shownBelow(button: Locator): Promise<string> {
		return button.evaluate((element) => {
			const block = element.closest(".expressive-code");
			for (let next = block?.nextElementSibling; next; next = next.nextElementSibling) {
				const code = next.matches(".expressive-code") && next.querySelector("code");
				// The same sample with another driver, which shows when that one is chosen.
				if (!code || next.querySelector("[data-other-driver]")) continue;
				const lines = [...code.querySelectorAll(".ec-line")];
				return lines.map((line) => (line.textContent ?? "").replace(/\n$/, "")).join("\n");
			}
			return "";
		});
	}

	for (const path of ["/basics/sessions/", "/basics/users/", "/basics/keys/"]) {
		test(`prints on ${path} what the page shows`, async ({ page: tab }) => {
			await tab.goto(path);
			const button = runButtons(tab).first();
			const shown = await shownBelow(button);
			expect(shown).not.toBe("");
			const requests = requestsOf(tab);
			await button.click();
			await expect(panel(tab)).toContainText("Run 1 ended.");
			const lines = await panel(tab).locator(".console-line").allTextContents();
			expect(lines.join("\n").trimEnd()).toBe(shown.trimEnd());
			expect(requests).toContain("/playground/worker.js");
		});
	}

	test("has its button, each of a page", async ({ page: tab }) => {
		await tab.goto("/basics/keys/");
		const buttons = runButtons(tab);
		await expect(buttons).toHaveCount(samplesOfKeys);
		const shown = await Promise.all((await buttons.all()).map(shownBelow));
		expect(shown.filter((text) => text !== "").length).toBeGreaterThan(3);
	});

	for (let number = 0; number < samplesOfKeys; number++) {
		test(`prints what the page shows below it: number ${number + 1} of /basics/keys/`, async ({
			page: tab,
		}) => {
			await tab.goto("/basics/keys/");
			const button = runButtons(tab).nth(number);
			const shown = await shownBelow(button);
			await button.click();
			await expect(ownPanel(button)).toContainText("Run 1 ended.");
			const printed = await ownPanel(button).locator(".console-line").allTextContents();
			expect(printed.join("\n").trimEnd()).toBe(shown.trimEnd());
		});
	}

	test("runs beside another that has run", async ({ page: tab }) => {
		await tab.goto("/basics/keys/");
		for (const number of [0, 1]) {
			const button = runButtons(tab).nth(number);
			const shown = await shownBelow(button);
			await button.click();
			await expect(ownPanel(button)).toContainText("Run 1 ended.");
			const printed = await ownPanel(button).locator(".console-line").allTextContents();
			expect(printed.join("\n").trimEnd()).toBe(shown.trimEnd());
		}
	});

	test("is stopped while it waits, and runs again", async ({ page: tab }) => {
		const waits = `console.log("waiting");\nawait new Promise(() => {});\n`;
		await tab.route(/\/run\.[\w-]+\.json$/, (route) =>
			route.fulfill({ json: [{ entry: "main.ts", files: { "main.ts": waits } }] }),
		);
		await tab.goto(address);
		const button = runButtons(tab).first();
		await button.click();
		const stop = panel(tab).getByRole("button", { name: "Stop" });
		await expect(panel(tab)).toContainText("waiting");
		await expect(stop).toHaveAttribute("aria-disabled", "false");
		await stop.click();
		await expect(panel(tab)).toContainText("Run 1 was stopped by you.");
		await expect(stop).toHaveAttribute("aria-disabled", "true");
		await button.click();
		await expect(panel(tab)).not.toContainText("was stopped");
		await expect(panel(tab)).toContainText("waiting");
		await expect(stop).toHaveAttribute("aria-disabled", "false");
	});

	test("is closed while it waits: its worker ends, and another sample can run", async ({
		page: tab,
	}) => {
		const programs = [
			`console.log("waiting");\nawait new Promise(() => {});\n`,
			`console.log("the next one");\n`,
		].map((text) => ({ entry: "main.ts", files: { "main.ts": text } }));
		await tab.route(/\/run\.[\w-]+\.json$/, (route) => route.fulfill({ json: programs }));
		await tab.goto(address);
		const buttons = runButtons(tab);
		await buttons.first().click();
		await expect(panel(tab)).toContainText("waiting");
		// The one that it runs in, and the one that the next run begins in.
		await expect.poll(() => tab.workers().length).toBe(2);
		await panel(tab).getByRole("button", { name: "Close" }).click();
		await expect(panel(tab)).toHaveCount(0);
		await expect(buttons.first()).toBeFocused();
		await expect.poll(() => tab.workers().length).toBe(0);
		await buttons.nth(1).click();
		await expect(panel(tab)).toContainText("the next one");
		await expect(panel(tab)).toContainText("Run 1 ended.");
	});

	test("has its tables and sessions beside it, goes again, and closes", async ({
		page: tab,
		axeInBothThemes,
	}) => {
		await tab.goto(address);
		const button = runButtons(tab).first();
		await button.click();
		await expect(panel(tab)).toContainText("Run 1 ended.");
		await expect(panel(tab).getByRole("region", { name: "Table user_session" })).toContainText(
			"active_expires",
		);
		await expect(panel(tab).getByRole("list", { name: "Sessions" })).toContainText("active");
		await expect(panel(tab)).toContainText("sql.js takes the place of better-sqlite3");
		await axeInBothThemes(tab);
		await button.click();
		await expect(panel(tab)).toContainText("Run 1 ended.");
		await expect(panel(tab)).toHaveCount(1);
		await panel(tab).getByRole("button", { name: "Close" }).click();
		await expect(panel(tab)).toHaveCount(0);
		await expect(button).toBeFocused();
	});

	test("goes to the playground with its files, where nothing runs before the reader says so", async ({
		page: tab,
	}) => {
		await tab.goto(address);
		await runButtons(tab).first().click();
		await expect(panel(tab)).toContainText("Run 1 ended.");
		const printed = await panel(tab).locator(".console-line").first().textContent();
		await panel(tab).getByRole("link", { name: "Open in playground" }).click();
		await expect(tab).toHaveURL(/\/playground\/$/);
		await expect(tab.locator(".sample-notice")).toContainText("a sample in Sessions");
		await expect(tab.getByText(/^Ready in/)).toBeVisible();
		await expect(tab.getByRole("tab", { name: "create-session.ts" })).toBeVisible();
		await expect(tab.locator(".console-line")).toHaveCount(0);
		await tab.getByRole("button", { name: "Run", exact: true }).click();
		await expect(tab.locator(".console-line").first()).toHaveText(printed ?? "");
		await tab.getByRole("button", { name: /own files/ }).click();
		await expect(tab.locator(".sample-notice")).toHaveCount(0);
		await expect(tab.getByRole("tab", { name: "auth.ts" })).toBeVisible();
	});
});

test.describe("a sample that runs, without JavaScript", () => {
	test.use({ javaScriptEnabled: false });

	test("has no dead button", async ({ page: tab }) => {
		await tab.goto(address);
		await expect(runButtons(tab).first()).toBeHidden();
	});
});

test.describe("a sample that leans on what its page does not show", () => {
	const configuration = "/basics/configuration/";
	const block = (tab: Page): Locator =>
		tab.locator(".frame", { hasText: "allowedSubDomains: [" }).first();

	test("shows the whole program, and takes it back", async ({ page: tab, axe }) => {
		await tab.goto(configuration);
		const whole = block(tab).locator(".whole-program");
		await block(tab).getByRole("button", { name: "Show the whole program" }).click();
		await expect(whole).toContainText('import { web } from "lucia/middleware";');
		// The files that the page hides are there, too.
		await expect(whole.locator("figcaption")).toHaveText(["adapter.ts", "db.ts"]);
		await expect(whole).not.toContainText("---cut---");
		await axe(tab);
		await block(tab).getByRole("button", { name: "Hide the whole program" }).click();
		await expect(whole).toHaveCount(0);
	});

	test("is copied whole: the part that one sees did not run anywhere else", async ({
		page: tab,
		context,
	}) => {
		await context.grantPermissions(["clipboard-read", "clipboard-write"]);
		await tab.goto(configuration);
		await block(tab).hover();
		await block(tab).getByRole("button", { name: "Copy" }).first().click();
		await expect(block(tab).getByRole("button", { name: "Copied" })).toBeVisible();
		const copied = await tab.evaluate(() => navigator.clipboard.readText());
		expect(copied).toMatch(/^import \{ lucia.*\} from "lucia";/);
		expect(copied).toContain("allowedSubDomains: [");
	});

	test("runs with the driver that was chosen, and prints the same", async ({ page: tab }) => {
		await tab.goto("/basics/keys/?database=node-sqlite");
		const button = tab.locator("[data-other-driver]:visible > .run").first();
		await button.click();
		const block = tab.locator(".expressive-code", { has: button });
		const panel = block.locator("xpath=following-sibling::*[1]//section");
		await expect(panel).toContainText("Run 1 ended.");
	});

	test("says of the clock that it is the book's own", async ({ page: tab }) => {
		await tab.goto(address);
		await nameIn(tab, "clock").first().hover();
		await expect(card(tab)).toContainText("Your server has the real one");
	});
});
