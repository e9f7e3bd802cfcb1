// Finds a Chromium for the browser tests, or gets one. Nothing here asks a question, and each way
// that fails says why before the next is tried.
import { execFile, spawn } from "node:child_process";
import { access, constants, cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { chromium } from "@playwright/test";
import { root, toolPath } from "./command.ts";
import { installFromDebian, installsFromDebian } from "./debian.ts";

/** A browser that was started once and answered. */
export interface Browser {
	readonly executablePath: string;
	readonly version: string;
	/** How it was come by, for the output of the tests. */
	readonly found: string;
	/** What its process needs in its environment. */
	readonly env: Readonly<Record<string, string>>;
}

const run = promisify(execFile);

const systemCommands = [
	"chromium",
	"chromium-browser",
	"google-chrome-stable",
	"google-chrome",
	"chrome",
	"microsoft-edge-stable",
	"microsoft-edge",
	"chromium-headless-shell",
];
const systemFiles = [
	"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
	"/Applications/Chromium.app/Contents/MacOS/Chromium",
	"/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
	"C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
	"C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
	"C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

const runnable = (file: string): Promise<boolean> =>
	access(file, constants.X_OK).then(
		() => true,
		() => false,
	);

async function onPath(commands: readonly string[]): Promise<string | null> {
	const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
	for (const command of commands) {
		for (const folder of [...folders, "/usr/bin", "/usr/local/bin"]) {
			const file = join(folder, command);
			if (await runnable(file)) return file;
		}
	}
	return null;
}

/** Flags for every start: root has no sandbox to enter, and no browser looks up its maker's hosts. */
export function launchArguments(): string[] {
	return [
		...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
		"--disable-background-networking",
		"--disable-component-update",
		"--disable-sync",
		"--no-first-run",
		// Nothing here is drawn by a GPU: a process for it is a tenth of the work of a test.
		"--in-process-gpu",
	];
}

/** Starts the browser once: a file that is there may still lack a library or be no browser. */
async function tryOut(
	executablePath: string,
	found: string,
	env: Readonly<Record<string, string>> = {},
): Promise<Browser> {
	const browser = await chromium.launch({
		executablePath,
		args: launchArguments(),
		env: { ...(process.env as Record<string, string>), ...env },
		timeout: 30_000,
	});
	try {
		return { executablePath, version: browser.version(), found, env };
	} finally {
		await browser.close();
	}
}

async function fromEnvironment(): Promise<Browser | null> {
	const file = process.env["CHROME_PATH"];
	return file ? await tryOut(file, "CHROME_PATH") : null;
}

async function fromSystem(): Promise<Browser | null> {
	const command = await onPath(systemCommands);
	if (command) return await tryOut(command, "found on this system");
	for (const file of systemFiles) {
		if (await runnable(file)) return await tryOut(file, "found on this system");
	}
	return null;
}

async function fromPlaywright(): Promise<Browser | null> {
	const file = chromium.executablePath();
	return (await runnable(file)) ? await tryOut(file, "installed by Playwright before") : null;
}

async function installWithPlaywright(): Promise<Browser | null> {
	await run(process.execPath, [
		toolPath("@playwright/test", "playwright"),
		"install",
		"--only-shell",
		"chromium",
	]);
	const browser = await fromPlaywright();
	return browser && { ...browser, found: "installed by Playwright now" };
}

const carried = "carried by npm (@sparticuz/chromium)";
const carriedLock = join(root, "tests", "chromium", "package-lock.json");
/** Says what npm has brought, and of which lock: the ways before it take longer to fail than it to start. */
const carriedNote = join(root, ".cache", "chromium", "brought.json");

interface Brought {
	readonly lock: string;
	readonly file: string;
	readonly libraries: string;
}

async function fromNpmBefore(): Promise<Browser | null> {
	const [note, lock] = await Promise.all([
		readFile(carriedNote, "utf8").catch(() => null),
		readFile(carriedLock, "utf8"),
	]);
	if (note === null) return null;
	const brought = JSON.parse(note) as Brought;
	if (brought.lock !== lock || !(await runnable(brought.file))) return null;
	return await tryOut(brought.file, carried, { LD_LIBRARY_PATH: brought.libraries });
}

/** npm carries a whole Chromium for Linux on x64, with the libraries that a bare system lacks. */
async function fromNpm(): Promise<Browser | null> {
	if (process.platform !== "linux" || process.arch !== "x64") return null;
	const folder = join(root, ".cache", "chromium");
	// It unpacks into the temporary folder, where another user's copy may lie under the same name.
	const unpacked = join(folder, "unpacked");
	await mkdir(unpacked, { recursive: true });
	for (const file of ["package.json", "package-lock.json", ".npmrc"]) {
		await cp(join(root, "tests", "chromium", file), join(folder, file));
	}
	await run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: folder });
	// With this variable set the package also unpacks the libraries; without, it trusts the system's.
	const env = { AWS_LAMBDA_JS_RUNTIME: "nodejs24.x" };
	const unpack = `import chromium from "@sparticuz/chromium";
		const file = await chromium.executablePath();
		console.log(JSON.stringify([file, process.env.LD_LIBRARY_PATH ?? ""]));`;
	const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", unpack], {
		cwd: folder,
		env: { ...process.env, ...env, TMPDIR: unpacked },
	});
	const [file, libraries] = JSON.parse(stdout) as [string, string];
	const browser = await tryOut(file, carried, { LD_LIBRARY_PATH: libraries });
	const brought: Brought = { lock: await readFile(carriedLock, "utf8"), file, libraries };
	await writeFile(carriedNote, JSON.stringify(brought));
	return browser;
}

async function fromDebian(): Promise<Browser | null> {
	if (!installsFromDebian()) return null;
	await installFromDebian(["chromium-headless-shell"]);
	const browser = await fromSystem();
	return browser && { ...browser, found: "installed from Debian's packages now" };
}

const ways = [
	fromEnvironment,
	fromSystem,
	fromPlaywright,
	fromNpmBefore,
	installWithPlaywright,
	fromNpm,
	fromDebian,
] as const;

/**
 * The first browser that starts.
 *
 * @throws Error with a sentence for each way that was tried, when there is none.
 */
export async function findBrowser(): Promise<Browser> {
	const reasons: string[] = [];
	for (const way of ways) {
		try {
			const browser = await way();
			if (browser) return browser;
			reasons.push(`${way.name}: not here`);
		} catch (error) {
			const [first] = (error instanceof Error ? error.message : String(error)).split("\n");
			reasons.push(`${way.name}: ${first ?? "failed"}`);
		}
	}
	throw new Error(
		`The browser tests need a Chromium, and none could be found or fetched:\n${reasons
			.map((reason) => `  ${reason}`)
			.join(
				"\n",
			)}\nInstall Chrome or Chromium, or set CHROME_PATH to its file, and run the tests again.`,
	);
}

if (import.meta.main) {
	const browser = await findBrowser();
	console.log(`${browser.executablePath} (${browser.version}, ${browser.found})`);
	const child = spawn(browser.executablePath, ["--version"], { stdio: "inherit" });
	child.on("close", (code) => (process.exitCode = code ?? 1));
}
