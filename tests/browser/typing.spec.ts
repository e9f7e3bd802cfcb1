import type { Locator, Page } from "@playwright/test";
import { PlaygroundPage } from "./playground-page.ts";
import { expect, test as base } from "./test.ts";

const test = base.extend<{ lab: PlaygroundPage }>({
	lab: async ({ page }, use) => {
		const lab = new PlaygroundPage(page);
		await lab.open();
		await use(lab);
	},
});

/** More than 200 characters, with brackets, quotes and lines that the editor indents by itself. */
const program = `const words = ["alpha", 'beta', \`gamma\`].map((word) => ({ word, size: [word.length] }));
for (const { word, size } of words) {
if (size[0] > 4) { console.log("long:", word, JSON.stringify({ size })); }
else { console.log("short:", word, (1 + 2) * 3); }
}
console.log("end of", words.length);
`;

/** Without the indentation, which the editor makes as one types. */
const bare = (text: string): string => text.replaceAll(/^[\t ]+/gm, "").trimEnd();

/** The text of the editor, all of it: lines out of sight are not drawn. */
const textOf = (editor: Locator): Promise<string> =>
	editor.evaluate((element) =>
		[...element.querySelectorAll(".cm-line")].map((line) => line.textContent).join("\n"),
	);

/** What the browser keeps of a file for the next visit. */
const keptText = (page: Page, path: string): Promise<string | undefined> =>
	page.evaluate((name) => {
		const kept = JSON.parse(localStorage.getItem("lucia-playground-files-1") ?? "{}") as Record<
			string,
			string
		>;
		return kept[name];
	}, path);

async function expectText(lab: PlaygroundPage, path: string, text: string): Promise<void> {
	expect(bare(await textOf(await lab.editor()))).toBe(bare(text));
	expect(bare((await keptText(lab.page, path)) ?? "")).toBe(bare(text));
}

test.describe("what is typed fast is not overwritten by what was typed before", () => {
	// A key costs the slow phone many times what it costs this machine, whatever the page does with it:
	// there a few lines have to do, which have every kind of key.
	const fewLines = program
		.split("\n")
		.filter((line) => /^(for|\}|console)/.test(line))
		.join("\n");
	for (const [name, text, delay, slowness] of [
		["with nothing between the keys", program, 0, 1],
		["with 10 ms between the keys", program, 10, 1],
		["on a phone that is six times slower, with 60 ms", fewLines, 60, 6],
	] as const) {
		test(name, async ({ lab, page }) => {
			await lab.write("");
			const session = await page.context().newCDPSession(page);
			await session.send("Emulation.setCPUThrottlingRate", { rate: slowness });
			await page.keyboard.type(text, { delay });
			await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
			await expectText(lab, "main.ts", text);
		});
	}

	test("and a Run by keyboard in the middle of it runs what has been typed", async ({
		lab,
		page,
	}) => {
		await lab.write("");
		await page.keyboard.type('console.log("first half");\n', { delay: 0 });
		await page.keyboard.press("ControlOrMeta+Enter");
		await page.keyboard.type('console.log("second half");\n', { delay: 0 });
		await expectText(lab, "main.ts", 'console.log("first half");\nconsole.log("second half");\n');
		await expect(lab.log("Console")).toContainText("ended");
		await expect(lab.log("Console")).toContainText("first half");
		await expect(lab.log("Console")).not.toContainText("second half");
		await page.keyboard.press("ControlOrMeta+Enter");
		await expect(lab.log("Console")).toContainText("second half");
	});

	test("and each file has its own, when one turns to another while typing", async ({
		lab,
		page,
	}) => {
		await lab.write("");
		const tabs = lab.lab.getByRole("tablist", { name: "Files" });
		for (const [path, text] of [
			["main.ts", 'console.log("of main");\n'],
			["schema.sql", "-- of the schema\n"],
			["main.ts", 'console.log("of main again");\n'],
			["schema.sql", "-- of the schema again\n"],
		] as const) {
			await tabs.getByRole("tab", { name: new RegExp(`^${path}`) }).click();
			await lab.lab.locator(".cm-content").focus();
			await page.keyboard.press("ControlOrMeta+End");
			await page.keyboard.type(text, { delay: 0 });
		}
		expect(await keptText(page, "main.ts")).toBe(
			'console.log("of main");\nconsole.log("of main again");\n',
		);
		expect(await keptText(page, "schema.sql")).toMatch(
			/;\n-- of the schema\n-- of the schema again\n$/,
		);
		await lab.openFile("main.ts");
		await expectText(lab, "main.ts", 'console.log("of main");\nconsole.log("of main again");\n');
	});

	test("in none of the fields above the buttons", async ({ lab, page }) => {
		for (const name of ["Username", "Password", "Provider id", "Provider user id"]) {
			await lab.field(name).fill("");
			await lab.field(name).pressSequentially(`${name} of two hundred letters `.repeat(6));
			await expect(lab.field(name)).toHaveValue(`${name} of two hundred letters `.repeat(6));
		}
		expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("INPUT");
	});
});

test.describe("before the editor is there", () => {
	/** A page whose editor comes when it is let through. */
	async function withLateEditor(page: Page): Promise<() => void> {
		let arrive = (): void => undefined;
		const arrived = new Promise<void>((resolve) => {
			arrive = resolve;
		});
		await page.route(/\/editor\.[^/]+$/, async (route) => {
			await arrived;
			await route.continue();
		});
		await page.reload();
		return arrive;
	}

	test("text, selection and the way back through the edits are kept when it comes", async ({
		lab,
		page,
	}) => {
		const arrives = await withLateEditor(page);
		const plain = lab.lab.getByRole("textbox", { name: "main.ts" });
		await plain.click();
		const original = await plain.inputValue();
		await page.keyboard.press("ControlOrMeta+Home");
		await page.keyboard.type("// one\n// two three\n", { delay: 0 });
		// "two", from its end to its start.
		await plain.evaluate((field: HTMLTextAreaElement) =>
			field.setSelectionRange(10, 13, "backward"),
		);
		arrives();
		const editor = lab.lab.locator(".cm-content");
		await expect(editor).toBeFocused();
		expect(await page.evaluate(() => getSelection()?.toString())).toBe("two");
		await page.keyboard.press("Shift+ArrowLeft");
		expect(await page.evaluate(() => getSelection()?.toString())).toBe(" two");
		await page.keyboard.type(" 2", { delay: 0 });
		await expect(lab.lab.locator(".cm-line").nth(1)).toHaveText("// 2 three");
		await page.keyboard.press("ControlOrMeta+z");
		await expect(lab.lab.locator(".cm-line").nth(1)).toHaveText("// two three");
		// What was typed into the plain field can be taken back, too; our own text cannot.
		await page.keyboard.press("ControlOrMeta+z");
		await page.keyboard.press("ControlOrMeta+z");
		await expect(lab.lab.locator(".cm-line").first()).toHaveText(original.split("\n")[0] ?? "");
	});

	test("what is typed while it comes is all there", async ({ lab, page }) => {
		const arrives = await withLateEditor(page);
		const plain = lab.lab.getByRole("textbox", { name: "main.ts" });
		await plain.fill("");
		await plain.focus();
		await page.keyboard.type(program.slice(0, 80), { delay: 0 });
		arrives();
		await page.keyboard.type(program.slice(80), { delay: 0 });
		await expect(lab.lab.locator(".cm-content")).toBeFocused();
		await expectText(lab, "main.ts", program);
	});

	test("a selection that is being made by mouse is not cut off", async ({ lab, page }) => {
		const arrives = await withLateEditor(page);
		const plain = lab.lab.getByRole("textbox", { name: "main.ts" });
		await plain.fill("one two three");
		const box = await plain.boundingBox();
		if (box === null) throw new Error("no field");
		const middle = box.y + 22;
		await page.mouse.move(box.x + 2, middle);
		await page.mouse.down();
		await page.mouse.move(box.x + 200, middle);
		const came = page.waitForResponse(/\/editor\.[^/]+$/);
		arrives();
		await came;
		await expect(lab.status).toContainText("Ready");
		await expect(plain).toBeFocused();
		await page.mouse.up();
		await expect(lab.lab.locator(".cm-content")).toBeFocused();
		expect(await page.evaluate(() => getSelection()?.toString())).toBe("one two three");
	});

	test("what one has scrolled to stays in sight", async ({ lab, page }) => {
		const arrives = await withLateEditor(page);
		const plain = lab.lab.getByRole("textbox", { name: "main.ts" });
		const lines = Array.from({ length: 200 }, (_, index) => `// line ${index + 1}`);
		await plain.fill(lines.join("\n"));
		await plain.evaluate((field: HTMLTextAreaElement) => {
			field.setSelectionRange(0, 0);
			field.scrollTop = field.scrollHeight / 2;
		});
		arrives();
		await expect(lab.lab.locator(".cm-content")).toBeFocused();
		await expect
			.poll(async () => {
				const [line, window] = await Promise.all([
					lab.lab.getByText("// line 105", { exact: true }).boundingBox(),
					lab.lab.locator(".cm-scroller").boundingBox(),
				]);
				if (line === null || window === null) return false;
				return line.y >= window.y && line.y + line.height <= window.y + window.height;
			})
			.toBe(true);
	});

	test("a look into the field fetches it again, though the network was never away", async ({
		lab,
		page,
		expectedErrors,
	}) => {
		expectedErrors.push(/ERR_FAILED/);
		let fetches = 0;
		const isEditor = /\/editor\.[^/]+$/;
		await page.route(isEditor, async (route) => {
			fetches += 1;
			await route.abort();
		});
		await page.reload();
		await lab.isReady();
		const plain = lab.lab.getByRole("textbox", { name: "main.ts" });
		await plain.focus();
		await expect.poll(() => fetches).toBeGreaterThan(0);
		await plain.fill("// mine\n");
		await page.unroute(isEditor);
		await lab.button("Run").focus();
		await plain.focus();
		await expect(lab.lab.locator(".cm-content")).toBeFocused();
		await expectText(lab, "main.ts", "// mine\n");
	});
});
