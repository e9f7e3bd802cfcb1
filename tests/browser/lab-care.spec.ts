import { expect, phone, test as base } from "./test.ts";
import { PlaygroundPage } from "./playground-page.ts";

const test = base.extend<{ lab: PlaygroundPage }>({
	lab: async ({ page }, use) => {
		const lab = new PlaygroundPage(page);
		await lab.open();
		await use(lab);
	},
});

test("the focus stays near a row that its own button has deleted", async ({ lab, page }) => {
	await lab.createUser("alice", "correct horse");
	const button = lab.button("delete key username:alice");
	await button.focus();
	await page.keyboard.press("Enter");
	await expect(button).toHaveCount(0);
	await expect(lab.lab.getByRole("region", { name: "Table user_key" })).toBeFocused();
});

test("“Show me” leaves the focus in the panel that it stood in", async ({ lab, page }) => {
	await lab.button("Show me").focus();
	await page.keyboard.press("Enter");
	await expect(lab.sessions).toHaveCount(1);
	await expect(lab.lab.getByRole("region", { name: "Sessions" })).toBeFocused();
});

test("a press moves nothing of the page under the pointer", async ({ lab, page }) => {
	for (const name of ["Create user", "Create user", "Sign in"]) await lab.press(name);
	await expect(lab.outcome).toContainText("Signed in");
	expect(await page.evaluate(() => scrollY)).toBe(0);
});

test("Shift and Tab never come to what the clock covers", async ({ lab, page }) => {
	await lab.press("Create user");
	await lab.press("Sign in");
	await lab.button("Run").focus();
	const covered: string[] = [];
	for (let presses = 0; presses < 30; presses += 1) {
		await page.keyboard.press("Shift+Tab");
		covered.push(
			...(await page.evaluate(() => {
				const element = document.activeElement;
				const head = document.querySelector(".lab-head")?.getBoundingClientRect();
				if (!element || !head || element.closest(".lab-head, header")) return [];
				// Of a panel that is taller than the room its top may be above.
				const { bottom } = element.getBoundingClientRect();
				return bottom <= head.bottom ? [element.outerHTML.slice(0, 80)] : [];
			})),
		);
	}
	expect(covered).toEqual([]);
});

test("each number of the code view stands at its line", async ({ lab, page }) => {
	await lab.write(`// ${"a line that is wrapped ".repeat(12)}\nconst two = 2;\n\nconst four = 4;`);
	const lines = page.locator(".cm-line");
	await expect(lines).toHaveCount(4);
	const numbers = await lines.evaluateAll((all) =>
		all.map((line) => ({
			number: line.getAttribute("data-line"),
			// Beside the text, inside the line's own box: nothing that could drift.
			shown: getComputedStyle(line, "::before").content,
			position: getComputedStyle(line).position,
		})),
	);
	expect(numbers.map(({ number }) => number)).toEqual(["1", "2", "3", "4"]);
	expect(numbers.every(({ position }) => position === "relative")).toBe(true);
	expect(numbers[3]?.shown).toContain('"4"');
});

test("fifty users with hostile names stay text, and leave the rest in reach", async ({
	lab,
	page,
}) => {
	page.on("dialog", (dialog) => {
		throw new Error(`something ran: ${dialog.message()}`);
	});
	await lab.write(`
		import { auth, db } from "./auth.ts";
		const names = ["<script>alert(1)</script><img src=x onerror=alert(2)>", "👩‍👩‍👧‍👦", "w".repeat(400), "__proto__"];
		for (let i = 0; i < 50; i += 1) {
			const username = names[i] ?? "user " + i;
			const key = { providerId: "username", providerUserId: username, password: null };
			const { userId } = await auth.createUser({ key, attributes: { username } });
			if (i % 5 === 0) await auth.createSession({ userId, attributes: {} });
		}
		db.run('create table "__proto__" ("constructor" text, "<b>b</b>" text)');
		db.run("insert into \\"__proto__\\" values ('a', 'b')");
		console.log("z".repeat(10_000));
	`);
	await lab.press("Run");
	await expect(lab.outcome).toContainText("ran to its end");
	await expect(lab.rows("user")).toHaveCount(50);
	await expect(lab.rows("__proto__")).toHaveCount(1);
	await expect(lab.sessions).toHaveCount(10);
	await expect(lab.lab.locator("img, script, b:not(.next-step b)")).toHaveCount(0);
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1280);
	// A table scrolls in itself, with the buttons of its rows in sight.
	const table = lab.lab.getByRole("region", { name: "Table user", exact: true });
	const box = await table.boundingBox();
	expect(box?.height).toBeLessThan(400);
	const last = await lab
		.button("delete user user 4")
		.or(lab.button("delete user __proto__"))
		.first()
		.boundingBox();
	expect((last?.x ?? 0) + (last?.width ?? 0)).toBeLessThanOrEqual(
		(box?.x ?? 0) + (box?.width ?? 0) + 1,
	);
});

test.describe("on a phone", () => {
	test.use({ viewport: phone });

	test("the example is one press away, and plays where it can be seen", async ({ lab }) => {
		await lab.button("Show me").click();
		await expect(lab.lab.getByRole("tab", { name: "Sessions" })).toBeFocused();
		await expect(lab.outcome).toContainText("renewed");
	});

	test("what was pressed is not under the outcome", async ({ lab, page }) => {
		await lab.press("Create user");
		const button = lab.button("Sign in");
		// Its row stands at the very foot of the window.
		await button.evaluate((element) => {
			scrollBy(0, element.getBoundingClientRect().bottom - innerHeight);
		});
		await button.focus();
		await page.keyboard.press("Enter");
		await expect(lab.outcome).toContainText("Signed in");
		await expect
			.poll(async () => {
				const [pressed, outcome] = await Promise.all([
					button.boundingBox(),
					lab.outcome.boundingBox(),
				]);
				return (pressed?.y ?? 0) + (pressed?.height ?? 0) <= (outcome?.y ?? 0);
			})
			.toBe(true);
	});
});
