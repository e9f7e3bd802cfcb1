import { chromium, type Page } from "@playwright/test";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { extractSamples } from "../../src/book/samples/read/extract.ts";
import { findBrowser, launchArguments } from "../../src/book/tools/browser.ts";
import { root } from "../../src/book/tools/command.ts";
import { appEnvironment, startGroup } from "../../src/book/tools/process-group.ts";
import { startProcess } from "./process.ts";

// A start page followed by a program: the project is what the framework's own scaffold makes, in the
// version that the app beside the test has installed; the files are those of the page; the packages
// are found in the app's node_modules, above the project.

/** One setting of the scaffold's project. */
interface Variant {
	readonly name: string;
	/** What is changed in the project before it is built. */
	readonly change?: (project: Project) => Promise<void>;
	/** The development server, where it complains of what the build lets pass. */
	readonly dev?: string;
}

/** The files of the project, by path. */
export interface Project {
	readonly edit: (path: string, change: (text: string) => string) => Promise<void>;
}

/** What a tool would make, by path. */
interface WrittenDown {
	readonly tool: string;
	readonly files: Readonly<Record<string, string>>;
}

interface Followed {
	/** `import.meta.dirname` of the test. */
	readonly folder: string;
	/** Of the page, below `content/getting-started`. */
	readonly page: string;
	/**
	 * Makes the project in the folder `my-app`, without an install: a command, or the files of a tool
	 * that fetches them from where a test does not ask.
	 */
	readonly scaffold: string | WrittenDown;
	/** The checks and the build that the scaffold's package.json names, as commands. */
	readonly build: readonly string[];
	/** Serves what was built; `$PORT` is there. */
	readonly start: string;
	readonly variants: readonly Variant[];
}

/** The versions that the page installs for development: `@types/node` → `24`. */
function developmentVersions(source: string): Record<string, string> {
	const [, list = ""] = /<Install [^>]*\bdev=\{\[([^\]]*)\]\}/.exec(source) ?? [];
	const names = [...list.matchAll(/"([^"]+)"/g)].map(([, name = ""]) => name);
	return Object.fromEntries(
		names.map((name) => {
			const at = name.indexOf("@", 1);
			return at === -1 ? [name, "*"] : [name.slice(0, at), name.slice(at + 1)];
		}),
	);
}

const majorOf = (range: string | undefined): string => /\d+/.exec(range ?? "")?.[0] ?? "none";

async function manifestOf(folder: string): Promise<{
	readonly version?: string;
	readonly dependencies?: Record<string, string>;
	readonly devDependencies?: Record<string, string>;
}> {
	return JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as object;
}

/** The errors among what an app has printed. */
const errorsIn = (output: string): string[] =>
	output.split("\n").filter((line) => /^\s*(?:⨯|\w*Error\b)/.test(line));

/** The page followed to its end, in a new project of the framework's own scaffold. */
export function followedScenario(followed: Followed): void {
	const { folder, page, scaffold, build, start, variants } = followed;
	const parent = join(folder, ".followed", page);
	const project = join(parent, "my-app");
	const environment = { ...appEnvironment(folder), NEXT_TELEMETRY_DISABLED: "1" };

	async function run(command: string, cwd: string): Promise<void> {
		const group = startGroup(command, { cwd, env: environment });
		const code = await group.ended;
		expect({ command, code, output: code === 0 ? "" : group.output() }).toEqual({
			command,
			code: 0,
			output: "",
		});
	}

	async function write(path: string, text: string): Promise<void> {
		await mkdir(dirname(join(project, path)), { recursive: true });
		await writeFile(join(project, path), text);
	}

	async function edit(path: string, change: (text: string) => string): Promise<void> {
		const file = join(project, path);
		await writeFile(file, change(await readFile(file, "utf8")));
	}

	/** Serves the project, without a user yet, and visits it. */
	async function visited(command: string, env: Readonly<Record<string, string>>) {
		await rm(join(project, "app.db"), { force: true });
		const app = await startProcess({ command, cwd: project, env }, "");
		const found = await findBrowser();
		const browser = await chromium.launch({
			executablePath: found.executablePath,
			args: launchArguments(),
			env: { ...process.env, ...found.env },
		});
		try {
			const seen = await visit(await browser.newPage(), app.url);
			return { seen, output: app.output() };
		} catch (error) {
			throw new Error(`${String(error)}\nThe app has printed:\n${app.output()}`, {
				cause: error,
			});
		} finally {
			await browser.close();
			await app.stop();
		}
	}

	const tool = typeof scaffold === "string" ? scaffold.split(" ")[0] : scaffold.tool;
	describe(`/getting-started/${page}, followed in what ${tool} makes`, () => {
		let source: string;

		beforeAll(async () => {
			const path = `content/getting-started/${page}.mdx`;
			source = await readFile(join(root, path), "utf8");
			await rm(parent, { recursive: true, force: true });
			await mkdir(parent, { recursive: true });
			if (typeof scaffold === "string") await run(scaffold, parent);
			else for (const [file, text] of Object.entries(scaffold.files)) await write(file, text);
			for (const { apps, meta, code } of extractSamples(path, source).samples) {
				if (meta.title === undefined) continue;
				if (apps.length > 0 && !apps.includes(basename(folder))) continue;
				await write(meta.title, code);
			}
		}, 120_000);

		test("installs types of a Node.js that has node:sqlite, which the scaffold does not", async () => {
			const { dependencies, devDependencies } = await manifestOf(project);
			const wanted = { ...dependencies, ...devDependencies, ...developmentVersions(source) };
			const { version } = await manifestOf(join(folder, "node_modules", "@types", "node"));
			expect(majorOf(wanted["@types/node"])).toBe(majorOf(version));
		});

		describe.each(variants)("$name", ({ change, dev }) => {
			beforeAll(() => change?.({ edit }));

			test("checks, builds, signs up, in and out, and Back shows the page of its address", async () => {
				for (const command of build) await run(command, project);
				const { seen } = await visited(start, environment);
				expect(seen).toEqual({ afterBack: "/login", afterForward: "/" });
			}, 240_000);

			for (const command of dev === undefined ? [] : [dev]) {
				test("the development server complained while somebody was signed in: it prints no error", async () => {
					const { seen, output } = await visited(command, {
						...environment,
						NODE_ENV: "development",
					});
					expect(seen).toEqual({ afterBack: "/login", afterForward: "/" });
					expect(errorsIn(output)).toEqual([]);
				}, 240_000);
			}
		});
	});
}

/**
 * What the last section of every page asks the reader to try, and the way back.
 *
 * @returns The paths under which the form and then the name were shown.
 */
async function visit(
	tab: Page,
	url: string,
): Promise<{ readonly afterBack: string; readonly afterForward: string }> {
	const hello = tab.getByText("Hello Ada");
	const signInLink = tab.getByRole("link", { name: "Sign in" });
	const signUpButton = tab.getByRole("button", { name: "Sign up" });
	const signOutButton = tab.getByRole("button", { name: "Sign out" });

	async function send(label: string, password: string): Promise<void> {
		const form = tab.locator("form").filter({ has: tab.getByRole("button", { name: label }) });
		await form.getByLabel("Username").fill("Ada");
		await form.getByLabel("Password").fill(password);
		await form.getByRole("button", { name: label }).click();
	}

	await tab.goto(url);
	await signInLink.click();
	await send("Sign up", "short");
	// What was wrong, and the form to mend it, or the way back to it.
	await tab.getByText("A password has 15 to 128 characters").waitFor();
	if (!(await signUpButton.isVisible())) await tab.getByRole("link").click();
	await send("Sign up", "lovelace writes notes");
	await hello.waitFor();
	await tab.waitForURL(`${url}/`);
	await tab.goBack();
	await signUpButton.waitFor();
	const afterBack = new URL(tab.url()).pathname;
	await tab.goForward();
	await hello.waitFor();
	const afterForward = new URL(tab.url()).pathname;
	await signOutButton.click();
	await signInLink.waitFor();
	await signInLink.click();
	await send("Sign in", "not what I have said");
	await tab.getByText("Incorrect username or password").waitFor();
	await tab.reload();
	await send("Sign in", "lovelace writes notes");
	await hello.waitFor();
	await tab.waitForURL(`${url}/`);
	return { afterBack, afterForward };
}
