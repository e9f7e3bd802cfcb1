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
const runButtons = (tab: Page): Locator =>
	tab.locator(".frame:not([data-other-driver]) > .tools > .run");
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

/** The outputs of runs that stand on the page. */
const outputs = (tab: Page): Locator => tab.locator(".sample-run");
const mark = (output: Locator): Locator => output.getByRole("status");

/** The block around a Run button. */
const blockOf = (button: Locator): Locator =>
	button.locator("xpath=ancestor::div[contains(concat(' ', @class, ' '), ' expressive-code ')]");

/** Lets the page have other programs; each Run button has the one of its number. */
async function withPrograms(tab: Page, ...programs: readonly object[]): Promise<void> {
	await tab.route(/\/run\.[\w-]+\.json$/, (route) => route.fulfill({ json: programs }));
	await tab.goto(address);
}

const program = (text: string, printed?: string): object => ({
	entry: "main.ts",
	files: { "main.ts": text },
	...(printed !== undefined && { printed }),
});
const waiting = `console.log("waiting");\nawait new Promise(() => {});\n`;

test.describe("a sample that runs", () => {
	/** The printed output of a Run button's sample: the next on the page that is not of another sample. */
	async function printedBelow(button: Locator): Promise<Locator | undefined> {
		const number = await button.evaluate((element) => {
			const blocks = [...document.querySelectorAll(".expressive-code")];
			const own = blocks.findIndex((block) => block.contains(element));
			const next = blocks.findIndex(
				(block, index) =>
					index > own && block.querySelector(".output, .run:not([data-other-driver] *)") !== null,
			);
			return blocks[next]?.querySelector(".output") ? next : -1;
		});
		return number < 0 ? undefined : button.page().locator(".expressive-code").nth(number);
	}

	/** Presses a Run button, and expects its output in the place of the printed one, the same. */
	async function runsAsPrinted(button: Locator): Promise<void> {
		const printed = await printedBelow(button);
		const text = await printed?.evaluate((block) =>
			[...block.querySelectorAll(".ec-line")]
				.map((line) => (line.textContent ?? "").replace(/\n$/, ""))
				.join("\n"),
		);
		await button.click();
		const output = (printed ?? blockOf(button)).locator("xpath=following-sibling::*[1]//section");
		await expect(mark(output)).toHaveText(
			printed === undefined ? "Ran on this page" : "Same as printed",
		);
		await expect(output).toBeInViewport();
		if (printed === undefined) return;
		await expect(printed).toBeHidden();
		const lines = await output.locator(".console-line").allTextContents();
		expect(lines.join("\n").trimEnd()).toBe(text?.trimEnd());
	}

	for (const path of [
		"/basics/sessions/",
		"/basics/users/",
		"/basics/keys/",
		"/database-adapters/better-sqlite3/",
		"/oauth/basics/oauth2/",
		"/oauth/basics/handle-users/",
	]) {
		test(`prints on ${path} what the page shows`, async ({ page: tab }) => {
			await tab.goto(path);
			const requests = requestsOf(tab);
			await runsAsPrinted(runButtons(tab).first());
			expect(requests).toContain("/playground/worker.js");
		});
	}

	test("has its button, each of a page", async ({ page: tab }) => {
		await tab.goto("/basics/keys/");
		const buttons = runButtons(tab);
		await expect(buttons).toHaveCount(samplesOfKeys);
		const printed = await Promise.all((await buttons.all()).map(printedBelow));
		expect(printed.filter((output) => output !== undefined).length).toBeGreaterThan(3);
	});

	for (let number = 0; number < samplesOfKeys; number++) {
		test(`prints what the page shows below it: number ${number + 1} of /basics/keys/`, async ({
			page: tab,
		}) => {
			await tab.goto("/basics/keys/");
			await runsAsPrinted(runButtons(tab).nth(number));
		});
	}

	test("Run looked dead: pressed, it says “Running …” at once, and keeps the focus", async ({
		page: tab,
	}) => {
		// Nothing that runs it has come yet.
		let answer = (): void => undefined;
		const held = new Promise<void>((resolve) => {
			answer = resolve;
		});
		await tab.route(/\/run\.[\w-]+\.js(?:on)?$/, async (route) => {
			await held;
			await route.continue();
		});
		await tab.goto(address);
		const button = runButtons(tab).first();
		await button.click();
		await expect(button).toHaveText(/^Running …/);
		await expect(button).toHaveAttribute("aria-live", "polite");
		await expect(button).toBeFocused();
		answer();
		await expect(button).toHaveText(/^Run again/);
		await expect(button).toBeFocused();
	});

	test("pressed twice it ran into itself: a second press while it runs changes nothing", async ({
		page: tab,
	}) => {
		await withPrograms(tab, program(waiting));
		const button = runButtons(tab).first();
		await button.click();
		await expect(outputs(tab)).toContainText("waiting");
		await button.click();
		await tab.keyboard.press("Enter");
		await expect(button).toHaveText(/^Running …/);
		await expect(outputs(tab)).toHaveCount(1);
		await outputs(tab).getByRole("button", { name: "Stop" }).click();
		// It was the first run that was stopped, and no other has begun.
		await expect(mark(outputs(tab))).toHaveText("Stopped");
		await expect(button).toHaveText(/^Run again/);
	});

	for (const size of [phone, { width: 1280, height: 600 }]) {
		test(`the output came up out of view: it takes the place of the printed one, at ${size.width} px`, async ({
			page: tab,
		}) => {
			await tab.setViewportSize(size);
			await tab.goto(address);
			const button = runButtons(tab).first();
			const printed = await printedBelow(button);
			if (printed === undefined) throw new Error("no printed output");
			// The button at the lower edge of the window: its output is not to be seen.
			await button.evaluate((element) => element.scrollIntoView({ block: "end" }));
			await expect(printed).not.toBeInViewport();
			const before = await printed.locator("pre").boundingBox();
			await button.click();
			await expect(mark(outputs(tab))).toHaveText("Same as printed");
			await expect(printed).toBeHidden();
			await expect(mark(outputs(tab))).toBeInViewport();
			await expect(outputs(tab).locator(".console-line").last()).toBeInViewport();
			// Not under the header of the page either.
			const top = await outputs(tab).evaluate((element) => element.getBoundingClientRect().top);
			const header = await tab.locator("header").first().boundingBox();
			expect(top).toBeGreaterThanOrEqual(header?.height ?? Infinity);
			// As high as what it takes the place of.
			const after = await outputs(tab).getByRole("log").boundingBox();
			expect(Math.abs((after?.height ?? 0) - (before?.height ?? 0))).toBeLessThan(1);
			await outputs(tab).getByRole("button", { name: "Back to the printed output" }).click();
			await expect(outputs(tab)).toHaveCount(0);
			await expect(printed).toBeVisible();
			await expect(button).toBeFocused();
			await expect(button).toHaveText(/^Run\b(?! again)/);
		});
	}

	test("nobody saw whether it was the same: another output says that it differs, and shows both", async ({
		page: tab,
		axeInBothThemes,
	}) => {
		await withPrograms(tab, program(`console.log("another");\n`, "printed"));
		const button = runButtons(tab).first();
		const printed = await printedBelow(button);
		if (printed === undefined) throw new Error("no printed output");
		await button.click();
		await expect(mark(outputs(tab))).toHaveText("Differs from the printed output");
		await expect(printed).toBeHidden();
		await outputs(tab).getByRole("button", { name: "Show both" }).click();
		await expect(printed).toBeVisible();
		await expect(outputs(tab)).toContainText("another");
		await axeInBothThemes(tab);
		await outputs(tab).getByRole("button", { name: "Hide the printed one" }).click();
		await expect(printed).toBeHidden();
		await outputs(tab).getByRole("button", { name: "Show both" }).click();
		// Run again, it is compared again.
		await button.click();
		await expect(outputs(tab).getByRole("button", { name: "Show both" })).toBeVisible();
		await expect(printed).toBeHidden();
	});

	test("an error looked like an output: it is said to be one, in the same place", async ({
		page: tab,
		axeInBothThemes,
	}) => {
		await withPrograms(tab, program(`console.log("so far");\nthrow new TypeError("no");\n`, "x"));
		const button = runButtons(tab).first();
		const printed = await printedBelow(button);
		await button.click();
		await expect(mark(outputs(tab))).toHaveText("Ended with an error");
		await expect(outputs(tab).locator('[data-level="error"]')).toContainText("TypeError: no");
		await expect(outputs(tab)).toContainText("so far");
		if (printed) await expect(printed).toBeHidden();
		await expect(button).toHaveText(/^Run again/);
		await axeInBothThemes(tab);
	});

	test("a program without a printed output hid the next sample's: it shows its own below the code", async ({
		page: tab,
	}) => {
		await withPrograms(tab, program(`console.log("quiet");\n`), program(""));
		const [first, second] = [runButtons(tab).first(), runButtons(tab).nth(1)];
		const hidden = tab.locator(".expressive-code[hidden]");
		await first.click();
		const output = blockOf(first).locator("xpath=following-sibling::*[1]//section");
		await expect(mark(output)).toHaveText("Ran on this page");
		await expect(output).toContainText("quiet");
		await expect(hidden).toHaveCount(0);
		await second.click();
		await expect(outputs(tab).nth(1)).toContainText("It printed nothing.");
	});

	test("a run took away the output of another block: each has its own, and goes again", async ({
		page: tab,
	}) => {
		await tab.goto("/basics/keys/");
		for (const number of [0, 1, 0, 2]) await runsAsPrinted(runButtons(tab).nth(number));
		await expect(outputs(tab)).toHaveCount(3);
		await expect(mark(outputs(tab))).toHaveText(Array(3).fill("Same as printed"));
		// One worker runs, and one waits for the next run: not a pair for each block.
		await expect.poll(() => tab.workers().length).toBe(2);
	});

	test("two run side by side: the one that was pressed later does not end the other", async ({
		page: tab,
	}) => {
		await withPrograms(tab, program(waiting), program(`console.log("the other");\n`));
		const [first, second] = [runButtons(tab).first(), runButtons(tab).nth(1)];
		await first.click();
		await expect(outputs(tab).first()).toContainText("waiting");
		await second.click();
		await expect(outputs(tab).nth(1)).toContainText("the other");
		await expect(mark(outputs(tab).nth(1))).toHaveText("Ran on this page");
		await expect(mark(outputs(tab).first())).toHaveText("Running …");
		await outputs(tab).first().getByRole("button", { name: "Stop" }).click();
		await expect(mark(outputs(tab).first())).toHaveText("Stopped");
		await first.click();
		await expect(outputs(tab).first()).toContainText("waiting");
		await expect(mark(outputs(tab).nth(1))).toHaveText("Ran on this page");
	});

	test("another block needed the network again: what was loaded runs offline", async ({
		page: tab,
		context,
	}) => {
		await tab.goto("/basics/keys/");
		await runsAsPrinted(runButtons(tab).first());
		await context.setOffline(true);
		await runsAsPrinted(runButtons(tab).nth(1));
		await runsAsPrinted(runButtons(tab).first());
	});

	test("offline from the start it says so, and loads when the network is back", async ({
		page: tab,
		context,
		expectedErrors,
	}) => {
		expectedErrors.push(/Failed to load resource/);
		await tab.goto(address);
		await context.setOffline(true);
		const button = runButtons(tab).first();
		await button.click();
		await expect(button).toHaveText(/^Not loaded: try again/);
		await context.setOffline(false);
		await button.click();
		await expect(mark(outputs(tab))).toHaveText("Same as printed");
	});

	test("is used by keyboard alone: run, stop, run again, and back", async ({ page: tab }) => {
		await withPrograms(tab, program(waiting));
		const button = runButtons(tab).first();
		await button.focus();
		await tab.keyboard.press("Enter");
		await expect(outputs(tab)).toContainText("waiting");
		const stop = outputs(tab).getByRole("button", { name: "Stop" });
		await stop.focus();
		await tab.keyboard.press("Enter");
		await expect(mark(outputs(tab))).toHaveText("Stopped");
		// What had the focus is gone: it is where one goes on.
		await expect(button).toBeFocused();
		await tab.keyboard.press("Space");
		await expect(button).toHaveText(/^Running …/);
		await expect(outputs(tab)).toContainText("waiting");
		await stop.focus();
		await tab.keyboard.press("Enter");
		await outputs(tab).getByRole("button", { name: "Close" }).focus();
		await tab.keyboard.press("Enter");
		await expect(outputs(tab)).toHaveCount(0);
		await expect(button).toBeFocused();
	});

	test("is closed while it waits: its worker ends, and another sample can run", async ({
		page: tab,
	}) => {
		await withPrograms(tab, program(waiting), program(`console.log("the next one");\n`));
		const buttons = runButtons(tab);
		await buttons.first().click();
		await expect(outputs(tab)).toContainText("waiting");
		// The one that it runs in, and the one that the next run begins in.
		await expect.poll(() => tab.workers().length).toBe(2);
		await outputs(tab).getByRole("button", { name: "Close" }).click();
		await expect(outputs(tab)).toHaveCount(0);
		await expect(buttons.first()).toBeFocused();
		await expect.poll(() => tab.workers().length).toBe(0);
		await expect(buttons.first()).toHaveText(/^Run\b(?! again)/);
		await buttons.nth(1).click();
		await expect(outputs(tab)).toContainText("the next one");
		await expect(mark(outputs(tab))).toHaveText("Ran on this page");
		await buttons.first().click();
		await expect(outputs(tab).first()).toContainText("waiting");
	});

	test("has its tables and sessions beside it", async ({ page: tab, axeInBothThemes }) => {
		await tab.goto(address);
		await runButtons(tab).first().click();
		await expect(outputs(tab)).toContainText("sql.js takes the place of better-sqlite3");
		await outputs(tab).getByRole("button", { name: "Tables and sessions" }).click();
		const table = outputs(tab).getByRole("region", { name: "Table user_session" });
		await expect(table).toContainText("active_expires");
		await expect(table).toBeInViewport();
		await expect(outputs(tab).getByRole("list", { name: "Sessions" })).toContainText("active");
		await axeInBothThemes(tab);
		await outputs(tab).getByRole("button", { name: "Tables and sessions" }).click();
		await expect(table).toHaveCount(0);
	});

	test("goes to the playground with its files, where nothing runs before the reader says so", async ({
		page: tab,
	}) => {
		await tab.goto(address);
		await runButtons(tab).first().click();
		await expect(mark(outputs(tab))).toHaveText("Same as printed");
		const printed = await outputs(tab).locator(".console-line").first().textContent();
		await outputs(tab).getByRole("link", { name: "Open in the playground" }).click();
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

test.describe("the header of a block", () => {
	for (const width of [phone.width, 1280]) {
		test(`Copy covered the code, or was hidden: both buttons stand beside the title, at ${width} px`, async ({
			page: tab,
		}) => {
			await tab.setViewportSize({ width, height: 844 });
			for (const path of ["/basics/keys/", "/getting-started/sveltekit/"]) {
				await tab.goto(path);
				const wrong = await tab.evaluate(() => {
					const found: string[] = [];
					const touch = (a: DOMRect, b: DOMRect): boolean =>
						a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
					for (const frame of document.querySelectorAll<HTMLElement>(".frame")) {
						if (!frame.checkVisibility()) continue;
						const buttons = [...frame.querySelectorAll<HTMLElement>(":scope > .tools > *")];
						const [outer] = [frame.getBoundingClientRect()];
						const boxes = buttons.map((button) => button.getBoundingClientRect());
						const name = `${frame.querySelector("figcaption, code")?.textContent}`.slice(0, 40);
						const say = (what: string): void => void found.push(`${name}: ${what}`);
						for (const [index, button] of buttons.entries()) {
							const box = boxes[index];
							if (box === undefined) continue;
							if (!button.checkVisibility({ opacityProperty: true })) say("a button is hidden");
							if (box.height < 24 || box.width < 24) say("a button is too small");
							if (box.right > outer.right || box.left < outer.left) say("a button sticks out");
							for (const other of frame.querySelectorAll(":scope > :is(figcaption, pre)"))
								if (touch(box, other.getBoundingClientRect())) say(`covers ${other.tagName}`);
							if (boxes.some((other, at) => at > index && touch(box, other)))
								say("buttons overlap");
						}
						if (buttons.length === 0) say("no buttons");
					}
					return found;
				});
				expect(wrong, path).toEqual([]);
				await expect(tab.locator(".frame:visible .copy").first()).toBeVisible();
			}
		});
	}

	test("the title jumped when Run became “Running …”: it stays where it is", async ({
		page: tab,
	}) => {
		await tab.setViewportSize(phone);
		await withPrograms(tab, program(waiting));
		const button = runButtons(tab).first();
		// The longest title that the book has, in the block that runs.
		await button.evaluate((element) => {
			const frame = element.closest(".frame");
			const title = document.createElement("figcaption");
			title.innerHTML = "src/<wbr>routes/<wbr>sign-out/<wbr>+page.server.ts";
			frame?.removeAttribute("data-label");
			frame?.prepend(title);
		});
		const parts = blockOf(button).locator("figcaption, pre, .copy");
		const boxes = (): Promise<unknown> =>
			parts.evaluateAll((elements) =>
				elements.map((element) => {
					const { left, top, width, height } = element.getBoundingClientRect();
					return [left, top + scrollY, width, height].map(Math.round);
				}),
			);
		const before = await boxes();
		await button.click();
		await expect(outputs(tab)).toContainText("waiting");
		await expect(button).toHaveText(/^Running …/);
		expect(await boxes()).toEqual(before);
		await outputs(tab).getByRole("button", { name: "Stop" }).click();
		await expect(button).toHaveText(/^Run again/);
		expect(await boxes()).toEqual(before);
	});

	test("a copy that was not loaded said nothing: the button says so, and the next press copies", async ({
		page: tab,
		context,
		expectedErrors,
	}) => {
		expectedErrors.push(/Failed to load resource/);
		await context.grantPermissions(["clipboard-read", "clipboard-write"]);
		await tab.goto(address);
		await context.setOffline(true);
		const copy = tab.locator(".frame.output > .tools > .copy").first();
		await copy.click();
		await expect(copy).toHaveText("Not loaded: try again");
		await context.setOffline(false);
		await copy.click();
		await expect(copy).toHaveText("Copied");
		await expect(copy).toHaveText("Copy");
	});
});

test.describe("a sample that runs, without JavaScript", () => {
	test.use({ javaScriptEnabled: false });

	test("has no dead button", async ({ page: tab }) => {
		await tab.goto(address);
		await expect(runButtons(tab).first()).toBeHidden();
		await expect(tab.locator(".copy:visible")).toHaveCount(0);
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
		await block(tab).getByRole("button", { name: "Copy" }).first().click();
		await expect(block(tab).getByRole("button", { name: "Copied" })).toBeVisible();
		const copied = await tab.evaluate(() => navigator.clipboard.readText());
		expect(copied).toMatch(/^import \{ lucia.*\} from "lucia";/);
		expect(copied).toContain("allowedSubDomains: [");
	});

	test("is shown whole with the driver that was chosen: its db.ts was that of the page", async ({
		page: tab,
	}) => {
		for (const [choice, driver] of [
			["node-sqlite", "node:sqlite"],
			["better-sqlite3", "better-sqlite3"],
		]) {
			await tab.goto(`/basics/keys/?database=${choice}`);
			const frame = tab.locator(".frame:visible:not(:has(> figcaption))", {
				has: tab.locator(".whole"),
			});
			await frame.first().getByRole("button", { name: "Show the whole program" }).click();
			const whole = frame.first().locator(".whole-program");
			await expect(whole).toContainText("await auth.");
			await expect(whole).toContainText(`from "${driver}"`);
		}
	});

	/** A sample that opens a database itself, with the driver of its page, and with the other one. */
	const versions = (tab: Page): { own: Locator; other: Locator } => ({
		own: tab.locator("[data-for-database]:not([data-other-driver]) > .tools > .run").first(),
		other: tab.locator("[data-other-driver] > .tools > .run").first(),
	});

	test("runs with the driver that was chosen, and prints the same, in the same place", async ({
		page: tab,
	}) => {
		await tab.goto("/basics/keys/?database=node-sqlite");
		const { own, other } = versions(tab);
		await expect(own).toBeHidden();
		await other.click();
		await expect(mark(outputs(tab))).toHaveText("Same as printed");
		await expect(outputs(tab)).toContainText("sql.js takes the place of node:sqlite");
		await expect(tab.locator(".expressive-code[hidden]")).toHaveCount(1);
	});

	test("has one output, with whatever driver it ran last", async ({ page: tab }) => {
		await tab.goto("/basics/keys/");
		const { own, other } = versions(tab);
		await own.click();
		await expect(mark(outputs(tab))).toHaveText("Same as printed");
		await tab.evaluate(() => {
			document.documentElement.dataset["database"] = "node-sqlite";
		});
		await expect(own).toBeHidden();
		await other.click();
		await expect(other).toHaveText(/^Run again/);
		await expect(outputs(tab)).toHaveCount(1);
		await expect(outputs(tab)).toContainText("sql.js takes the place of node:sqlite");
		await expect(own).toHaveText(/^Run\b(?! again)/);
	});

	test("says of the clock that it is the book's own", async ({ page: tab }) => {
		await tab.goto(address);
		await nameIn(tab, "clock").first().hover();
		await expect(card(tab)).toContainText("Your server has the real one");
	});
});
