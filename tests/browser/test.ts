import { AxeBuilder } from "@axe-core/playwright";
import { type BrowserContext, type Page, test as base, expect } from "@playwright/test";

export type Theme = "light" | "dark";
export const themes: readonly Theme[] = ["light", "dark"];
export const phone: { readonly width: number; readonly height: number } = {
	width: 390,
	height: 844,
};

interface Fixtures {
	/** Fails the test when axe finds anything on the page as it stands. */
	axe: (page: Page) => Promise<void>;
	/** Shows the page under the given lamp, as the reader's own choice would. */
	useTheme: (page: Page, theme: Theme) => Promise<void>;
	/** Console messages that this test expects, as patterns; anything else at error level fails it. */
	expectedErrors: RegExp[];
}

const isLocal = (url: URL): boolean => ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);

/** Nothing but localhost is reachable; what tried to leave is a failure that names the address. */
async function cutNetwork(context: BrowserContext, left: string[]): Promise<void> {
	await context.route(
		(url) => url.protocol.startsWith("http") && !isLocal(url),
		async (route) => {
			left.push(route.request().url());
			await route.abort("internetdisconnected");
		},
	);
}

export const test: ReturnType<typeof base.extend<Fixtures>> = base.extend<Fixtures>({
	expectedErrors: async ({}, use) => {
		await use([]);
	},
	context: async ({ context, expectedErrors }, use) => {
		const left: string[] = [];
		const problems: string[] = [];
		await cutNetwork(context, left);
		context.on("console", (message) => {
			if (message.type() === "error" || message.type() === "warning") {
				problems.push(`${message.type()}: ${message.text()} (${message.location().url})`);
			}
		});
		context.on("weberror", (error) => problems.push(`uncaught: ${error.error().message}`));
		await use(context);
		const unexpected = problems.filter(
			(problem) => !expectedErrors.some((pattern) => pattern.test(problem)),
		);
		expect.soft(unexpected, "messages in the console").toEqual([]);
		expect.soft(left, "requests that tried to leave this machine").toEqual([]);
	},
	axe: async ({}, use) => {
		await use(async (page) => {
			const { violations } = await new AxeBuilder({ page })
				.withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
				.analyze();
			const found = violations.map(({ id, help, nodes }) => ({
				id,
				help,
				nodes: nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary ?? ""}`),
			}));
			expect(found).toEqual([]);
		});
	},
	useTheme: async ({}, use) => {
		await use(async (page, theme) => {
			await page.emulateMedia({ colorScheme: theme });
			await page.evaluate((value) => {
				document.documentElement.dataset["theme"] = value;
			}, theme);
		});
	},
});

export { expect };
