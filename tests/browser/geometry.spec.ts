import { problemsAt, problemsOfPage } from "./geometry.ts";
import { expect, phone, test } from "./test.ts";

// The pages of the book are looked at where axe looks at them (pages.spec.ts).
for (const path of ["/changelog/", "/playground/"]) {
	test(`nothing is out of its place on ${path}, at four widths`, async ({ page }) => {
		await page.setViewportSize(phone);
		await page.goto(path);
		expect(await problemsOfPage(page)).toEqual([]);
	});
}

for (const name of ["Contents", "On this page", "Your stack"]) {
	test(`nor in what “${name}” opens over the page`, async ({ page }) => {
		await page.setViewportSize(phone);
		await page.goto("/getting-started/express/");
		await page.getByRole("button", { name, exact: true }).click();
		await expect(page.locator(":popover-open")).toBeVisible();
		expect(await problemsAt(page, phone)).toEqual([]);
	});
}

test.describe("the look at the geometry", () => {
	const broken: Readonly<Record<string, readonly [html: string, problem: RegExp]>> = {
		"a button over a title": [
			`<h1>A title of some words</h1><button style="position: absolute; left: 20px; top: 20px; height: 40px">Menu</button>`,
			/one over the other: .*(?:title.*Menu|Menu.*title)/,
		],
		"a text over another": [
			`<p style="margin: 0">First line</p><p style="margin: -12px 0 0">Second line</p>`,
			/one over the other: .*First.*Second/,
		],
		"a button over another": [
			`<button style="width: 90px; height: 40px">One</button><button style="margin-left: -20px; height: 40px">Two</button>`,
			/one over the other: .*One.*Two/,
		],
		"a text that its box cuts off": [
			`<p style="width: 60px; overflow: hidden; white-space: nowrap">A long line of text</p>`,
			/cut off at its side/,
		],
		"a text that ends below its box": [
			`<div style="width: 60px; height: 30px; overflow: hidden">A long paragraph of text</div>`,
			/cut off at its end/,
		],
		"what stands beside the window": [
			`<p style="position: absolute; left: 300px; width: 200px">A long line of text</p>`,
			/out of the window/,
		],
		"what scrolls without a sign": [
			`<div tabindex="0" style="width: 60px; overflow-x: auto; white-space: nowrap">A long line of text</div>`,
			/scrolls sideways without a sign/,
		],
		"what scrolls for fingers only": [
			`<div tabindex="-1" style="width: 60px; overflow-x: auto; white-space: nowrap">A long line of text</div>`,
			/scrolls sideways, but not by keys/,
		],
		"two buttons too small for a finger": [
			`<button style="width: 16px; height: 16px">1</button><button style="width: 16px; height: 16px">2</button>`,
			/too small for a finger/,
		],
	};
	for (const [what, [html, problem]] of Object.entries(broken)) {
		test(`finds ${what}`, async ({ page }) => {
			await page.setContent(html);
			expect((await problemsAt(page, phone)).join("\n")).toMatch(problem);
		});
	}

	test("finds nothing where all is well", async ({ page }) => {
		await page.setContent(`
			<h1 style="line-height: 1">A title that is longer than a line of a phone, and a half</h1>
			<p>A text with <a href="#">a link that goes on in the next line</a> and <a href="#">one</a>.</p>
			<p style="width: 60px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis">A long line of text</p>
			<div tabindex="0" style="width: 60px; overflow-x: auto; white-space: nowrap; background: linear-gradient(red, blue)">A long line</div>
			<label style="display: block; height: 24px"><input type="checkbox"> A field</label>
			<button style="width: 16px; height: 16px; margin: 12px">1</button>
			<span style="position: absolute; width: 1px; height: 1px; overflow: hidden">For ears</span>`);
		expect(await problemsAt(page, phone)).toEqual([]);
	});
});
