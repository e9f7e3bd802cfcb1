import axeCore from "axe-core";
import {
	type BrowserContext,
	type Page,
	type Request,
	test as base,
	expect,
} from "@playwright/test";

export type Theme = "light" | "dark";
export const phone: { readonly width: number; readonly height: number } = {
	width: 390,
	height: 844,
};

/** What axe looks at; `colours` are the rules whose answer may change with the theme. */
const rulesOfAxe: Readonly<Record<"all" | "colours", axeCore.RunOnly>> = {
	all: {
		type: "tag",
		values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
	},
	colours: { type: "rule", values: ["color-contrast", "link-in-text-block"] },
};

interface Fixtures {
	/** Fails the test when axe finds anything on the page as it stands. */
	axe: (page: Page, rules?: "all" | "colours") => Promise<void>;
	/** The same under both lamps: everything under one, and what depends on colours under the other. */
	axeInBothThemes: (page: Page) => Promise<void>;
	/** Shows the page under the given lamp, as the reader's own choice would. */
	useTheme: (page: Page, theme: Theme) => Promise<void>;
	/** Console messages that this test expects, as patterns; anything else at error level fails it. */
	expectedErrors: RegExp[];
	/**
	 * A page that all tests of a worker have in common: for those that only look at what they open.
	 * It keeps what the browser has fetched, and nothing that a site can store. A process of its own would cost a
	 * test as much as what most of them look at.
	 */
	sharedPage: Page;
}

interface WorkerFixtures {
	workerPage: { readonly page: Page; readonly watch: Watch };
}

/** What a context may not do unnoticed. */
interface Watch {
	/** Fails the test that runs for all that was noticed since the last call. */
	expectNothing(expected: readonly RegExp[]): void;
}

const isLocal = (url: URL): boolean => ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);

/** The page that asked; the frame of a navigation need not be there yet. */
const askedBy = (request: Request): string =>
	request.isNavigationRequest() || request.serviceWorker() ? "" : ` from ${request.frame().url()}`;

/**
 * Collects console messages and uncaught errors, each with its page. Nothing but localhost is
 * reachable; what tried to leave is collected too.
 */
async function watchContext(context: BrowserContext): Promise<Watch> {
	let left: string[] = [];
	let problems: string[] = [];
	await context.route(
		(url) => url.protocol.startsWith("http") && !isLocal(url),
		async (route) => {
			left.push(route.request().url() + askedBy(route.request()));
			await route.abort("internetdisconnected");
		},
	);
	context.on("console", (message) => {
		if (message.type() === "error" || message.type() === "warning") {
			problems.push(
				`${message.page()?.url() ?? ""} ${message.type()}: ${message.text()} (${message.location().url})`,
			);
		}
	});
	context.on("weberror", (error) =>
		problems.push(`${error.page()?.url() ?? ""} uncaught: ${error.error().message}`),
	);
	return {
		expectNothing: (expected) => {
			const unexpected = problems.filter(
				(problem) => !expected.some((pattern) => pattern.test(problem)),
			);
			const tried = left;
			[problems, left] = [[], []];
			expect.soft(unexpected, "messages in the console").toEqual([]);
			expect.soft(tried, "requests that tried to leave this machine").toEqual([]);
		},
	};
}

type Extended = ReturnType<typeof base.extend<Fixtures, WorkerFixtures>>;

export const test: Extended = base.extend<Fixtures, WorkerFixtures>({
	expectedErrors: async ({}, use) => {
		await use([]);
	},
	context: async ({ context, expectedErrors }, use) => {
		const watch = await watchContext(context);
		await use(context);
		watch.expectNothing(expectedErrors);
	},
	workerPage: [
		async ({ browser }, use, { project }) => {
			const { baseURL } = project.use;
			const context = await browser.newContext({ ...(baseURL && { baseURL }) });
			const watch = await watchContext(context);
			await use({ page: await context.newPage(), watch });
			await context.close();
		},
		{ scope: "worker" },
	],
	sharedPage: async ({ workerPage: { page, watch }, expectedErrors }, use) => {
		await page.setViewportSize({ width: 1280, height: 720 });
		await use(page);
		await page.evaluate(() => localStorage.clear());
		await page.emulateMedia({ media: null, colorScheme: null });
		// What a page still says while it is left belongs to this test.
		await page.goto("about:blank");
		watch.expectNothing(expectedErrors);
	},
	axe: async ({}, use) => {
		await use(async (page, rules = "all") => {
			const loaded = await page.evaluate(() => "axe" in globalThis);
			if (!loaded) await page.evaluate(axeCore.source);
			const violations = await page.evaluate(
				async (options) => {
					// What lies half under the header at this moment is no smaller for it.
					const header = document.querySelector<HTMLElement>(".top");
					if (header) header.style.position = "static";
					// What scrolls becomes a stop of the Tab key when its observer is told of its width, which is
					// in the frame after: the second one begins when that of the first is through.
					await new Promise((frame) => {
						requestAnimationFrame(() => requestAnimationFrame(frame));
					});
					// A colour on its way from one to the other is neither.
					for (const animation of document.getAnimations()) {
						if (animation instanceof CSSTransition) animation.finish();
					}
					const { axe } = globalThis as unknown as { axe: typeof axeCore };
					const { violations: all } = await axe.run(document, options);
					header?.style.removeProperty("position");
					return all;
				},
				// Without the passes, most of whose time goes into writing down where each node stands.
				{ runOnly: rulesOfAxe[rules], resultTypes: ["violations" as const] },
			);
			const found = violations.map(({ id, help, nodes }) => ({
				id,
				help,
				nodes: nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary ?? ""}`),
			}));
			expect(found, page.url()).toEqual([]);
		});
	},
	axeInBothThemes: async ({ axe, useTheme }, use) => {
		await use(async (page) => {
			await useTheme(page, "dark");
			await axe(page, "colours");
			await useTheme(page, "light");
			await axe(page);
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
