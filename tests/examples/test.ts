import axeCore from "axe-core";
import { type BrowserContextOptions, expect, type Page, test as base } from "@playwright/test";
import { showsItsPages } from "./examples.ts";
import { startExample, type RunningExample } from "./start-example.ts";

/** One visitor with a browser of their own. */
export interface Visitor {
	readonly page: Page;
	/** Opens a path of the app. */
	readonly open: (path: string) => Promise<void>;
	/** Fills the fields with these labels in the form with this button, and presses it. */
	readonly send: (button: string, fields?: Readonly<Record<string, string>>) => Promise<void>;
	/** The page has this heading. */
	readonly expectPage: (heading: string | RegExp) => Promise<void>;
	/** The page says that something was wrong. */
	readonly expectProblem: (text: string | RegExp) => Promise<void>;
	/** The page says that something has happened. */
	readonly expectNotice: (text: string | RegExp) => Promise<void>;
	/** Signs up, with the password of all tests. */
	readonly signUp: (login: string) => Promise<void>;
	readonly signIn: (login: string, password?: string) => Promise<void>;
	readonly signOut: () => Promise<void>;
	/** Nothing is in the way of those who do not see it, or not well; asked of the same pages once. */
	readonly expectAccessible: () => Promise<void>;
}

/** The password of all tests. */
export const password = "lovelace writes notes";

interface Fixtures {
	/** A browser of somebody. */
	newVisitor: (options?: BrowserContextOptions) => Promise<Visitor>;
	visitor: Visitor;
	/** What browsers may say on their consoles, as patterns; anything else fails the test. */
	expectedErrors: RegExp[];
}

interface WorkerFixtures {
	/** The name of the example that is tested. */
	example: string;
	app: RunningExample;
}

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What a browser says of an answer with an error status: our forms give those on purpose. */
const refusedForm = /Failed to load resource: the server responded with a status of 4\d\d/;

function visitorAt(page: Page, app: RunningExample, example: string): Visitor {
	const open = async (path: string): Promise<void> => {
		await page.goto(app.url + path);
	};
	const expectPage = async (heading: string | RegExp): Promise<void> => {
		await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
	};
	const send: Visitor["send"] = async (button, fields = {}) => {
		const pressed = page.getByRole("button", { name: button, exact: true });
		const form = page.locator("form", { has: pressed });
		for (const [label, value] of Object.entries(fields)) {
			await form.getByLabel(label, { exact: true }).fill(value);
		}
		await pressed.click();
	};
	const signIn = async (login: string, secret = password): Promise<void> => {
		await open("/login");
		await send("Sign in", { "User name or e-mail address": login, Password: secret });
	};
	return {
		page,
		open,
		send,
		expectPage,
		expectProblem: async (text) => {
			await expect(page.getByRole("alert").filter({ hasText: text })).toBeVisible();
		},
		expectNotice: async (text) => {
			await expect(page.getByRole("status").filter({ hasText: text })).toBeVisible();
		},
		signUp: async (login) => {
			await open("/signup");
			await send("Sign up", { "User name or e-mail address": login, Password: password });
			await expectPage(login.includes("@") ? "Confirm your address" : `Hello, ${login}`);
		},
		signIn: async (login, secret) => {
			await signIn(login, secret);
			await expectPage(/^Hello, /);
		},
		signOut: async () => {
			await open("/");
			await send("Sign out");
			await expectPage("Welcome");
		},
		expectAccessible: async () => {
			if (!showsItsPages(example)) return;
			await page.evaluate(axeCore.source);
			const found = await page.evaluate(async (values) => {
				const { axe } = globalThis as unknown as { axe: typeof axeCore };
				const { violations } = await axe.run(document, { runOnly: { type: "tag", values } });
				return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }));
			}, rules);
			expect(found, page.url()).toEqual([]);
			const [inside, window] = await page.evaluate(() => [
				document.documentElement.scrollWidth,
				document.documentElement.clientWidth,
			]);
			expect(inside, `the width of ${page.url()}`).toBeLessThanOrEqual(window ?? 0);
		},
	};
}

type Extended = ReturnType<typeof base.extend<Fixtures, WorkerFixtures>>;

export const test: Extended = base.extend<Fixtures, WorkerFixtures>({
	example: ["hono", { option: true, scope: "worker" }],
	app: [
		async ({ example }, use) => {
			const app = await startExample(example);
			await use(app);
			await app.stop();
		},
		// A database server may have to be started first.
		{ scope: "worker", timeout: 300_000 },
	],
	expectedErrors: async ({}, use) => {
		await use([refusedForm]);
	},
	newVisitor: async ({ browser, app, example, expectedErrors }, use, testInfo) => {
		await app.reset();
		const printed = app.output().length;
		const said: string[] = [];
		await use(async (options = {}) => {
			const context = await browser.newContext(options);
			context.on("console", (message) => {
				if (message.type() !== "error" && message.type() !== "warning") return;
				said.push(`${message.page()?.url()}: ${message.text()}`);
			});
			context.on("weberror", (error) => said.push(error.error().message));
			const page = await context.newPage();
			// So that what is missing is said soon, with the name of it.
			page.setDefaultTimeout(20_000);
			await app.github.showTo(page);
			return visitorAt(page, app, example);
		});
		for (const context of browser.contexts()) await context.close();
		if (testInfo.status !== testInfo.expectedStatus) {
			console.error(app.output().slice(printed));
		}
		const unexpected = said.filter((line) => !expectedErrors.some((each) => each.test(line)));
		expect(unexpected, "what browsers say on their consoles").toEqual([]);
	},
	visitor: async ({ newVisitor }, use) => {
		await use(await newVisitor());
	},
});

export { expect };
