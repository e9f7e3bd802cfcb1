import type { Locator } from "@playwright/test";
import { PlaygroundPage } from "./playground-page.ts";
import { expect, phone, test as base } from "./test.ts";

type Box = NonNullable<Awaited<ReturnType<Locator["boundingBox"]>>>;

const test = base.extend<{ lab: PlaygroundPage }>({
	lab: async ({ page }, use) => {
		const lab = new PlaygroundPage(page);
		await lab.open();
		await use(lab);
	},
});

test("the way of a session, from sign-up to its death", async ({ page, lab, axeInBothThemes }) => {
	await axeInBothThemes(page);
	for (const table of ["user", "user_key", "user_session"]) {
		await expect(lab.rows(table)).toHaveCount(0);
	}

	await test.step("create a user with a password", async () => {
		await lab.createUser("alice", "correct horse");
		await expect(lab.rows("user")).toHaveCount(1);
		await expect(lab.rows("user").first()).toContainText("alice");
		await expect(lab.rows("user_key").first()).toContainText("username:alice");
		await expect(lab.log("SQL")).toContainText(/insert into .*user/i);
		await axeInBothThemes(page);
	});

	await test.step("a wrong password is refused with its code and a link", async () => {
		await lab.field("Password").fill("wrong");
		await lab.press("Sign in");
		await expect(lab.outcome).toContainText("AUTH_INVALID_PASSWORD");
		await expect(lab.outcome.getByRole("link")).toHaveAttribute("href", /^\/basics\/keys\//);
		await expect(lab.rows("user_session")).toHaveCount(0);
		await axeInBothThemes(page);
	});

	await test.step("sign in", async () => {
		await lab.field("Password").fill("correct horse");
		await lab.press("Sign in");
		await expect(lab.sessions).toHaveCount(1);
		await expect(lab.sessions.first()).toContainText("active");
		await expect(lab.log("Cookies")).toContainText("Set-Cookie: auth_session=");
		await axeInBothThemes(page);
	});

	await test.step("an active session is validated, and nothing is written", async () => {
		await lab.press("Validate");
		await expect(lab.outcome).toContainText("The session is valid: the request is that of alice.");
		await expect(lab.table("user_session").locator("td[data-changed]")).toHaveCount(0);
	});

	await test.step("after a day it is idle", async () => {
		await lab.press("+1 day");
		await expect(lab.sessions.first()).toContainText("idle");
		await axeInBothThemes(page);
	});

	await test.step("validating renews it, and the changed cells are marked", async () => {
		await lab.press("Validate");
		await expect(lab.outcome).toContainText("renewed");
		await expect(lab.sessions.first()).toContainText("active");
		const changed = lab.table("user_session").locator("td[data-changed='yes']");
		await expect(changed).toHaveCount(2);
		await changed.first().getByRole("button").focus();
		await expect(changed.first().getByRole("button")).toHaveAttribute(
			"aria-description",
			/^before: \d+, 6 Jan/,
		);
		await axeInBothThemes(page);
	});

	await test.step("next expiry: idle, and the one after that: dead", async () => {
		await lab.press("Next expiry");
		await expect(lab.sessions.first()).toContainText("idle");
		await lab.press("Next expiry");
		await expect(lab.sessions.first()).toContainText("dead");
		await expect(lab.log("Cookies").locator("s")).toContainText("auth_session=");
		await axeInBothThemes(page);
	});

	await test.step("a dead session is refused, and its row stays until it is deleted", async () => {
		await lab.press("Validate");
		await expect(lab.outcome).toContainText("Not signed in");
		await expect(lab.rows("user_session")).toHaveCount(1);
		await lab.lab.getByText("More calls").click();
		await lab.press("Delete dead");
		await expect(lab.rows("user_session")).toHaveCount(0);
		await expect(lab.sessions).toHaveCount(0);
		await axeInBothThemes(page);
	});
});

test("a key that there is not is refused with its code", async ({ lab, page, axe }) => {
	await lab.field("Provider id").fill("github");
	await lab.field("Provider user id").fill("1");
	await lab.press("Sign in");
	await expect(lab.outcome).toContainText("AUTH_INVALID_KEY_ID");
	await axe(page);
});

test("a key that is taken is refused with its code, also by a user name", async ({ lab }) => {
	await lab.createUser("alice", "correct horse");
	await lab.press("Add key");
	await expect(lab.outcome).toContainText("AUTH_DUPLICATE_KEY_ID");
	await expect(lab.rows("user_key")).toHaveCount(1);
	await lab.press("Create user");
	await expect(lab.outcome).toContainText("AUTH_DUPLICATE_KEY_ID");
	await expect(lab.outcome).toContainText("This key is taken");
	await expect(lab.rows("user")).toHaveCount(1);
});

test("“Create user” makes the key that the fields name", async ({ lab }) => {
	await lab.field("Provider id").fill("github");
	await lab.field("Provider user id").fill("4711");
	await lab.createUser("carol", "");
	await expect(lab.rows("user_key")).toHaveCount(1);
	await expect(lab.rows("user_key").first()).toContainText("github:4711");
	await expect(lab.outcome).toContainText("with the key github:4711, which has no password");
	await expect(lab.log("Calls")).toContainText('providerUserId: "4711"');
	// Another name alone is another attribute, not another key.
	await lab.createUser("dave", "");
	await expect(lab.outcome).toContainText("AUTH_DUPLICATE_KEY_ID");
	await expect(lab.rows("user")).toHaveCount(1);
	await lab.field("Provider id").fill("");
	await lab.field("Provider user id").fill("");
	await lab.press("Create user");
	await expect(lab.outcome).toContainText("Created user dave, without a key.");
});

test("a call takes what the fields showed when its button was pressed", async ({ lab }) => {
	await lab.button("Create user").click();
	await lab.button("Sign in").click();
	await lab.field("Username").fill("bob");
	await lab.field("Password").fill("another one");
	await expect(lab.outcome).toContainText("Signed in with username:alice");
});

test("a colon in the provider id is refused where it is typed, in the library's words", async ({
	lab,
	axe,
	page,
}) => {
	const field = lab.field("Provider id");
	await field.fill("git:hub");
	await expect(field).toHaveAttribute("aria-invalid", "true");
	await expect(field).toHaveAccessibleDescription("Provider id must not include any colons (:)");
	await expect(lab.button("Create user")).toHaveAttribute("aria-disabled", "true");
	await expect(lab.button("Sign in")).toHaveAttribute("aria-disabled", "true");
	await axe(page);
	await field.fill("github");
	await expect(field).not.toHaveAttribute("aria-invalid");
	await lab.press("Create user");
	await expect(lab.rows("user")).toHaveCount(1);
});

test("“Sign out” ends the browser's session, whichever one is chosen", async ({ lab }) => {
	await lab.createUser("alice", "correct horse");
	await lab.press("Sign in");
	await lab.press("Create session");
	await expect(lab.lab.locator(".header-line")).toContainText("Authorization: Bearer ");
	await lab.lab.getByText("More calls").click();
	await lab.press("Sign out");
	await expect(lab.outcome).toContainText("Signed out");
	await expect(lab.outcome).toContainText("Session 1 of alice is gone.");
	await expect(lab.sessions).toHaveCount(1);
	// Nobody is signed in there any more, and no cookie is invented for it.
	await lab.lab.getByRole("radio", { name: "Cookie" }).check();
	await expect(lab.lab.getByText("The browser has no cookie to send.")).toBeVisible();
	await lab.press("Validate");
	await expect(lab.outcome).toContainText("Not signed in");
	await lab.press("Sign out");
	await expect(lab.outcome).toContainText("The request had no valid session");
	await expect(lab.sessions).toHaveCount(1);
});

test("a second key without a password signs in to the same user", async ({ lab }) => {
	await lab.createUser("alice", "correct horse");
	await lab.field("Provider id").fill("github");
	await lab.field("Provider user id").fill("4711");
	await lab.field("Password").fill("");
	await lab.press("Add key");
	await expect(lab.rows("user_key")).toHaveCount(2);
	await expect(lab.rows("user_key").nth(1)).toContainText("NULL");
	await lab.press("Sign in");
	await expect(lab.sessions).toHaveCount(1);
	await expect(lab.sessions.first()).toContainText("alice");
});

test("a session that was just made is the chosen one, and the buttons act on it", async ({
	lab,
}) => {
	await lab.createUser("alice", "correct horse");
	await lab.press("Create session");
	await lab.press("Create session");
	await expect(lab.sessions).toHaveCount(2);
	await lab.press("Invalidate");
	await expect(lab.sessions).toHaveCount(1);
	await expect(lab.outcome).toContainText("Session 2 of alice is invalidated");

	await lab.createUser("bob", "battery staple");
	await lab.press("Create session");
	await expect(lab.sessions.last()).toContainText("bob");
	await lab.press("+1 day");
	await lab.press("Validate");
	await expect(lab.sessions.last()).toContainText("active");
	await expect(lab.sessions.first()).toContainText("idle");
});

test("a session is sent as a bearer token", async ({ lab, page, axe }) => {
	await lab.createUser("alice", "correct horse");
	await lab.press("Create session");
	await lab.lab.getByRole("radio", { name: "Bearer" }).check();
	await expect(lab.lab.locator(".header-line")).toContainText("Authorization: Bearer ");
	await lab.press("Validate");
	await expect(lab.outcome).toContainText("The session is valid");
	await axe(page);
});

test("the other calls: rename, change a password, sign out, invalidate all, delete", async ({
	lab,
}) => {
	await lab.createUser("alice", "correct horse");
	await lab.lab.getByText("More calls").click();

	await lab.field("Username").fill("alicia");
	await lab.press("Update attributes");
	await expect(lab.rows("user").first()).toContainText("alicia");

	await lab.field("Provider user id").fill("alice");
	await lab.field("Password").fill("another phrase");
	await lab.press("Change password");
	await lab.press("Sign in");
	await expect(lab.sessions).toHaveCount(1);

	await lab.press("Sign out");
	await expect(lab.sessions).toHaveCount(0);
	await expect(lab.log("Cookies").locator("s")).toContainText("auth_session=");

	await lab.press("Create session");
	await lab.press("Create session");
	await lab.press("Invalidate all");
	await expect(lab.rows("user_session")).toHaveCount(0);

	await lab.press("Delete key");
	await expect(lab.rows("user_key")).toHaveCount(0);
	await lab.press("Delete user");
	await expect(lab.rows("user")).toHaveCount(0);
});

test("a row offers its own actions", async ({ lab }) => {
	await lab.createUser("alice", "correct horse");
	await lab.press("Create session");
	await lab.press("Create session");
	await lab.press("+1 day");
	await lab.lab.getByRole("button", { name: "validate session 1", exact: true }).click();
	await expect(lab.sessions.first()).toContainText("active");
	await lab.lab.getByRole("button", { name: "choose session 1", exact: true }).click();
	await expect(lab.lab.getByLabel("Session", { exact: true })).toHaveValue(/.{40}/);
	await lab.lab.getByRole("button", { name: "delete user alice", exact: true }).click();
	await expect(lab.sessions).toHaveCount(0);
});

test("a token of the diagram chooses its session, by mouse and by keyboard", async ({ lab }) => {
	await lab.createUser("alice", "correct horse");
	await lab.press("Create session");
	await lab.press("Create session");
	const first = lab.lab.getByRole("button", { name: "Session 1 of alice: active" });
	await first.click();
	await expect(first).toHaveAttribute("aria-pressed", "true");
	const second = lab.lab.getByRole("button", { name: "Session 2 of alice: active" });
	await second.focus();
	await second.press("Enter");
	await expect(second).toHaveAttribute("aria-pressed", "true");
	await expect(first).toHaveAttribute("aria-pressed", "false");
});

test("changes are told to a screen reader in a sentence", async ({ lab }) => {
	const told = lab.lab.locator(".sr-only[aria-live=polite]");
	await lab.createUser("alice", "correct horse");
	await expect(told).toHaveText("Created user alice with the key username:alice.");
	await lab.press("Create session");
	await expect(told).toContainText("Session 1 of alice is new and active.");
});

test("“Show me” plays the example", async ({ lab }) => {
	await lab.lab.getByRole("button", { name: "Show me" }).click();
	await expect(lab.outcome).toContainText("renewed");
	await expect(lab.sessions.first()).toContainText("active");
});

test("the calls can be copied as TypeScript", async ({ lab, page, context }) => {
	await context.grantPermissions(["clipboard-read", "clipboard-write"]);
	await lab.createUser("alice", "correct horse");
	await lab.lab.getByRole("button", { name: "Copy all" }).click();
	await expect(lab.lab.getByRole("button", { name: "Copied" })).toBeVisible();
	expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
		"await auth.createUser({",
	);
});

test("reset begins anew, and the same clicks give the same ids", async ({ lab }) => {
	await lab.createUser("alice", "correct horse");
	const id = await lab.rows("user").first().getByRole("cell").first().textContent();
	await lab.press("+1 week");
	await lab.button("Reset").click();
	await lab.isReady();
	await expect(lab.rows("user")).toHaveCount(0);
	await expect(lab.lab.locator("time").first()).toContainText("Mon 5 Jan 2026, 09:00:00");
	await lab.press("Create user");
	await expect(lab.rows("user").first().getByRole("cell").first()).toHaveText(id ?? "");
});

test.describe("the code view", () => {
	test("runs main.ts and shows what it prints and stores", async ({ lab, page, axe }) => {
		await lab.editor();
		await lab.button("Run").click();
		await expect(lab.log("Console")).toContainText("ended");
		await expect(lab.rows("user")).toHaveCount(1);
		await expect(lab.sessions).toHaveCount(1);
		await axe(page);
	});

	test("runs the reader's own program, with Ctrl+Enter", async ({ lab, page }) => {
		await lab.write(
			'import { auth } from "./auth.ts";\nconst user = await auth.createUser({ key: null, attributes: { username: "zoe" } });\nconsole.log("made", user.username);\n',
		);
		await page.keyboard.press("ControlOrMeta+Enter");
		await expect(lab.log("Console")).toContainText("made zoe");
		await expect(lab.rows("user")).toContainText("zoe");
	});

	test("imports the library by its name", async ({ lab }) => {
		await lab.write('import { lucia } from "lucia";\nconsole.log(typeof lucia);\n');
		await lab.button("Run").click();
		await expect(lab.log("Console")).toContainText("function");
	});

	test("names the package whose export is missing, with the line", async ({ lab }) => {
		await lab.write('\nimport { lucai } from "lucia";\nconsole.log(lucai);\n');
		await lab.button("Run").click();
		await expect(lab.log("Console")).toContainText('"lucia" has no export "lucai"');
		await expect(lab.log("Console").getByRole("button", { name: "main.ts:2" })).toBeVisible();
		await expect(lab.log("Console")).not.toContainText("blob:");
	});

	test("shows an error with its file and line, and goes there", async ({ lab, page }) => {
		await lab.write('const a = 1;\nconsole.log(a);\nthrow new Error("as planned");\n');
		await lab.button("Run").click();
		await expect(lab.log("Console")).toContainText("as planned");
		await lab.log("Console").getByRole("button", { name: "main.ts:3" }).click();
		// The click focuses the button; the editor takes the focus once the panel has been drawn anew.
		await expect(await lab.editor()).toBeFocused();
		await page.keyboard.press("Home");
		await page.keyboard.insertText("// here\n");
		await expect(lab.lab.locator(".cm-line").nth(2)).toHaveText("// here");
	});

	test("Stop ends a program that waits", async ({ lab }) => {
		await lab.write("console.log('waiting');\nawait new Promise(() => {});\n");
		await lab.button("Run").click();
		await expect(lab.log("Console")).toContainText("waiting");
		await lab.button("Stop").click();
		await expect(lab.log("Console")).toContainText("stopped by you");
		await lab.isReady();
	});

	test("edits survive a reload, and can be undone", async ({ lab, page }) => {
		await lab.write("console.log('mine');\n");
		await page.reload();
		await lab.isReady();
		const editor = await lab.editor();
		await expect(editor).toContainText("mine");
		await lab.lab.getByRole("button", { name: "Undo all edits of main.ts" }).click();
		await expect(editor).toContainText("createUser");
	});

	test("Esc, then Tab leaves the editor, and the screen says so", async ({ lab, page }) => {
		const editor = await lab.editor();
		await expect(lab.lab.getByText("Esc then Tab leaves the editor.")).toBeVisible();
		await editor.click();
		await expect(editor).toBeFocused();
		await page.keyboard.press("Tab");
		await expect(editor).toBeFocused();
		await page.keyboard.press("Escape");
		await page.keyboard.press("Tab");
		await expect(editor).not.toBeFocused();
	});

	test("an edit of auth.ts is applied after a question", async ({ lab, page, axe }) => {
		await lab.createUser("alice", "correct horse");
		await lab.editor();
		await lab.openFile("auth.ts");
		const editor = await lab.editor();
		const auth = (await editor.innerText()).replace(
			'env: "DEV",',
			'env: "DEV",\n\tsessionExpiresIn: { activePeriod: 3_600_000, idlePeriod: 3_600_000 },',
		);
		await lab.write(auth);
		await lab.lab.getByRole("button", { name: "Apply" }).click();
		await expect(lab.lab.getByText("start anew. Go on?")).toBeVisible();
		await axe(page);
		await lab.lab.getByRole("button", { name: "Start anew" }).click();
		await expect(lab.rows("user")).toHaveCount(0);
		await lab.isReady();
		await lab.press("Create user");
		await lab.press("Create session");
		await lab.press("+1 hour");
		await expect(lab.sessions.first()).toContainText("idle");
	});

	test("shows output as text, whatever it is", async ({ lab }) => {
		await lab.write('console.log("<img src=x onerror=alert(1)>");\n');
		await lab.button("Run").click();
		await expect(lab.log("Console")).toContainText("<img src=x onerror=alert(1)>");
		await expect(lab.lab.locator("img")).toHaveCount(0);
	});
});

test("everything works when the network is gone once all is loaded", async ({ lab, context }) => {
	// “Ready” is said when all is there, the editor too: nothing more is waited for.
	await context.setOffline(true);
	await lab.write('import { auth } from "./auth.ts";\nconsole.log("offline", typeof auth);\n');
	await lab.createUser("alice", "correct horse");
	await lab.press("Sign in");
	await lab.press("Next expiry");
	await lab.press("Validate");
	await expect(lab.sessions.first()).toContainText("active");
	await lab.button("Run").click();
	await expect(lab.log("Console")).toContainText("offline object");
	await lab.button("Reset").click();
	await lab.isReady();
	await lab.press("Create user");
	await expect(lab.rows("user")).toHaveCount(1);
});

test.describe("on a phone", () => {
	test.use({ viewport: phone, hasTouch: true });

	test("the panels are tabs, and nothing is lost", async ({ page, lab, axeInBothThemes }) => {
		const tabs = lab.lab.getByRole("tablist", { name: "Panels" });
		await lab.createUser("alice", "correct horse");
		await lab.press("Sign in");
		await expect(lab.outcome).toBeInViewport();
		for (const [tab, content] of [
			["Act", lab.button("Create user")],
			["Sessions", lab.sessions.first()],
			["Tables", lab.table("user_session")],
			["SQL", lab.log("SQL")],
			["Calls", lab.log("Calls")],
			["Cookies", lab.log("Cookies")],
			["Code", lab.button("Run")],
		] as const) {
			await tabs.getByRole("tab", { name: tab, exact: true }).click();
			await expect(content).toBeVisible();
			await axeInBothThemes(page);
		}
		const width = await page.evaluate(() => document.documentElement.scrollWidth);
		expect(width).toBeLessThanOrEqual(phone.width);
	});

	test("where the editor cannot be loaded, a plain field does its work", async ({
		lab,
		expectedErrors,
		axe,
		page,
	}) => {
		expectedErrors.push(/ERR_FAILED/, /Failed to fetch dynamically imported module/);
		await page.route(/\/editor\.[^/]+$/, (route) => route.abort());
		await page.reload();
		await lab.isReady();
		await lab.lab.getByRole("tab", { name: "Code", exact: true }).click();
		await lab.lab.getByRole("textbox", { name: "main.ts" }).fill("console.log('by hand');\n");
		await lab.button("Run").click();
		await expect(lab.log("Console")).toContainText("by hand");
		await expect(lab.lab.locator(".cm-content")).toHaveCount(0);
		await axe(page);
	});

	test("an editor that could not come is fetched again when the network is back", async ({
		lab,
		expectedErrors,
		context,
		page,
	}) => {
		expectedErrors.push(/ERR_/, /Failed to fetch dynamically imported module/);
		await page.route(/\/editor\.[^/]+$/, (route) => route.abort());
		await page.reload();
		await lab.isReady();
		await lab.lab.getByRole("tab", { name: "Code", exact: true }).click();
		await lab.lab.getByRole("textbox", { name: "main.ts" }).fill("// by hand\n");
		await context.setOffline(true);
		await page.unroute(/\/editor\.[^/]+$/);
		await context.setOffline(false);
		await expect(lab.lab.locator(".cm-content")).toHaveText("// by hand");
	});

	test("tabs move with the arrow keys", async ({ lab, page }) => {
		const tabs = lab.lab.getByRole("tablist", { name: "Panels" });
		await tabs.getByRole("tab", { name: "Act" }).focus();
		await page.keyboard.press("ArrowRight");
		await expect(tabs.getByRole("tab", { name: "Sessions" })).toBeFocused();
		await page.keyboard.press("End");
		await expect(tabs.getByRole("tab", { name: "Code" })).toHaveAttribute("aria-selected", "true");
	});
});

test("with reduced motion a token is redrawn, not moved", async ({ lab, page }) => {
	await page.emulateMedia({ reducedMotion: "reduce" });
	await lab.createUser("alice", "correct horse");
	await lab.press("Create session");
	const moving = await page.evaluate(
		() => document.getAnimations().filter(({ effect }) => effect !== null).length,
	);
	expect(moving).toBe(0);
});

test("the keyboard alone is enough", async ({ lab, page }) => {
	await lab.button("Create user").focus();
	await page.keyboard.press("Enter");
	await expect(lab.rows("user")).toHaveCount(1);
	await page.keyboard.press("Tab");
	await expect(lab.button("Sign in")).toBeFocused();
	await page.keyboard.press("Enter");
	await expect(lab.sessions).toHaveCount(1);
	await lab.button("+1 day").focus();
	await page.keyboard.press("Space");
	await expect(lab.sessions.first()).toContainText("idle");
});

test("the small lab of the home page, which could not be loaded, comes with the next press", async ({
	page,
	expectedErrors,
}) => {
	expectedErrors.push(/ERR_FAILED/, /Failed to fetch dynamically imported module/);
	await page.goto("/");
	const mini = page.getByRole("region", { name: "One session, by the clock" });
	await page.route(/\/mount-mini\.[^/]+\.js$/, (route) => route.abort());
	await mini.getByRole("button", { name: "Validate", exact: true }).click();
	await expect(mini.getByRole("status")).toContainText("could not be loaded");
	await page.unroute(/\/mount-mini\.[^/]+\.js$/);
	await mini.getByRole("button", { name: "Validate", exact: true }).click();
	await expect(mini.getByRole("status")).toContainText(
		"The session is valid: the request is that of ada. The session is active",
	);
});

test("the small lab of the home page comes to life without moving anything", async ({
	page,
	axe,
}) => {
	await page.goto("/");
	const mini = page.getByRole("region", { name: "One session, by the clock" });
	const said = mini.getByRole("status");
	const press = (name: string): Promise<void> =>
		mini.getByRole("button", { name, exact: true }).click();
	// Less than a line of text: what browsers make of parts of a pixel is no movement.
	const unmoved = async (before: Box): Promise<void> => {
		const after = await mini.boundingBox();
		for (const side of ["x", "y", "width", "height"] as const) {
			expect(Math.abs((after?.[side] ?? NaN) - before[side]), side).toBeLessThan(4);
		}
	};
	const before = await mini.boundingBox();
	if (!before) throw new Error("the small lab has no box");
	await press("+1 week");
	await expect(said).toContainText("idle");
	await unmoved(before);
	await press("Validate");
	await expect(said).toContainText("active");
	await press("Invalidate");
	await expect(said).toContainText("gone");
	await press("New session");
	await expect(said).toContainText("active");
	await axe(page);
});
