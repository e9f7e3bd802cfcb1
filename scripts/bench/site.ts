// The built site in a real browser. Speed is told as a ratio to a peer measured in the same run,
// because machines differ: for the start of the playground that is a page which only opens an empty
// sql.js database in a worker.
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import { build } from "../build.ts";
import { findBrowser, launchArguments } from "../../src/book/tools/browser.ts";
import { root } from "../../src/book/tools/command.ts";
import { buildIfChanged } from "../lib/freshness.ts";
import { serve } from "../../src/book/serve/serve.ts";
import { growthRows } from "./growth.ts";
import { searchRows } from "./search.ts";
import { median, print, type Row } from "./table.ts";

const rounds = 7;

const ms = (value: number): string => `${Math.round(value)} ms`;
const kB = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

/** A context with an empty cache for each round: every start is a first visit. */
async function inFreshContext<T>(
	browser: Browser,
	use: (page: Page, context: BrowserContext) => Promise<T>,
): Promise<T> {
	const context = await browser.newContext();
	try {
		return await use(await context.newPage(), context);
	} finally {
		await context.close();
	}
}

/**
 * Milliseconds from the start of the navigation until `selector` matches. Noted in the page: what
 * the page does next would delay the answer to a question from outside.
 */
async function timeUntil(page: Page, url: string, selector: string): Promise<number> {
	await page.addInitScript((wanted) => {
		const watch = new MutationObserver(() => {
			if (document.querySelector(wanted) === null) return;
			watch.disconnect();
			performance.mark("bench-there");
		});
		watch.observe(document, { subtree: true, childList: true, attributes: true });
	}, selector);
	await page.goto(url, { waitUntil: "commit" });
	await page.waitForSelector(selector, { state: "attached" });
	return page.evaluate(
		() => performance.getEntriesByName("bench-there")[0]?.startTime ?? Number.NaN,
	);
}

async function rowsOf(browser: Browser, site: string, peer: string): Promise<Row[]> {
	const ours: number[] = [];
	const theirs: number[] = [];
	for (let round = 0; round < rounds; round += 1) {
		ours.push(
			await inFreshContext(browser, (page) =>
				timeUntil(page, `${site}playground/`, '[data-runtime="ready"]'),
			),
		);
		theirs.push(
			await inFreshContext(browser, (page) => timeUntil(page, peer, '[data-ready="true"]')),
		);
	}
	const stops = await inFreshContext(browser, (page) => stopTimes(page, site));
	return [
		{
			what: "playground, first visit to Ready",
			measured: ms(median(ours)),
			remark: `${(median(ours) / median(theirs)).toFixed(1)} × a bare sql.js worker (${ms(median(theirs))})`,
		},
		{
			what: "Stop of an endless loop to Ready again",
			measured: ms(median(stops)),
			remark: `worst of ${stops.length}: ${ms(Math.max(...stops))}`,
		},
	];
}

/** Runs an endless loop in the code view and presses Stop, as a reader would. */
async function stopTimes(page: Page, site: string): Promise<number[]> {
	await page.goto(`${site}playground/`);
	await page.waitForSelector('[data-runtime="ready"]');
	const editor = page.locator(".cm-content");
	await page.locator(".panel-code").scrollIntoViewIfNeeded();
	await editor.click();
	await page.keyboard.press("ControlOrMeta+a");
	await page.keyboard.insertText("for (;;) await null;");
	const times: number[] = [];
	for (let round = 0; round < 3; round += 1) {
		await page.getByRole("button", { name: "Run", exact: true }).click();
		await page.waitForSelector('[data-runtime="busy"]');
		times.push(
			await page.getByRole("button", { name: "Stop", exact: true }).evaluate(
				(stop: HTMLElement) =>
					new Promise<number>((resolve) => {
						const started = performance.now();
						const watch = new MutationObserver(() => {
							if (document.querySelector('[data-runtime="ready"]') === null) return;
							watch.disconnect();
							resolve(performance.now() - started);
						});
						watch.observe(document.body, { subtree: true, attributes: true });
						stop.click();
					}),
			),
		);
	}
	return times;
}

/** Bytes over the wire, headers included, of a first visit: until the network is quiet. */
async function transferred(browser: Browser, url: string): Promise<number> {
	return inFreshContext(browser, async (page, context) => {
		const session = await context.newCDPSession(page);
		await session.send("Network.enable");
		let bytes = 0;
		session.on("Network.loadingFinished", (event) => (bytes += event.encodedDataLength));
		await page.goto(url, { waitUntil: "networkidle" });
		return bytes;
	});
}

async function peerSite(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), "lucia-peer-"));
	const sqlJs = dirname(createRequire(join(root, "playground/package.json")).resolve("sql.js"));
	for (const file of ["sql-wasm-browser.js", "sql-wasm-browser.wasm"]) {
		await cp(join(sqlJs, file), join(folder, file));
	}
	await writeFile(
		join(folder, "worker.js"),
		`importScripts("sql-wasm-browser.js");
		initSqlJs().then((SQL) => { new SQL.Database().run("CREATE TABLE t (id)"); postMessage("ready"); });`,
	);
	await writeFile(
		join(folder, "index.html"),
		`<!doctype html><title>peer</title><script>
		new Worker("worker.js").onmessage = () => { document.documentElement.dataset.ready = "true"; };</script>`,
	);
	return folder;
}

/** Builds the site if it is not, and measures it. */
export async function benchSite(): Promise<void> {
	const code = await buildIfChanged(build);
	if (code !== 0) throw new Error("The site could not be built, so there is nothing to measure.");
	const found = await findBrowser();
	const peerFolder = await peerSite();
	const site = await serve({ dir: join(root, "dist"), port: 0 });
	const peer = await serve({ dir: peerFolder, port: 0 });
	const browser = await chromium.launch({
		executablePath: found.executablePath,
		args: launchArguments(),
		env: { ...(process.env as Record<string, string>), ...found.env },
	});
	try {
		const rows = await rowsOf(browser, site.url, peer.url);
		rows.push(...(await searchRows((use) => inFreshContext(browser, use), site.url, rounds)));
		const weigh = async (what: string, path: string, remark: string): Promise<void> => {
			const bytes = await transferred(browser, site.url + path);
			rows.push({ what: `${what}, transferred`, measured: kB(bytes), remark });
		};
		await weigh("home", "", "budget 50 kB");
		await weigh("a docs page (/basics/sessions/)", "basics/sessions/", "budget 50 kB, median 35");
		await weigh("the longest page (/getting-started/)", "getting-started/", "budget 50 kB");
		await weigh("playground with all it ever loads", "playground/", "sql.js 316 kB, editor 129 kB");
		print(`The site in Chromium ${found.version}, medians of ${rounds}`, rows);
		print("Builds of this book with pages made up, cold", await growthRows());
	} finally {
		await browser.close();
		await site.close();
		await peer.close();
		await rm(peerFolder, { recursive: true, force: true });
	}
}
