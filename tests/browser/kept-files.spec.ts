import { PlaygroundPage } from "./playground-page.ts";
import { expect, phone, test as base } from "./test.ts";

const test = base.extend<{ lab: PlaygroundPage }>({
	lab: async ({ page }, use) => {
		const lab = new PlaygroundPage(page);
		await lab.open();
		await use(lab);
	},
});

test.describe("two tabs with the playground", () => {
	test("neither loses what was edited in the other, and each is told", async ({ lab, context }) => {
		const other = new PlaygroundPage(await context.newPage());
		await other.open();
		await lab.write("// one\n");
		await expect(other.lab.getByText("main.ts was edited in another tab")).toBeVisible();
		const editorOfOther = await other.editor();
		await expect(editorOfOther).toContainText("createUser");

		await other.openFile("schema.sql");
		await other.write("-- two\n");
		await expect(lab.lab.getByText("schema.sql was edited in another tab")).toBeVisible();
		// Both are kept, each from the tab that wrote it.
		const later = new PlaygroundPage(await context.newPage());
		await later.page.goto("/playground/");
		await expect(await later.editor()).toHaveText("// one");
		await later.openFile("schema.sql");
		await expect(await later.editor()).toHaveText("-- two");
		await later.page.close();

		await lab.button("Take the other text").click();
		await lab.openFile("schema.sql");
		await expect(await lab.editor()).toHaveText("-- two");
		await lab.lab.locator(".cm-content").focus();
		await lab.page.keyboard.press("ControlOrMeta+z");
		await expect(await lab.editor()).toContainText("CREATE TABLE");
	});

	test("a text that both have changed stays in both until one is chosen", async ({
		lab,
		context,
	}) => {
		const other = new PlaygroundPage(await context.newPage());
		await other.open();
		await lab.write("// one\n");
		await other.write("// two\n");
		await expect(await lab.editor()).toHaveText("// one");
		await lab.button("Keep this one").click();
		await other.page.reload();
		await expect(await other.editor()).toHaveText("// one");
	});
});

test("a tab that comes back with the history is told what it missed while it was away", async ({
	page,
	context,
}) => {
	// The browser of the tests keeps no page that is left: this one hears of as little as one that is kept.
	await page.addInitScript(() => {
		let isAway = false;
		addEventListener("pagehide", () => (isAway = true));
		addEventListener("pageshow", () => (isAway = false));
		addEventListener("storage", (event) => {
			if (isAway) event.stopImmediatePropagation();
		});
	});
	const lab = new PlaygroundPage(page);
	await lab.open();
	const turn = (type: "pagehide" | "pageshow") =>
		page.evaluate((name) => {
			dispatchEvent(new PageTransitionEvent(name, { persisted: true }));
		}, type);
	const told = lab.lab.getByText("main.ts was edited in another tab");
	await turn("pagehide");
	await turn("pageshow");
	await expect(told).toBeHidden();
	await turn("pagehide");
	const other = new PlaygroundPage(await context.newPage());
	await other.open();
	await other.write("// other\n");
	await expect(told).toBeHidden();
	await turn("pageshow");
	await expect(told).toBeVisible();
});

const broken = "CREATE TABLE user (";

for (const { name, viewport, tabs } of [
	{ name: "at a desk", viewport: { width: 1280, height: 900 }, tabs: [] },
	{
		name: "on a phone",
		viewport: phone,
		tabs: ["Act", "Sessions", "Tables", "SQL", "Calls", "Cookies", "Code"],
	},
]) {
	test.describe(name, () => {
		test.use({ viewport });

		test("a schema.sql that was broken and kept has a way out on every tab", async ({
			lab,
			page,
			axe,
		}) => {
			await page.evaluate((text) => {
				localStorage.setItem("lucia-playground-files-1", JSON.stringify({ "schema.sql": text }));
			}, broken);
			await page.reload();
			await expect(lab.status).toContainText("The project does not start");
			await expect(lab.status).toContainText("incomplete input");
			const undo = lab.button("Undo all edits of schema.sql").first();
			for (const tab of tabs) {
				await lab.lab.getByRole("tab", { name: tab, exact: true }).click();
				await expect(undo).toBeInViewport();
			}
			await axe(page);
			await undo.click();
			await lab.isReady();
			await page.reload();
			await lab.isReady();
		});
	});
}

test("what a press on Undo took away comes back with another", async ({ lab, page }) => {
	await lab.write("// mine\n");
	await lab.button("Undo all edits of main.ts").click();
	await expect(await lab.editor()).toContainText("createUser");
	await lab.button("Bring back the edits of main.ts").click();
	await expect(await lab.editor()).toHaveText("// mine");
	await page.reload();
	await expect(await lab.editor()).toHaveText("// mine");
});
