// Makes an app under tests/frameworks ready to be tested: its framework installed, our packages
// put in as a reader gets them, built, and its types checked.
import { createHash } from "node:crypto";
import { copyFile, cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PackedPackage } from "../../src/book/packages/build-packages.ts";
import { explainInstallFailure } from "../../src/book/tools/install-failure.cjs";
import { root, toolPath } from "../../src/book/tools/command.ts";
import { npmCommand } from "../../src/book/tools/npm.ts";
import { appEnvironment, startGroup } from "../../src/book/tools/process-group.ts";
import { examples, folderOf } from "../../tests/examples/examples.ts";

/** Where the apps are. */
const frameworks = join(root, "tests", "frameworks");

/** Our packages as npm would deliver them. */
export interface Tarballs {
	readonly folder: string;
	readonly packages: readonly PackedPackage[];
}

interface Manifest {
	readonly version?: string;
	readonly dependencies?: Readonly<Record<string, string>>;
	readonly scripts?: Scripts;
}

/** What an app can be told to do, by its package.json. */
interface Scripts {
	/** Brings what it shares with other apps; run each time. */
	readonly sources?: string;
	readonly build?: string;
	/** Run by the test, see tests/frameworks/start-app.ts. */
	readonly start?: string;
	/** Of an example: the framework's own checker of types. */
	readonly check?: string;
}

const MINUTE = 60_000;

/** The names of the folders that hold an app, an install of its own. */
export async function frameworkApps(): Promise<string[]> {
	const entries = await readdir(frameworks, { withFileTypes: true });
	const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
	const found = await Promise.all(
		names.map(async (name) => (await readText(join(frameworks, name, "package.json"))) !== ""),
	);
	return names.filter((_, index) => found[index]).toSorted();
}

async function readText(file: string): Promise<string> {
	return await readFile(file, "utf8").catch(() => "");
}

async function manifest(folder: string): Promise<Manifest> {
	return JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as Manifest;
}

async function scriptsOf(folder: string): Promise<Scripts> {
	return (await manifest(folder)).scripts ?? {};
}

function digest(...parts: readonly string[]): string {
	const hash = createHash("sha256");
	for (const part of parts) hash.update(`${part.length}\n${part}`);
	return hash.digest("hex");
}

/** What was done is remembered in node_modules, and lost with it. */
async function stamped(
	folder: string,
	stamp: string,
	what: () => Promise<string>,
	make: () => Promise<void>,
): Promise<number> {
	const file = join(folder, "node_modules", `.lucia-${stamp}`);
	if ((await readText(file)) === (await what())) return 0;
	const started = performance.now();
	await rm(file, { force: true });
	await make();
	// Only now: some builds write files among the sources.
	await writeFile(file, await what());
	return performance.now() - started;
}

/** Runs a command of an app to its end; throws its output when it fails or hangs. */
async function run(
	command: Parameters<typeof startGroup>[0],
	{ folder, env, limit }: { folder: string; env: NodeJS.ProcessEnv; limit: number },
	explain: (output: string) => string,
): Promise<void> {
	const group = startGroup(command, { cwd: folder, env });
	let late = false;
	const timer = setTimeout(() => {
		late = true;
		void group.end();
	}, limit);
	const code = await group.ended.finally(() => clearTimeout(timer));
	if (late) throw new Error(`No end after ${limit / MINUTE} minutes.\n${group.output().trim()}`);
	if (code !== 0) throw new Error(explain(group.output()));
}

async function install(folder: string): Promise<void> {
	// Nothing has to be compiled: all of them bring their binaries as packages.
	const options = ["--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"];
	const env = { ...process.env, PATH: appEnvironment(folder)["PATH"] };
	await run(
		npmCommand(["ci", "--loglevel=error", ...options]),
		{ folder, env, limit: 15 * MINUTE },
		(output) => explainInstallFailure(output, folder),
	);
}

async function unpack(folder: string, { folder: tarballs, packages }: Tarballs): Promise<void> {
	for (const { name, file } of packages) {
		const target = join(folder, "node_modules", name);
		await rm(target, { recursive: true, force: true });
		await mkdir(target, { recursive: true });
		await run(
			["tar", "-xzf", join(tarballs, file), "-C", target, "--strip-components=1"],
			{ folder, env: process.env, limit: MINUTE },
			(output) => `${file} could not be unpacked: ${output}`,
		);
		const missing = await missingDependency(folder, name);
		if (missing === null) continue;
		// Who imports what is not there is told so by its framework; the core is in every app.
		if (name === "lucia") throw new Error(missing);
		await rm(target, { recursive: true });
	}
}

/**
 * A tarball that is only unpacked brings no dependencies: the app has to have the right ones.
 *
 * @returns what to do about the first one that is missing; `null` when all are there
 */
async function missingDependency(folder: string, ours: string): Promise<string | null> {
	const { dependencies = {} } = await manifest(join(folder, "node_modules", ours));
	for (const [name, wanted] of Object.entries(dependencies)) {
		const text = await readText(join(folder, "node_modules", name, "package.json"));
		const { version = "none" } = JSON.parse(text || "{}") as Manifest;
		if (version === wanted) continue;
		return `${ours} wants ${name} ${wanted}, and the app has ${version}: set it in its package.json, and lock it (tests/frameworks/README.md says how).`;
	}
	return null;
}

/**
 * What several apps have in common is written once; in a copy of its own, an app finds our packages
 * in its node_modules. The script `sources` of an app replaces the copy of the routes.
 */
async function share(folder: string): Promise<void> {
	const { sources } = await scriptsOf(folder);
	if (sources) {
		const options = { folder, env: appEnvironment(folder), limit: MINUTE };
		await run(sources, options, (output) => `Its sources are not complete.\n${output.trim()}`);
		return;
	}
	await mkdir(join(folder, "src"), { recursive: true });
	await copyFile(join(frameworks, "routes.ts"), join(folder, "src", "shared-routes.ts"));
}

/** All that an app is built from; what builds write has a name with a dot, or one of these. */
async function sources(folder: string): Promise<string> {
	const made = /^(node_modules|build|dist)$|^\./;
	const entries = await readdir(folder, { withFileTypes: true });
	const parts: string[] = [];
	for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
		if (made.test(entry.name) || entry.name.endsWith(".test.ts")) continue;
		const nested = entry.isDirectory()
			? await readdir(join(folder, entry.name), { recursive: true, withFileTypes: true })
			: [];
		const files = entry.isFile() ? [entry] : nested.filter((file) => file.isFile());
		const paths = files.map(({ parentPath, name }) => join(parentPath, name)).toSorted();
		for (const path of paths) parts.push(path.slice(folder.length), await readText(path));
	}
	return digest(...parts);
}

async function build(folder: string): Promise<void> {
	const scripts = await scriptsOf(folder);
	// Qwik keeps a file of a fixed name there, which another user or another clone has too.
	const temporary = await mkdtemp(join(tmpdir(), "lucia-build-"));
	const env = { ...appEnvironment(folder), TMPDIR: temporary };
	const options = { folder, env, limit: 10 * MINUTE };
	try {
		if (scripts.build) {
			await run(scripts.build, options, (output) => `It does not build.\n${output.trim()}`);
		}
		if (await readText(join(folder, "tsconfig.json"))) {
			// What handleRequest() takes must be what the framework gives.
			const tsc = toolPath("typescript-7", "tsc");
			await run(
				[process.execPath, tsc, "--noEmit", "-p", "."],
				options,
				(output) => `Its types do not fit.\n${output.trim()}`,
			);
		}
	} finally {
		await rm(temporary, { recursive: true, force: true });
	}
}

/** What an app is to have installed, as a hash. */
async function locked(folder: string): Promise<string> {
	return digest(
		`${process.platform} ${process.arch}`,
		await readText(join(folder, "package.json")),
		await readText(join(folder, "package-lock.json")),
	);
}

/** Installs an app's framework; the milliseconds that it took, 0 when it was there already. */
export function installApp(app: string): Promise<number> {
	const folder = join(frameworks, app);
	return stamped(
		folder,
		"installed",
		() => locked(folder),
		() => install(folder),
	);
}

/**
 * Builds the examples that use this install, in folders below it: the app's `node_modules` are theirs,
 * as those of an install of their own would be.
 */
async function buildExamples(app: string): Promise<void> {
	for (const example of examples.filter(({ install: used }) => used === app)) {
		const folder = folderOf(example);
		await rm(folder, { recursive: true, force: true });
		await cp(join(root, "examples", example.name), folder, { recursive: true });
		const { build: toBuild, check } = await scriptsOf(folder);
		const env = appEnvironment(join(frameworks, app));
		const options = { folder, env, limit: 10 * MINUTE };
		for (const script of [toBuild, check]) {
			// The build of Next.js has checked the types already.
			if (script === undefined || (script === check && toBuild === "next build")) continue;
			await run(
				script,
				options,
				(output) => `examples/${example.name}: \`${script}\` fails.\n${output.trim()}`,
			);
		}
	}
}

/** All that the examples of an app are built from. */
async function exampleSources(app: string): Promise<string> {
	const own = examples.filter(({ install: used }) => used === app);
	const parts = await Promise.all(own.map(({ name }) => sources(join(root, "examples", name))));
	return digest(...parts);
}

/** How long the parts took, in milliseconds; 0 for what was there already. */
export interface Preparation {
	readonly install: number;
	readonly build: number;
}

/**
 * Makes an app ready, doing only what has changed since the last time.
 *
 * @param options - `toRun: false` leaves the build out: what only checks samples needs none.
 * @throws Error that says what is wrong, with the output of the program that failed.
 */
export async function prepare(
	app: string,
	tarballs: Tarballs,
	{ toRun = true }: { readonly toRun?: boolean } = {},
): Promise<Preparation> {
	const folder = join(frameworks, app);
	const entries = await readdir(folder);
	if (!entries.some((entry) => entry.endsWith(".test.ts"))) {
		throw new Error(`tests/frameworks/${app} has no test: write ${app}/app.test.ts.`);
	}
	await share(folder);
	const ours = digest(...tarballs.packages.map(({ name, sha512 }) => `${name} ${sha512}`));
	const installed = await installApp(app);
	await stamped(
		folder,
		"packages",
		() => Promise.resolve(ours),
		() => unpack(folder, tarballs),
	);
	if (!toRun) return { install: installed, build: 0 };
	const built = await stamped(
		folder,
		"built",
		async () => digest(ours, await locked(folder), await sources(folder)),
		() => build(folder),
	);
	const examplesBuilt = await stamped(
		folder,
		"examples",
		async () => digest(ours, await locked(folder), await exampleSources(app)),
		() => buildExamples(app),
	);
	return { install: installed, build: built + examplesBuilt };
}
