import type { Page, Route } from "@playwright/test";
import { readProjectFiles } from "../../playground/build/project-files.ts";
import type { Files, RuntimeEvent } from "../../playground/runtime/protocol.ts";
import {
	type BootLimits,
	defaultBootLimits,
} from "../../playground/runtime/webcontainer/detect.ts";
import type { BootReport, BootSettings } from "../webcontainer-peer/page.ts";
import { servePeer } from "../webcontainer-peer/server.ts";
import { serveTestSite, type TestSite } from "../webcontainer-peer/test-page.ts";
import { type AttachPeer, test } from "../webcontainer-peer/test.ts";
import { expect } from "./test.ts";

const headless = /^https:\/\/stackblitz\.com\/headless(\?|$)/;

let project: Files;
let site: TestSite;

test.beforeAll(async () => {
	[site, project] = await Promise.all([serveTestSite(), readProjectFiles()]);
});
test.afterAll(() => site.close());

const boot = (page: Page, settings: BootSettings = {}): Promise<BootReport> =>
	page.evaluate((given) => globalThis.lab.boot(given), settings);

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
	/** The limit that ends it, shorter than the reader's. Without one it has to be known at once. */
	readonly limits?: Partial<BootLimits>;
	/** What the sentence has to name. */
	readonly says: RegExp;
}

/** The shortest limit of a reader's boot: what is known before it did not have to wait. */
const atOnceMs = Math.min(...Object.values(defaultBootLimits));

const failures: readonly FailureCase[] = [
	{
		name: "the name does not resolve",
		answer: (route) => route.abort("namenotresolved"),
		reason: "unreachable",
		says: /stackblitz\.com cannot be reached/,
	},
	{
		name: "the connection is refused",
		answer: (route) => route.abort("connectionrefused"),
		reason: "unreachable",
		says: /stackblitz\.com cannot be reached/,
	},
	{
		name: "nothing ever answers",
		answer: () => new Promise(() => {}),
		reason: "timeout",
		limits: { preflightMs: 400 },
		says: /did not answer within 0\.4 seconds/,
	},
	{
		name: "the first request is answered and the frame is not",
		answer: (route) =>
			route.request().resourceType() === "document" ? new Promise(() => {}) : answer("")(route),
		reason: "timeout",
		limits: { loadMs: 600 },
		says: /did not load within 0\.6 seconds/,
	},
	{
		name: "the service is down (503)",
		answer: (route) => route.fulfill({ status: 503, body: "Service Unavailable" }),
		reason: "blocked",
		limits: { initMs: 500 },
		says: /answered, but not with a WebContainer/,
	},
	{
		name: "a captive portal answers, without isolation headers",
		answer: (route) =>
			route.fulfill({ status: 200, contentType: "text/html", body: "<h1>Sign in</h1>" }),
		reason: "blocked",
		limits: { initMs: 500 },
		says: /sign-in page or filter/,
	},
	{
		name: "a page answers that is no WebContainer",
		answer: answer("<h1>Hello</h1>"),
		reason: "blocked",
		limits: { initMs: 500 },
		says: /answered, but not with a WebContainer/,
	},
	{
		name: "the WebContainer begins to start and falls silent",
		answer: answer(initScript("")),
		reason: "timeout",
		limits: { totalMs: 1_500 },
		says: /not ready after 1\.5 seconds/,
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
		says: /no seats left/,
	},
];

test.describe("booting a WebContainer", () => {
	test("boots with the unmodified client, says its steps, and contacts nobody before", async ({
		page,
		attachPeer,
	}) => {
		const asked: string[] = [];
		page.on("request", (request) => asked.push(new URL(request.url()).host));
		await attachPeer(site.origin);
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

	test("sends the site's API key when there is one", async ({ page, attachPeer }) => {
		await attachPeer(site.origin);
		await page.goto(site.origin);
		const frame = page.waitForRequest(
			(request) => headless.test(request.url()) && request.resourceType() === "document",
		);
		expect(await boot(page, { apiKey: "wc_api_example" })).toMatchObject({ ok: true });
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
		attachPeer,
	}) => {
		await attachPeer(site.origin);
		await page.goto(site.origin);
		await context.setOffline(true);
		const report = await boot(page);
		expect(report).toMatchObject({ ok: false, reason: "offline", frames: 0, steps: [] });
		await context.setOffline(false);
		expect(await boot(page)).toMatchObject({ ok: true, version: process.version });
	});

	test("boots from a peer on a port of this machine, for one page's origin only", async ({
		page,
		expectedErrors,
	}) => {
		const peer = await servePeer(site.origin);
		const stranger = await serveTestSite();
		try {
			await page.addInitScript((origin) => {
				globalThis.WEBCONTAINER_API_IFRAME_URL = origin;
			}, peer.origin);
			await page.goto(`${site.origin}/no-policy`);
			expect(await boot(page)).toMatchObject({ ok: true, version: process.version });

			expectedErrors.push(/frame-ancestors/);
			await page.goto(`${stranger.origin}/no-policy`);
			expect(await boot(page)).toMatchObject({ ok: false, reason: "blocked" });
		} finally {
			await page.close();
			await stranger.close();
			await peer.close();
		}
	});

	test.describe("with answers that are none", () => {
		test.use({
			// A function, because an array would be read as the fixture with its options.
			expectedErrors: async ({}, use) => {
				await use([/stackblitz\.com|chrome-error:/]);
			},
		});

		for (const failure of failures) {
			test(`${failure.name}: ${failure.reason}, and the next boot works`, async ({
				page,
				attachPeer,
			}) => {
				await page.route(headless, failure.answer);
				await page.goto(site.origin);

				const { limits = {} } = failure;
				const report = await boot(page, { limits });
				expect(report.message).toMatch(failure.says);
				expect(report).toMatchObject({ ok: false, reason: failure.reason, frames: 0 });
				// The limit of its stage ended it, and none of the others: those are the reader's.
				const waits = Math.max(0, ...Object.values(limits));
				expect(report.ms).toBeLessThan(waits + atOnceMs);
				expect(report.ms).toBeGreaterThanOrEqual(waits);
				expect(report.stalledMs).toBeLessThan(atOnceMs / 2);

				const peer = await attachPeer(site.origin);
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
			test(`the page's own policy forbids the host (${directive}): blocked`, async ({
				page,
				attachPeer,
			}) => {
				await attachPeer(site.origin);
				await page.goto(site.origin + path);
				const report = await boot(page);
				expect(report).toMatchObject({ ok: false, reason: "blocked", frames: 0 });
				expect(report.message).toContain(`(${directive})`);
				expect(report.ms).toBeLessThan(atOnceMs);
			});
		}
	});
});

const now = Date.UTC(2026, 0, 1);

/** A page whose runtime is ready. */
async function openLab(page: Page, attachPeer: AttachPeer): Promise<void> {
	await attachPeer(site.origin);
	await page.goto(site.origin);
	const failure = await page.evaluate((options) => globalThis.lab.start(options), {
		files: project,
		seed: 7,
		now,
		snapshot: null,
	});
	expect(failure).toBeNull();
}

const createUser = (page: Page, username: string) =>
	page.evaluate(
		(name) =>
			globalThis.lab.execute({ type: "createUser", username: name, password: "a pass phrase" }),
		username,
	);

const run = (page: Page, main: string) =>
	page.evaluate((files) => globalThis.lab.run(files), { ...project, "main.ts": main });

function consoleOf(events: readonly RuntimeEvent[]): string[] {
	return events.flatMap((event) => (event.type === "console" ? [event.text] : []));
}

function usersIn(events: readonly RuntimeEvent[]): unknown[] {
	const last = events.findLast((event) => event.type === "tables");
	if (last?.type !== "tables") return [];
	const users = last.tables.find(({ name }) => name === "user");
	const column = users?.columns.indexOf("username") ?? -1;
	return users?.rows.map((row) => row[column]) ?? [];
}

test.describe("the WebContainer runtime", () => {
	test("runs the project on real Node, with the events of every command", async ({
		page,
		attachPeer,
	}) => {
		await openLab(page, attachPeer);
		const steps = await page.evaluate(() =>
			globalThis.lab.statuses.map((status) =>
				status.state === "booting" ? status.step : status.state,
			),
		);
		expect(steps).toEqual([
			"idle",
			"Starting",
			"Asking stackblitz.com",
			"Loading the WebContainer from stackblitz.com",
			"Starting Node.js",
			"Mounting the project",
			"Starting the project",
			"ready",
		]);

		const created = await createUser(page, "ada");
		expect(created.outcome).toBe("ok");
		expect(usersIn(created.events)).toEqual(["ada"]);
		expect(created.events.filter(({ type }) => type === "sql").length).toBeGreaterThan(0);

		const signedIn = await page.evaluate(() =>
			globalThis.lab.execute({
				type: "signIn",
				providerId: "username",
				providerUserId: "ada",
				password: "a pass phrase",
				cookieHeader: "",
			}),
		);
		expect(signedIn.outcome).toBe("ok");
		const session = signedIn.events.find((event) => event.type === "session");
		expect(session).toMatchObject({ session: { state: "active" } });
		const cookie = signedIn.events.find((event) => event.type === "cookie");
		expect(cookie).toMatchObject({ setCookie: expect.stringMatching(/^auth_session=/) });

		const wrong = await page.evaluate(() =>
			globalThis.lab.execute({
				type: "signIn",
				providerId: "username",
				providerUserId: "ada",
				password: "a guess",
				cookieHeader: "",
			}),
		);
		expect(wrong.outcome).toBe("error");
		expect(wrong.events).toContainEqual(
			expect.objectContaining({
				type: "error",
				error: expect.objectContaining({ code: "AUTH_INVALID_PASSWORD" }),
			}),
		);
	});

	test("puts the clock of the world under everything", async ({ page, attachPeer }) => {
		await openLab(page, attachPeer);
		const later = now + 6 * 24 * 60 * 60 * 1000;
		const moved = await page.evaluate(
			(time) => globalThis.lab.execute({ type: "setClock", now: time }),
			later,
		);
		expect(moved.events).toContainEqual({ type: "clock", now: later });
		const { events } = await run(page, "console.log(new Date().toISOString())");
		expect(consoleOf(events)).toEqual([new Date(later).toISOString()]);
	});

	test("runs the reader's program, which is on Node and can use all of it", async ({
		page,
		attachPeer,
	}) => {
		await openLab(page, attachPeer);
		const { outcome, events } = await run(
			page,
			`import { createServer } from "node:http";
			import { readFileSync } from "node:fs";
			import { auth } from "./auth.ts";
			type Text = string;
			const user = await auth.createUser({ key: null, attributes: { username: "grace" } });
			const server = createServer((_, response) => void response.end("hello " + user.username));
			await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
			const { port } = server.address() as { port: number };
			const text: Text = await (await fetch("http://127.0.0.1:" + port)).text();
			server.close();
			console.log(text, process.version, readFileSync("schema.sql", "utf8").length > 0);
			process.stdout.write("plain – \\u001b[32moutput\\u001b[0m\\n");`,
		);
		expect(consoleOf(events)).toEqual([
			`hello grace ${process.version} true`,
			expect.stringMatching(/^plain .* output$/),
		]);
		expect(outcome).toBe("ok");
		expect(usersIn(events)).toEqual(["grace"]);
	});

	test("tells an error by the line of the reader's own file", async ({ page, attachPeer }) => {
		await openLab(page, attachPeer);
		const { outcome, events } = await run(
			page,
			"interface Nothing {\n\ta: string;\n}\n\nthrow new RangeError('no');",
		);
		expect(outcome).toBe("error");
		expect(events.find(({ type }) => type === "error")).toMatchObject({
			error: { name: "RangeError", message: "no", at: { file: "main.ts", line: 5 } },
		});
	});

	test("kills an endless loop within two seconds, and goes on with the tables of before", async ({
		page,
		attachPeer,
	}) => {
		await openLab(page, attachPeer);
		// What a program takes that does nothing is the machine's part, and comes on top.
		const nothing = await run(page, "await null;");
		await createUser(page, "ada");
		const { outcome, ms } = await run(page, "for (;;);");
		expect(outcome).toBe("hung");
		expect(ms).toBeLessThan(2_000 + 3 * nothing.ms);
		const { events } = await createUser(page, "grace");
		expect(usersIn(events)).toEqual(["ada", "grace"]);
	});

	test("stops a program when the reader says so, and is ready again", async ({
		page,
		attachPeer,
	}) => {
		await openLab(page, attachPeer);
		await createUser(page, "ada");
		const outcome = await page.evaluate(
			async (files) => {
				const running = globalThis.lab.run(files);
				await globalThis.lab.stop();
				return (await running).outcome;
			},
			{ ...project, "main.ts": "await new Promise(() => setInterval(() => {}, 1000));" },
		);
		expect(outcome).toBe("stopped");
		const { events } = await createUser(page, "grace");
		expect(usersIn(events)).toEqual(["ada", "grace"]);
	});

	test("says that a program ended the process, and starts another", async ({
		page,
		attachPeer,
	}) => {
		await openLab(page, attachPeer);
		await createUser(page, "ada");
		const { outcome, events } = await run(page, "process.exit(3);");
		expect(outcome).toBe("error");
		expect(events.find(({ type }) => type === "error")).toMatchObject({
			error: { message: expect.stringContaining("exit code 3") },
		});
		expect(usersIn((await createUser(page, "grace")).events)).toEqual(["ada", "grace"]);
	});

	test("begins again with another world, in the same container", async ({ page, attachPeer }) => {
		const booted: string[] = [];
		page.on("request", (request) => {
			if (headless.test(request.url())) booted.push(request.resourceType());
		});
		await openLab(page, attachPeer);
		await createUser(page, "ada");
		const failure = await page.evaluate((options) => globalThis.lab.start(options), {
			files: project,
			seed: 8,
			now,
			snapshot: null,
		});
		expect(failure).toBeNull();
		expect(usersIn((await createUser(page, "grace")).events)).toEqual(["grace"]);
		expect(booted.filter((type) => type === "document")).toHaveLength(1);
	});

	test("says which file keeps the project from starting, and starts when it is mended", async ({
		page,
		attachPeer,
	}) => {
		await attachPeer(site.origin);
		await page.goto(site.origin);
		const start = (files: Files) =>
			page.evaluate((options) => globalThis.lab.start(options), {
				files,
				seed: 7,
				now,
				snapshot: null,
			});
		expect(await start({ ...project, "auth.ts": "const a = 1;\nconst b = ;" })).toMatch(
			/The project does not start: Syntax error.*\(auth\.ts, line 2\)/,
		);
		expect(await start(project)).toBeNull();
	});

	test("leaves no process when it is disposed of", async ({ page, attachPeer }) => {
		const peer = await attachPeer(site.origin);
		await page.goto(site.origin);
		await page.evaluate((options) => globalThis.lab.start(options), {
			files: project,
			seed: 7,
			now,
			snapshot: null,
		});
		await page.evaluate(() => globalThis.lab.dispose());
		await expect(page.locator("iframe")).toHaveCount(0);
		await Promise.all(peer.sessions.map(({ ended }) => ended));
	});
});
