import { expect, test } from "./test.ts";

const family = { lucia: "^2.7.7", "@lucia-auth/adapter-sqlite": "^2.0.1" };

/** A package-lock.json of an app with thousands of packages. */
const lock = JSON.stringify(
	{
		lockfileVersion: 3,
		packages: Object.fromEntries([
			["", { dependencies: family }],
			["node_modules/lucia", { version: "2.7.7" }],
			...Array.from({ length: 8000 }, (_, index) => [
				`node_modules/package-${index}`,
				{ version: "1.0.0", license: "MIT", integrity: `sha512-${"x".repeat(40)}` },
			]),
		]),
	},
	null,
	2,
);

const pasted: readonly (readonly [what: string, text: string])[] = [
	[
		"with a byte order mark, comments and the line ends of Windows",
		`\uFEFF// the shop\r\n${JSON.stringify({ name: "shop", dependencies: family }, null, 2).replaceAll("\n", "\r\n")}`,
	],
	["that is a lock file of a megabyte, taken by mistake", lock],
];

for (const [what, text] of pasted)
	test(`a file ${what}, is answered when it is pasted`, async ({ page, context }) => {
		await context.grantPermissions(["clipboard-read", "clipboard-write"]);
		await page.goto("/migrate/");
		const field = page.getByRole("textbox", { name: /package\.json/ });
		const answer = page.getByRole("main").getByRole("status");
		await page.evaluate((all) => navigator.clipboard.writeText(all), text);
		await field.press("ControlOrMeta+V");
		await expect(answer.locator(".package-way")).toHaveText("Go to From v2");
		// A touch of the field asks nothing new: what a screen reader has said is not said again.
		const said = await answer.locator(".package-way").elementHandle();
		await field.click();
		await page.getByRole("button", { name: "lucia-sveltekit: ^0.10.1" }).focus();
		await field.focus();
		expect(await said?.evaluate((node) => node.isConnected)).toBe(true);
		await field.press("ControlOrMeta+A");
		await field.press("Delete");
		await expect(answer).toHaveText("The page to go to will stand here.");
	});
