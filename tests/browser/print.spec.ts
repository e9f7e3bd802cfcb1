import type { Locator, Page } from "@playwright/test";
import { site } from "../../src/site.ts";
import { bookPages } from "./book-pages.ts";
import { expect, test } from "./test.ts";

/** What a sheet of A4 leaves between margins of a centimetre. */
const sheet = { width: 718, height: 1047 };

async function print(page: Page, path: string): Promise<void> {
	await page.setViewportSize(sheet);
	await page.emulateMedia({ media: "print" });
	await page.goto(path);
}

const samples = "/basics/keys/";

test.describe("on paper nothing is wider than the sheet, folded or to be pressed", () => {
	const kinds = bookPages.filter(({ standsForItsKind }) => standsForItsKind);
	const chosen = new Set([...kinds.map(({ path }) => path), samples, "/basics/using-cookies/"]);
	for (const path of [...chosen].filter((name) => name !== "/search/")) {
		test(`of ${path}`, async ({ sharedPage: page }) => {
			await print(page, path);
			const problems = await page.evaluate((width) => {
				const found = new Set<string>();
				const nameOf = (element: Element): string =>
					`${element.localName}.${element.className} “${(element.textContent ?? "").trim().slice(0, 40)}”`;
				for (const element of document.querySelectorAll<HTMLElement>("main *")) {
					if (!element.checkVisibility() || element.closest("svg, .sr-only")) continue;
					const { left, right } = element.getBoundingClientRect();
					if (right > width + 1 || left < -1) found.add(`beside the sheet: ${nameOf(element)}`);
					const { overflowX, position } = getComputedStyle(element);
					// A line that scrolls on the screen ends at the edge of the sheet.
					if (overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1)
						found.add(`cut off: ${nameOf(element)}`);
					if (position === "sticky" || position === "fixed")
						found.add(`follows the reader: ${nameOf(element)}`);
					// A box to tick is ticked with a pencil.
					if (element.matches("button, input:not([type=checkbox]), select"))
						found.add(`to be pressed: ${nameOf(element)}`);
				}
				for (const details of document.querySelectorAll("main details")) {
					if (details.checkVisibility() && details.lastElementChild?.checkVisibility() === false)
						found.add(`folded: ${nameOf(details)}`);
				}
				for (const line of document.querySelectorAll("main .ec-line")) {
					const code = line.closest("pre")?.getBoundingClientRect();
					if (!code || !line.checkVisibility()) continue;
					const text = document.createRange();
					text.selectNodeContents(line);
					if (text.getBoundingClientRect().right > code.right + 1)
						found.add(`a line beside its sample: ${nameOf(line)}`);
				}
				return [...found];
			}, sheet.width);
			expect(problems).toEqual([]);
		});
	}
});

const addressBehind = (link: Locator): Promise<string> =>
	link
		.first()
		.evaluate((element) => getComputedStyle(element, "::after").content.replaceAll(/" "|"/g, ""));

test("a link in the text says where it leads, and code says what it says", async ({ page }) => {
	await print(page, samples);
	const inText = page.locator('main p > a[href="/basics/database/"]');
	expect(await addressBehind(inText)).toBe(` (${site.address}/basics/database/)`);
	expect(await addressBehind(page.locator(".expressive-code a.name"))).toBe("none");
	expect(await addressBehind(page.locator("main .term > a"))).toBe("none");
	await print(page, "/reference/lucia/interfaces/configuration/");
	expect(await addressBehind(page.locator("pre.signature a"))).toBe("none");
	expect(await addressBehind(page.locator(".used-in a"))).toBe("none");
});

test("what leads around the book stays on the screen", async ({ page }) => {
	await print(page, samples);
	for (const gone of [
		".page-actions",
		".contents",
		".toc",
		".top",
		".feedback",
		".copy",
		".run",
		".whole",
		".turn",
		".about",
	]) {
		await expect(page.locator(gone).first()).toBeHidden();
	}
});

test("the commands of each package manager stand below its name", async ({ page }) => {
	await print(page, "/getting-started/express/");
	const commands = page.locator(".install-commands:visible");
	await expect(commands).toHaveCount(4);
	const names = await commands.evaluateAll((all) =>
		all.map((each) => [
			getComputedStyle(each, "::before").content,
			(each as HTMLElement).innerText.includes("npm install"),
		]),
	);
	expect(names).toEqual([
		['"npm"', true],
		['"pnpm"', false],
		['"yarn"', false],
		['"bun"', false],
	]);
	await expect(page.getByRole("radio")).toHaveCount(0);
});

test("what is folded on the screen is open", async ({ page }) => {
	await print(page, "/reference/lucia/interfaces/configuration/");
	const inside = page.locator(".used-in details li").last();
	await expect(inside).toBeVisible();
	expect((await inside.boundingBox())?.height).toBeGreaterThan(5);
});

test("the night prints as the day", async ({ page }) => {
	await print(page, samples);
	const colours = (): Promise<string[]> =>
		page.evaluate(() => {
			const { backgroundColor, color } = getComputedStyle(document.body);
			return [backgroundColor, color];
		});
	const day = await colours();
	expect(day[0]).toBe("rgb(255, 255, 255)");
	await page.evaluate(() => {
		document.documentElement.dataset["theme"] = "dark";
	});
	expect(await colours()).toEqual(day);
});

test("a page becomes sheets, of which none is nearly empty", async ({ page }) => {
	await page.goto("/basics/using-cookies/");
	const text = (await page.pdf({ format: "A4" })).toString("latin1");
	const sheets = text.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
	expect(sheets).toBeGreaterThan(3);
	expect(sheets).toBeLessThan(12);
});
