import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { examples, SHARED } from "./examples.ts";
import { startUnset, type RunningExample } from "./start-example.ts";
import { expect, password, test, type Visitor } from "./test.ts";

// What every example does, as its visitors see it: the same words, in the same places.

/** What the files decide that all examples have in common: seen on one of them, and on the other databases. */
const ofSharedFiles = { tag: SHARED } as const;

const ada = "ada@example.com";
const login = "User name or e-mail address";
const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

/** Waits for a mail, and gives what somebody needs of it. */
async function mailTo(app: RunningExample, to: string, subject: string) {
	const find = () => app.mail.mails.findLast((mail) => mail.to === to && mail.subject === subject);
	await expect.poll(() => find() !== undefined).toBe(true);
	const text = find()?.text ?? "";
	const link = /https?:\/\/\S+/.exec(text)?.[0] ?? "";
	return { code: /\b\d{8}\b/.exec(text)?.[0] ?? "", path: link.replace(app.url, "") };
}

const confirmation = "Confirm your e-mail address";
const reset = "Choose a new password";

const rows = ({ database }: RunningExample, table: string): Promise<number> =>
	database.count(table);

/** Lets a minute pass for what was sent. */
async function passMinute({ database }: RunningExample): Promise<void> {
	await database.run("UPDATE email_token SET expires = expires - 61000");
}

async function confirmed(app: RunningExample, visitor: Visitor, address = ada): Promise<void> {
	await visitor.signUp(address);
	const { code } = await mailTo(app, address, confirmation);
	await visitor.send("Confirm", { Code: code });
	await visitor.expectPage(`Hello, ${address}`);
}

test.describe("with a name and a password", () => {
	test("somebody signs up, out and in, with the keyboard alone", async ({ visitor }) => {
		const { page } = visitor;
		const type = async (text: string) => page.keyboard.type(text);
		const press = async (key: string) => page.keyboard.press(key);
		await visitor.open("/");
		await visitor.expectPage("Welcome");
		await press("Tab");
		await expect(page.getByRole("link", { name: "Sign up" })).toBeFocused();
		await press("Enter");
		await visitor.expectPage("Sign up");
		await page.getByLabel(login).focus();
		await type("Ada");
		await press("Tab");
		await type(password);
		await press("Enter");
		await visitor.expectPage("Hello, Ada");
		await page.getByRole("button", { name: "Sign out" }).focus();
		await press("Enter");
		await visitor.expectPage("Welcome");
		await visitor.signIn("ADA");
		await visitor.expectPage("Hello, Ada");
	});

	test("what was wrong is said, and what was typed stays", async ({ visitor }) => {
		const { page } = visitor;
		await visitor.open("/signup");
		await page.getByLabel("Password").evaluate((field: HTMLInputElement) => {
			field.removeAttribute("minlength");
		});
		await visitor.send("Sign up", { [login]: "ada", Password: "short" });
		await visitor.expectProblem("A password has 15 to 128 characters");
		await expect(page.getByLabel(login)).toHaveValue("ada");
		await visitor.send("Sign up", { [login]: '"><b>ada', Password: password });
		await visitor.expectProblem("A name has 3 to 31 letters, digits or _");
		await expect(page.getByLabel(login)).toHaveValue('"><b>ada');
		await visitor.send("Sign up", { [login]: "a@b", Password: password });
		await visitor.expectProblem("This is not an e-mail address");
		await visitor.send("Sign up", { [login]: "ada", Password: password });
		await visitor.expectPage("Hello, ada");
		await visitor.signOut();

		await visitor.open("/signup");
		await visitor.send("Sign up", { [login]: "ADA", Password: password });
		await visitor.expectProblem("This name is taken");
		for (const [name, secret] of [
			["ada", "wrong password here"],
			["nobody", password],
			["%%%", password],
		] as const) {
			// A page that says nothing yet: where a script sends the form, the old answer stays until the new one.
			await visitor.open("/login");
			await visitor.send("Sign in", { [login]: name, Password: secret });
			await visitor.expectProblem("Incorrect name, address or password");
			await expect(page.getByLabel(login)).toHaveValue(name);
		}
	});

	test("a form that is sent twice makes one account", async ({ visitor, app }) => {
		await visitor.open("/signup");
		const { page } = visitor;
		await page.getByLabel(login).fill("ada");
		await page.getByLabel("Password").fill(password);
		await page.getByRole("button", { name: "Sign up" }).dblclick();
		// The browser shows the answer to the second, which may find the name taken by the first.
		const isTaken = page.getByRole("alert").filter({ hasText: "This name is taken" });
		const isWelcome = page.getByRole("heading", { name: "Hello, ada" });
		await expect(isTaken.or(isWelcome)).toBeVisible();
		expect(await rows(app, "user")).toBe(1);
		// Whether the cookie of the answer that is not shown was kept depends on how far that one had come: who has
		// it is led on from the form.
		await visitor.open("/login");
		const form = page.getByRole("heading", { name: "Sign in", level: 1 });
		await expect(form.or(isWelcome)).toBeVisible();
		if (await form.isVisible()) {
			await visitor.send("Sign in", { [login]: "ada", Password: password });
		}
		await visitor.expectPage("Hello, ada");
		expect(await rows(app, "user")).toBe(1);
	});

	test("after signing out, Back shows nothing of the account", async ({ visitor }) => {
		const { page } = visitor;
		await visitor.signUp("ada");
		await visitor.open("/account");
		await visitor.expectPage("Your account");
		await visitor.signOut();
		await page.goBack();
		await page.goBack();
		await expect(page.getByText("You are ada")).toHaveCount(0);
		await visitor.open("/account");
		await visitor.expectPage("Sign in");
	});

	test("everything works without scripts", async ({ newVisitor, app }) => {
		const visitor = await newVisitor({ javaScriptEnabled: false });
		await visitor.signUp("ada");
		await visitor.open("/account");
		await visitor.expectPage("Your account");
		await visitor.send("Change the password", {
			Password: "not my password, no",
			"New password": "a whole new password",
		});
		await visitor.expectProblem("This is not your password");
		// Some frameworks give the whole form back.
		expect(await visitor.page.content()).not.toContain("a whole new password");
		await visitor.send("Change the password", {
			Password: password,
			"New password": "a whole new password",
		});
		await visitor.expectNotice("Your password is changed");
		await visitor.send("Change the address", {
			"New address": ada,
			Password: "a whole new password",
		});
		await visitor.expectPage("Confirm your address");
		const { path } = await mailTo(app, ada, confirmation);
		await visitor.open(path);
		await visitor.send("Confirm");
		await visitor.expectNotice("Your address is confirmed");
		await visitor.signOut();
		await visitor.open("/login");
		await visitor.send("Sign in", { [login]: ada, Password: "wrong password here" });
		await visitor.expectProblem("Incorrect name, address or password");
		await visitor.signIn(ada, "a whole new password");
	});
});

test.describe("with an address", () => {
	test("a code confirms it, after some that do not", async ({ visitor, app }) => {
		await visitor.signUp(ada);
		const { code, path } = await mailTo(app, ada, confirmation);
		const wrong = String((Number(code) + 1) % 100_000_000).padStart(8, "0");
		await visitor.open("/");
		await visitor.expectPage("Confirm your address");
		await visitor.send("Confirm", { Code: wrong });
		await visitor.expectProblem("This is not the code of the last mail");
		await visitor.send("Confirm", { Code: `${code.slice(0, 4)} ${code.slice(4)}` });
		await visitor.expectNotice("Your address is confirmed");
		await visitor.expectPage(`Hello, ${ada}`);
		await visitor.open(path);
		await visitor.expectProblem("This link is used up");
	});

	test(
		"five wrong codes use the right one up, and a new mail brings another",
		ofSharedFiles,
		async ({ visitor, app }) => {
			await visitor.signUp(ada);
			const first = await mailTo(app, ada, confirmation);
			const wrong = String((Number(first.code) + 1) % 100_000_000).padStart(8, "0");
			for (let attempt = 0; attempt < 5; attempt += 1) {
				await visitor.open("/verify-email");
				await visitor.send("Confirm", { Code: wrong });
				await visitor.expectProblem("This is not the code of the last mail");
			}
			await visitor.send("Confirm", { Code: first.code });
			await visitor.expectProblem("This code is used up");
			await visitor.send("Send a new mail");
			await visitor.expectProblem("A mail was sent just now");
			await passMinute(app);
			app.mail.mails.length = 0;
			await visitor.send("Send a new mail");
			await visitor.expectNotice("A mail is on its way");
			const second = await mailTo(app, ada, confirmation);
			await visitor.open(first.path);
			await visitor.expectProblem("This link is used up");
			await visitor.open("/verify-email");
			await visitor.send("Confirm", { Code: second.code });
			await visitor.expectPage(`Hello, ${ada}`);
		},
	);

	test("a link confirms it once, in a session of its account alone", async ({
		visitor,
		newVisitor,
		app,
	}) => {
		await visitor.signUp(ada);
		const { path } = await mailTo(app, ada, confirmation);
		const stranger = await newVisitor();
		await stranger.open(path);
		await stranger.expectProblem("Sign in here first");
		await stranger.signUp("eve");
		await stranger.open(path);
		await stranger.expectProblem("of another account");
		await visitor.open(path);
		await visitor.send("Confirm");
		await visitor.expectNotice("Your address is confirmed");
		await visitor.open(path);
		await visitor.expectProblem("This link is used up");
		expect(await rows(app, "email_code")).toBe(0);
	});

	test("a link that came too late is no good any more", ofSharedFiles, async ({ visitor, app }) => {
		await visitor.signUp(ada);
		const { path } = await mailTo(app, ada, confirmation);
		await app.database.run("UPDATE email_token SET expires = 0; UPDATE email_code SET expires = 0");
		await visitor.open(path);
		await visitor.expectProblem("This link is used up");
		await visitor.open("/");
		await visitor.expectPage("Confirm your address");
		await expect(visitor.page.getByText("No mail to ada@example.com is on its way")).toBeVisible();
	});

	test("an address has one account", ofSharedFiles, async ({ visitor, newVisitor }) => {
		await visitor.signUp(ada);
		const other = await newVisitor();
		await other.open("/signup");
		await other.send("Sign up", { [login]: "ADA@example.com", Password: password });
		await other.expectProblem("There is an account with this address");
	});

	test(
		"of four who take an address at once, one has it",
		ofSharedFiles,
		async ({ visitor, app }) => {
			const { request } = visitor.page;
			const answers = await Promise.all(
				Array.from({ length: 4 }, async () =>
					request.post(`${app.url}/signup`, {
						headers: { Origin: app.url },
						form: { login: ada, password },
						maxRedirects: 0,
					}),
				),
			);
			expect(answers.map((answer) => answer.status()).toSorted((a, b) => a - b)).toEqual([
				303, 400, 400, 400,
			]);
			expect(await rows(app, "user")).toBe(1);
		},
	);

	test(
		"when the mail server is down, the account is there and the mail comes later",
		ofSharedFiles,
		async ({ visitor, app }) => {
			app.mail.refuse(true);
			await visitor.signUp(ada);
			await expect(
				visitor.page.getByText("No mail to ada@example.com is on its way"),
			).toBeVisible();
			await visitor.send("Send a new mail");
			await visitor.expectProblem("The mail could not be sent. Try again");
			app.mail.refuse(false);
			await visitor.send("Send a new mail");
			await visitor.expectNotice("A mail is on its way");
			const { code } = await mailTo(app, ada, confirmation);
			await visitor.send("Confirm", { Code: code });
			await visitor.expectPage(`Hello, ${ada}`);
			expect(app.output()).toContain("A mail was not sent: ");
			expect(app.output()).not.toContain(code);
		},
	);
});

test.describe("a forgotten password", () => {
	test("is replaced by a link, which works once and signs all devices out", async ({
		visitor,
		newVisitor,
		app,
	}) => {
		await confirmed(app, visitor);
		const other = await newVisitor();
		await other.open("/login");
		await other.page.getByRole("link", { name: "Forgot your password?" }).click();
		await other.expectPage("Forgot your password?");
		await other.send("Send the mail", { "E-mail address": ada });
		await other.expectNotice("If there is an account with this address");
		const { path } = await mailTo(app, ada, reset);
		await other.open(path);
		await other.expectPage("Choose a new password");
		await other.page.getByLabel("New password").evaluate((field: HTMLInputElement) => {
			field.removeAttribute("minlength");
		});
		await other.send("Set the password", { "New password": "short" });
		await other.expectProblem("A password has 15 to 128 characters");
		await other.send("Set the password", { "New password": "a whole new password" });
		await other.expectNotice("Your password is changed");
		await other.expectPage(`Hello, ${ada}`);
		await visitor.open("/account");
		await visitor.expectPage("Sign in");
		await visitor.send("Sign in", { [login]: ada, Password: password });
		await visitor.expectProblem("Incorrect name, address or password");
		await visitor.signIn(ada, "a whole new password");
		await visitor.open(path);
		await visitor.expectProblem("This link is used up");
	});

	test("nobody learns who has an account", ofSharedFiles, async ({ visitor, app }) => {
		await visitor.open("/password-reset");
		await visitor.send("Send the mail", { "E-mail address": "nobody@example.com" });
		await visitor.expectNotice("If there is an account with this address");
		expect(app.mail.mails).toEqual([]);
	});

	test(
		"a link that came too late, or that nobody has sent, is no good",
		ofSharedFiles,
		async ({ visitor, app }) => {
			await confirmed(app, visitor);
			await visitor.open("/password-reset");
			await visitor.send("Send the mail", { "E-mail address": ada });
			const { path } = await mailTo(app, ada, reset);
			await visitor.open(path);
			await app.database.run("UPDATE email_token SET expires = 0");
			await visitor.send("Set the password", { "New password": "a whole new password" });
			await visitor.expectProblem("This link is used up");
			await visitor.open("/password-reset/of-nobody");
			await visitor.expectProblem("This link is used up");
			await expect(visitor.page.getByRole("link", { name: "Ask for a new link" })).toBeVisible();
		},
	);

	test(
		"who made the account before its owner has proved the address is out",
		ofSharedFiles,
		async ({ visitor, newVisitor, app }) => {
			await visitor.signUp(ada);
			await visitor.open("/account");
			await visitor.send("Link GitHub", { Password: password });
			await visitor.page.getByRole("link", { name: "Authorize" }).click();
			await visitor.expectNotice("You can sign in with GitHub");
			const owner = await newVisitor();
			await owner.open("/password-reset");
			await owner.send("Send the mail", { "E-mail address": ada });
			const { path } = await mailTo(app, ada, reset);
			await owner.open(path);
			await owner.send("Set the password", { "New password": "a whole new password" });
			await owner.expectPage(`Hello, ${ada}`);
			await visitor.open("/login/github");
			await visitor.page.getByRole("link", { name: "Authorize" }).click();
			// To an account of its own.
			await visitor.expectPage("Hello, ada");
			await owner.open("/account");
			await expect(owner.page.getByRole("button", { name: "Link GitHub" })).toBeVisible();
		},
	);
});

test.describe("who guesses passwords", () => {
	test(
		"has to wait after five, and its owner does not",
		ofSharedFiles,
		async ({ visitor, newVisitor, app }) => {
			await visitor.signUp("ada");
			await visitor.signOut();
			const guesser = await newVisitor();
			const before = Date.now();
			for (let attempt = 0; attempt < 5; attempt += 1) {
				await guesser.open("/login");
				await guesser.send("Sign in", { [login]: "ada", Password: "wrong password here" });
				await guesser.expectProblem("Incorrect name, address or password");
			}
			const { attempts, free_at } = (await app.database.first("login_throttle")) ?? {};
			expect(attempts).toBe(5);
			expect(Number(free_at)).toBeGreaterThan(before + 1000);
			// A second is short for a busy machine: the same wait, with a minute more.
			await app.database.run("UPDATE login_throttle SET free_at = free_at + 60000");
			await guesser.send("Sign in", { [login]: "ADA", Password: password });
			await guesser.expectProblem(/Too many attempts\. Try again in \d+ seconds/);
			await visitor.signIn("ada");
		},
	);
});

test.describe("the page of an account", () => {
	test("lists the devices, and signs out one or all others", async ({ visitor, newVisitor }) => {
		await visitor.signUp("ada");
		const phone = await newVisitor({ userAgent: firefox });
		const third = await newVisitor();
		await phone.signIn("ada");
		await third.signIn("ada");
		await visitor.open("/account");
		const devices = visitor.page.getByRole("listitem");
		await expect(devices).toHaveCount(3);
		await expect(devices.first()).toContainText("this one");
		await visitor.send("Sign out Firefox on Linux");
		await visitor.expectNotice("That device is signed out");
		await expect(devices).toHaveCount(2);
		await phone.open("/");
		await phone.expectPage("Welcome");
		await visitor.send("Sign out all other devices");
		await visitor.expectNotice("All other devices are signed out");
		await expect(devices).toHaveCount(1);
		await third.open("/");
		await third.expectPage("Welcome");
		await visitor.open("/");
		await visitor.expectPage("Hello, ada");
	});

	test("changes the password, and signs others out", async ({ visitor, newVisitor }) => {
		await visitor.signUp("ada");
		const other = await newVisitor();
		await other.signIn("ada");
		await visitor.open("/account");
		await visitor.send("Change the password", {
			Password: "not my password, no",
			"New password": "a whole new password",
		});
		await visitor.expectProblem("This is not your password");
		await visitor.send("Change the password", {
			Password: password,
			"New password": "a whole new password",
		});
		await visitor.expectNotice("Your password is changed");
		await other.open("/account");
		await other.expectPage("Sign in");
		await other.signIn("ada", "a whole new password");
	});

	test("changes the address, which counts once it is confirmed", async ({
		visitor,
		newVisitor,
		app,
	}) => {
		await confirmed(app, visitor);
		await visitor.open("/account");
		await visitor.send("Change the address", {
			"New address": "lovelace@example.com",
			Password: password,
		});
		await visitor.expectPage("Confirm your address");
		const other = await newVisitor();
		await other.signIn(ada);
		const { code } = await mailTo(app, "lovelace@example.com", confirmation);
		await visitor.send("Confirm", { Code: code });
		await visitor.expectNotice("Your address is confirmed");
		await mailTo(app, ada, "Your e-mail address was changed");
		await other.signOut();
		await other.open("/login");
		await other.send("Sign in", { [login]: ada, Password: password });
		await other.expectProblem("Incorrect name, address or password");
		await other.signIn("lovelace@example.com");
	});

	test(
		"takes no address of another account",
		ofSharedFiles,
		async ({ visitor, newVisitor, app }) => {
			await confirmed(app, visitor);
			const other = await newVisitor();
			await other.signUp("eve");
			app.mail.mails.length = 0;
			await other.open("/account");
			await other.send("Change the address", { "New address": ada, Password: password });
			await other.expectPage("Confirm your address");
			const { code } = await mailTo(app, ada, confirmation);
			await other.send("Confirm", { Code: code });
			await other.expectProblem("Another account has this address");
		},
	);

	test("deletes the account, with all its sessions", async ({ visitor, newVisitor, app }) => {
		await confirmed(app, visitor);
		const other = await newVisitor();
		await other.signIn(ada);
		await visitor.open("/account");
		await visitor.send("Delete the account", { Password: "not my password, no" });
		await visitor.expectProblem("This is not your password");
		await visitor.send("Delete the account", { Password: password });
		await visitor.expectNotice("Your account is deleted");
		await visitor.expectPage("Welcome");
		await other.open("/account");
		await other.expectPage("Sign in");
		for (const table of ["user", "user_key", "user_session", "email_token", "email_code"]) {
			expect(await rows(app, table), table).toBe(0);
		}
	});

	test("is for nobody else", async ({ visitor }) => {
		for (const path of ["/account", "/verify-email"]) {
			await visitor.open(path);
			await visitor.expectPage("Sign in");
		}
	});
});

test.describe("with GitHub", () => {
	test("somebody signs in to one account, and nothing happens who says no", async ({
		visitor,
		newVisitor,
		app,
	}) => {
		await visitor.open("/login");
		await visitor.page.getByRole("link", { name: "Sign in with GitHub" }).click();
		await visitor.page.getByRole("link", { name: "Cancel" }).click();
		await visitor.expectNotice("You have said no at GitHub");
		await visitor.page.getByRole("link", { name: "Sign in with GitHub" }).click();
		await visitor.page.getByRole("link", { name: "Authorize" }).click();
		await visitor.expectPage("Hello, ada");
		const again = await newVisitor();
		await again.open("/login/github");
		await again.page.getByRole("link", { name: "Authorize" }).click();
		await again.expectPage("Hello, ada");
		expect(await rows(app, "user")).toBe(1);
		await again.open("/account");
		await again.send("Unlink GitHub");
		await again.expectProblem("GitHub is your only way to sign in");
	});

	test("a callback that another browser has begun signs nobody in", async ({
		visitor,
		newVisitor,
	}) => {
		await visitor.open("/login/github");
		const link = visitor.page.getByRole("link", { name: "Authorize" });
		const stolen = (await link.getAttribute("href")) ?? "";
		const victim = await newVisitor();
		await victim.page.goto(stolen);
		await victim.expectNotice(/begin again/);
		await victim.open("/");
		await victim.expectPage("Welcome");
	});

	test("an account is linked and unlinked, with its password", async ({
		visitor,
		newVisitor,
		app,
	}) => {
		await visitor.signUp("ada");
		await visitor.open("/account");
		await visitor.send("Link GitHub", { Password: "not my password, no" });
		await visitor.expectProblem("This is not your password");
		await visitor.send("Link GitHub", { Password: password });
		await visitor.page.getByRole("link", { name: "Cancel" }).click();
		await visitor.expectNotice("You have said no at GitHub");
		await visitor.send("Link GitHub", { Password: password });
		await visitor.page.getByRole("link", { name: "Authorize" }).click();
		await visitor.expectNotice("You can sign in with GitHub");
		const other = await newVisitor();
		await other.open("/login/github");
		await other.page.getByRole("link", { name: "Authorize" }).click();
		await other.expectPage("Hello, ada");
		expect(await rows(app, "user")).toBe(1);
		await visitor.send("Unlink GitHub", { Password: password });
		await visitor.expectNotice("GitHub is unlinked");
		await other.open("/account");
		await other.expectPage("Sign in");
	});
});

test("a form on another site does nothing here", async ({ visitor, newVisitor, app }) => {
	await visitor.signUp("ada");
	const attacker = await newVisitor();
	await attacker.signUp("eve");
	await attacker.signOut();
	await attacker.open("/login");
	// The very form of the app, with all its fields.
	const form = await attacker.page
		.locator("form", { hasText: "Sign in" })
		.evaluate((element: HTMLFormElement) => {
			element.setAttribute("action", element.action);
			for (const field of element.querySelectorAll("input")) {
				field.setAttribute("value", field.value);
			}
			return element.outerHTML;
		});
	const filled = form
		.replace(/(<input[^>]*name="login"[^>]*?)value="[^"]*"/, '$1value="eve"')
		.replace(/(<input[^>]*name="password"[^>]*?)value="[^"]*"/, `$1value="${password}"`);
	expect(filled).toContain('value="eve"');
	expect(filled).toContain(`value="${password}"`);
	const site = createServer((_, response) => {
		response.setHeader("Content-Type", "text/html");
		response.end(`<!doctype html><title>Another site</title>${filled}`);
	});
	await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
	try {
		const { port } = site.address() as AddressInfo;
		await visitor.page.goto(`http://127.0.0.1:${port}`);
		await visitor.page.getByRole("button", { name: "Sign in" }).click();
		await expect.poll(() => visitor.page.url()).toContain(app.url);
		await visitor.open("/");
		await visitor.expectPage("Hello, ada");
	} finally {
		site.close();
	}
});

test("every page has its headers, and can be used by everybody, on a phone too", async ({
	newVisitor,
	app,
}) => {
	const visitor = await newVisitor({ viewport: { width: 390, height: 844 } });
	await visitor.signUp(ada);
	await visitor.expectAccessible();
	const { code } = await mailTo(app, ada, confirmation);
	await visitor.send("Confirm", { Code: code });
	await visitor.expectPage(`Hello, ${ada}`);
	await visitor.open("/password-reset");
	await visitor.send("Send the mail", { "E-mail address": ada });
	const { path } = await mailTo(app, ada, reset);
	const look = async (place: string): Promise<void> => {
		const response = await visitor.page.goto(app.url + place);
		const headers = (await response?.allHeaders()) ?? {};
		const policy = headers["content-security-policy"] ?? "";
		expect(policy, place).toContain("default-src 'none'");
		expect(policy, place).toContain("frame-ancestors 'none'");
		expect(policy, place).not.toContain("unsafe");
		expect(headers["cache-control"], place).toContain("no-store");
		expect(headers["referrer-policy"], place).toBe("same-origin");
		await visitor.expectAccessible();
		expect(await visitor.page.title(), place).not.toBe("");
	};
	for (const place of ["/", "/account", "/password-reset", path]) await look(place);
	await visitor.page.emulateMedia({ colorScheme: "dark" });
	await look("/account");
	await visitor.signOut();
	for (const place of ["/", "/signup", "/login"]) await look(place);
});

test("what is not there, and a form that is too long, are answered with no more than that", async ({
	newVisitor,
	app,
	example,
}) => {
	const { page, open, send, expectPage } = await newVisitor({ javaScriptEnabled: false });
	// What stands after a `%` has to be a character.
	for (const path of ["/%zz", "/%E0%A4%A", "/password-reset/%zz", "/nowhere/at/all"]) {
		const isBroken = path.includes("%");
		const missing = await page.goto(app.url + path);
		expect(isBroken ? [400, 404] : [404], path).toContain(missing?.status());
		// The server that comes with Astro says "Bad request.", and asks no page of the app.
		if (isBroken && example === "astro") continue;
		const headers = (await missing?.allHeaders()) ?? {};
		expect(headers["content-type"], path).toContain("text/html");
		expect(headers["content-security-policy"], path).toContain("default-src 'none'");
		await expect(page.getByRole("heading", { level: 1 }), path).toBeVisible();
	}
	await page.getByRole("link", { name: "Start page" }).click();
	await expectPage("Welcome");

	await open("/login");
	await page.getByLabel(login).evaluate((field: HTMLInputElement) => {
		field.removeAttribute("maxlength");
	});
	const answered = page.waitForResponse((response) => response.request().method() === "POST");
	await send("Sign in", { [login]: "ada".repeat(7000), Password: password });
	const answer = await answered;
	// Elysia does not tell its app why it has read no form.
	const isTold = !example.startsWith("elysia");
	expect(answer.status()).toBe(isTold ? 413 : 400);
	const told = isTold ? "This form is too long" : "Something went wrong";
	await expect(page.getByText(told)).toBeVisible();
	expect(await page.content()).not.toMatch(/adaada|\n\s*at /);
});

test("what has to be set is said at the start, before anybody visits", async ({ example }) => {
	const itself = examples.find(({ name }) => name === example);
	// Those on other databases are started as the ones on SQLite.
	if (itself === undefined) return;
	expect(await startUnset(itself)).toMatch(/^Set ORIGIN to the address of this app, such as /m);
});
