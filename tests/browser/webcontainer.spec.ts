import type { Page, Route } from "@playwright/test";
import type { BootReport } from "../webcontainer-peer/page.ts";
import { routePeer } from "../webcontainer-peer/route.ts";
import { serveTestSite, type TestSite } from "../webcontainer-peer/test-page.ts";
import { expect, test } from "./test.ts";

const headless = /^https:\/\/stackblitz\.com\/headless(\?|$)/;

let site: TestSite;

test.beforeAll(async () => {
	site = await serveTestSite();
});
test.afterAll(() => site.close());

const boot = (page: Page, apiKey?: string): Promise<BootReport> =>
	page.evaluate((key) => globalThis.lab.boot(key), apiKey);

/** An answer of the host that is well-formed, with this document. */
const answer =
	(html: string, headers: Record<string, string> = {}) =>
	(route: Route): Promise<void> =>
		route.fulfill({
			status: 200,
			headers: {
				"content-type": "text/html",
				"cross-origin-embedder-policy": "require-corp",
				"cross-origin-resource-policy": "cross-origin",
				...headers,
			},
			body: `<!doctype html>${html}`,
		});

const initScript = (onMessage: string): string => `<script>
	const { port1, port2 } = new MessageChannel();
	port1.onmessage = ({ data }) => { ${onMessage} };
	parent.postMessage({ type: "init" }, "*", [port2]);
</script>`;

interface FailureCase {
	readonly name: string;
	readonly answer: (route: Route) => Promise<void>;
	readonly reason: string;
	/** Within how many milliseconds it has to be known: the limit of the stage, and the stages before. */
	readonly within: number;
	/** What the sentence has to name. */
	readonly says: RegExp;
}

/** Time for the browser itself on a machine that is busy with other tests, in milliseconds. */
const slackMs = 1_500;

const failures: readonly FailureCase[] = [
	{
		name: "the name does not resolve",
		answer: (route) => route.abort("namenotresolved"),
		reason: "unreachable",
		within: 0,
		says: /stackblitz\.com cannot be reached/,
	},
	{
		name: "the connection is refused",
		answer: (route) => route.abort("connectionrefused"),
		reason: "unreachable",
		within: 0,
		says: /stackblitz\.com cannot be reached/,
	},
	{
		name: "nothing ever answers",
		answer: () => new Promise(() => {}),
		reason: "timeout",
		within: 3_000,
		says: /did not answer within 3 seconds/,
	},
	{
		name: "the first request is answered and the frame is not",
		answer: (route) =>
			route.request().resourceType() === "document" ? new Promise(() => {}) : answer("")(route),
		reason: "timeout",
		within: 6_000,
		says: /did not answer within 6 seconds/,
	},
	{
		name: "the service is down (503)",
		answer: (route) => route.fulfill({ status: 503, body: "Service Unavailable" }),
		reason: "blocked",
		within: 4_000,
		says: /answered, but not with a WebContainer/,
	},
	{
		name: "a captive portal answers, without isolation headers",
		answer: (route) =>
			route.fulfill({ status: 200, contentType: "text/html", body: "<h1>Sign in</h1>" }),
		reason: "blocked",
		within: 4_000,
		says: /sign-in page or filter/,
	},
	{
		name: "a page answers that is no WebContainer",
		answer: answer("<h1>Hello</h1>"),
		reason: "blocked",
		within: 4_000,
		says: /answered, but not with a WebContainer/,
	},
	{
		name: "the WebContainer begins to start and falls silent",
		answer: answer(initScript("")),
		reason: "timeout",
		within: 20_000,
		says: /not ready after 20 seconds/,
	},
	{
		name: "the WebContainer refuses",
		answer: answer(
			// Comlink 4.3.0: 3 is a handled value, here a thrown one.
			initScript(
				`port1.postMessage({ id: data.id, type: 3, name: "throw",
					value: { isError: true, value: { message: "no seats left", name: "Error", stack: "" } } })`,
			),
		),
		reason: "crashed",
		within: 0,
		says: /no seats left/,
	},
];

test.describe("booting a WebContainer", () => {
	test("boots with the unmodified client, says its steps, and contacts nobody before", async ({
		page,
	}) => {
		const asked: string[] = [];
		page.on("request", (request) => asked.push(new URL(request.url()).host));
		await routePeer(page, site.origin);
		await page.goto(site.origin);
		const { host } = new URL(site.origin);
		expect(new Set(asked)).toEqual(new Set([host]));

		const report = await boot(page);
		expect(report).toMatchObject({ ok: true, version: process.version });
		expect(report.steps).toEqual([
			"Asking stackblitz.com",
			"Loading the WebContainer from stackblitz.com",
			"Starting Node.js",
		]);
		expect(new Set(asked)).toEqual(new Set([host, "stackblitz.com"]));
		await expect(page.locator("iframe")).toHaveCount(0);
	});

	test("sends the site's API key when there is one", async ({ page }) => {
		await routePeer(page, site.origin);
		await page.goto(site.origin);
		const frame = page.waitForRequest(
			(request) => headless.test(request.url()) && request.resourceType() === "document",
		);
		expect(await boot(page, "wc_api_example")).toMatchObject({ ok: true });
		const { searchParams } = new URL((await frame).url());
		expect(searchParams.get("client_id")).toBe("wc_api_example");
		expect(searchParams.get("version")).toBe("1.6.4");
	});

	test("says that a page without isolation cannot boot one, and asks nobody", async ({ page }) => {
		await page.goto(`${site.origin}/not-isolated`);
		const report = await boot(page);
		expect(report).toMatchObject({ ok: false, reason: "not-isolated", frames: 0, steps: [] });
		expect(report.message).toContain("Cross-Origin-Embedder-Policy: require-corp");
	});

	test("says that the browser is offline, and boots when it is not any more", async ({
		page,
		context,
	}) => {
		await routePeer(page, site.origin);
		await page.goto(site.origin);
		await context.setOffline(true);
		const report = await boot(page);
		expect(report).toMatchObject({ ok: false, reason: "offline", frames: 0, steps: [] });
		await context.setOffline(false);
		expect(await boot(page)).toMatchObject({ ok: true, version: process.version });
	});

	test.describe("with answers that are none", () => {
		test.use({
			// A function, because an array would be read as the fixture with its options.
			expectedErrors: async ({}, use) => {
				await use([/stackblitz\.com|chrome-error:/]);
			},
		});

		for (const failure of failures) {
			test(`${failure.name}: ${failure.reason}, and the next boot works`, async ({ page }) => {
				await page.route(headless, failure.answer);
				await page.goto(site.origin);

				const report = await boot(page);
				expect(report.message).toMatch(failure.says);
				expect(report).toMatchObject({ ok: false, reason: failure.reason, frames: 0 });
				expect(report.ms).toBeLessThan(failure.within + slackMs);
				expect(report.ms).toBeGreaterThanOrEqual(failure.within);
				expect(report.stalledMs).toBeLessThan(500);

				const peer = await routePeer(page, site.origin);
				const retry = await boot(page);
				expect(retry).toMatchObject({ ok: true, version: process.version });
				// The client of the failed boot must not have taken the frame for its own.
				const builds = peer.sessions.flatMap(({ calls }) =>
					calls.filter((name) => name === "build"),
				);
				expect(builds).toHaveLength(1);
			});
		}

		for (const [path, directive] of [
			["/no-connect", "connect-src"],
			["/no-frame", "frame-src"],
		] as const) {
			test(`the page's own policy forbids the host (${directive}): blocked`, async ({ page }) => {
				await routePeer(page, site.origin);
				await page.goto(site.origin + path);
				const report = await boot(page);
				expect(report).toMatchObject({ ok: false, reason: "blocked", frames: 0 });
				expect(report.message).toContain(`(${directive})`);
				expect(report.ms).toBeLessThan(slackMs);
			});
		}
	});
});
