// Firefox and WebKit, driven through the little that both have in common: open, evaluate, close.
// Playwright's own builds of them are a download; these are the system's.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { createServer } from "node:net";
import { once } from "node:events";
import { launch } from "puppeteer-core";
import { installFromDebian, installsFromDebian } from "../../src/book/tools/debian.ts";

export interface Driver {
	goto(url: string): Promise<void>;
	/** Evaluates an expression in the page, waits for its promise, and gives the value as JSON would. */
	evaluate(expression: string): Promise<unknown>;
	close(): Promise<void>;
}

export interface Engine {
	readonly name: string;
	/** What of Debian's packages is missing for it on this machine; empty when it is there. */
	readonly missing: readonly string[];
	open(): Promise<Driver>;
}

const firefoxPath = ["/usr/bin/firefox-esr", "/usr/bin/firefox"].find((file) => existsSync(file));
const webkitDriver = ["/usr/bin/WebKitWebDriver"].find((file) => existsSync(file));
const miniBrowser = globSync("/usr/lib/*/webkit2gtk-4.1/MiniBrowser")[0];
const display = ["/usr/bin/Xvfb"].find((file) => existsSync(file));

async function openFirefox(): Promise<Driver> {
	const browser = await launch({
		browser: "firefox",
		executablePath: firefoxPath ?? "",
		headless: true,
	});
	const page = await browser.newPage();
	return {
		goto: async (url) => {
			await page.goto(url);
		},
		evaluate: (expression) => page.evaluate(`(async () => (${expression}))()`),
		close: () => browser.close(),
	};
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.on("error", reject);
		server.listen(0, "127.0.0.1", () => {
			const address = server.address();
			server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
		});
	});
}

async function webdriver(
	base: string,
	method: string,
	path: string,
	body?: unknown,
): Promise<unknown> {
	const response = await fetch(base + path, {
		method,
		...(body !== undefined && { body: JSON.stringify(body) }),
	});
	const { value } = (await response.json()) as {
		value: { error?: string; message?: string } | null;
	};
	if (!response.ok) throw new Error(`${path}: ${value?.error ?? ""} ${value?.message ?? ""}`);
	return value;
}

/** Waits until the driver listens: its process says nothing when it does. */
async function untilReady(base: string, child: ChildProcess): Promise<void> {
	for (;;) {
		if (child.exitCode !== null) throw new Error(`WebKitWebDriver ended with ${child.exitCode}`);
		const ready = await webdriver(base, "GET", "/status").then(
			() => true,
			() => false,
		);
		if (ready) return;
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}

async function openWebKit(): Promise<Driver> {
	const screen = spawn(display ?? "", ["-displayfd", "1", "-screen", "0", "1280x1024x24"], {
		stdio: ["ignore", "pipe", "ignore"],
	});
	const [number] = (await once(screen.stdout, "data")) as [Buffer];
	const port = await freePort();
	const child = spawn(webkitDriver ?? "", [`--port=${port}`], {
		stdio: "ignore",
		env: {
			...process.env,
			DISPLAY: `:${number.toString().trim()}`,
			WEBKIT_DISABLE_COMPOSITING_MODE: "1",
			LIBGL_ALWAYS_SOFTWARE: "1",
			NO_AT_BRIDGE: "1",
			// The test machine has no user namespaces; the pages are our own.
			WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
		},
	});
	const base = `http://127.0.0.1:${port}`;
	await untilReady(base, child);
	const capabilities = {
		alwaysMatch: {
			browserName: "MiniBrowser",
			"webkitgtk:browserOptions": { binary: miniBrowser, args: ["--automation"] },
		},
	};
	const { sessionId } = (await webdriver(base, "POST", "/session", { capabilities })) as {
		sessionId: string;
	};
	const session = `/session/${sessionId}`;
	await webdriver(base, "POST", `${session}/timeouts`, { script: 60_000, pageLoad: 60_000 });
	return {
		goto: async (url) => {
			await webdriver(base, "POST", `${session}/url`, { url });
		},
		evaluate: async (expression) => {
			const script = `const done = arguments[arguments.length - 1];
				(async () => (${expression}))().then((value) => done({ value }), (error) => done({ error: String(error) }));`;
			const answer = (await webdriver(base, "POST", `${session}/execute/async`, {
				script,
				args: [],
			})) as { value?: unknown; error?: string };
			if (answer.error !== undefined) throw new Error(answer.error);
			return answer.value;
		},
		close: async () => {
			await webdriver(base, "DELETE", session).catch(() => undefined);
			child.kill();
			screen.kill();
		},
	};
}

export const engines: readonly Engine[] = [
	{
		name: "Firefox",
		missing: firefoxPath ? [] : ["firefox-esr"],
		open: openFirefox,
	},
	{
		name: "WebKit",
		missing: webkitDriver && miniBrowser && display ? [] : ["webkit2gtk-driver", "xvfb"],
		open: openWebKit,
	},
];

/** Why an engine need not be tested on this machine; `null` when it is there, or could be installed. */
export function excuseOf({ name, missing }: Engine): string | null {
	if (missing.length === 0 || installsFromDebian()) return null;
	return `${name} is not here, and cannot be installed (Debian, as root: ${missing.join(", ")})`;
}

/** Installs the engines that are missing, where that can be done. */
export async function installEngines(): Promise<void> {
	const missing = engines.flatMap((engine) => engine.missing);
	if (missing.length > 0 && installsFromDebian()) await installFromDebian(missing);
}
