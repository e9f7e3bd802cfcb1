// `npm run test:frameworks [app ...]`: our packages in real apps on real frameworks. Each app under
// tests/frameworks is an install of its own; what is installed and built stays for the next time.
// With them the samples that pages have for the apps (in=…); `--samples` checks these alone.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { buildPackages } from "../src/book/packages/build-packages.ts";
import { readPages } from "../src/book/source/files.ts";
import { formatProblem } from "../src/book/source/problem.ts";
import { add, summary, type Tally } from "./lib/tally.ts";
import { root } from "../src/book/tools/command.ts";
import { frameworkApps, prepare, type Tarballs } from "./lib/framework-app.ts";
import { checkSamplesFor } from "../src/book/samples/typed/framework-samples.ts";
import type { Evidence } from "./lib/evidence.ts";
import { vitest } from "./lib/runners.ts";

/** Installs wait for the network and the disk, and most builds and checkers keep one core busy. */
const AT_ONCE = 2;

/** Says what failed for an app. */
type Fail = (app: string, reason: string) => void;

/** Does the work for all apps, some at a time. */
async function forEachApp(
	apps: readonly string[],
	work: (app: string) => Promise<void>,
): Promise<void> {
	const waiting = [...apps];
	async function next(): Promise<void> {
		for (let app = waiting.shift(); app !== undefined; app = waiting.shift()) await work(app);
	}
	await Promise.all(Array.from({ length: AT_ONCE }, next));
}

const seconds = (milliseconds: number): string =>
	milliseconds === 0 ? "there already" : `${(milliseconds / 1000).toFixed(1)} s`;

/** Prepares the apps; gives those that are ready to be tested. */
async function prepareAll(
	apps: readonly string[],
	tarballs: Tarballs,
	toRun: boolean,
	fail: Fail,
): Promise<string[]> {
	const ready: string[] = [];
	await forEachApp(apps, async (app) => {
		try {
			const { install, build } = await prepare(app, tarballs, { toRun });
			console.log(`   ${app}: install ${seconds(install)}, build ${seconds(build)}`);
			ready.push(app);
		} catch (error) {
			fail(app, error instanceof Error ? error.message : String(error));
		}
	});
	return ready.toSorted();
}

/** The samples of all pages against the types of the apps; all errors at the end of each app. */
async function checkSamples(apps: readonly string[], fail: Fail): Promise<Tally> {
	const pages = await readPages(root);
	let [passed, failed] = [0, 0];
	await forEachApp(apps, async (app) => {
		try {
			const { checked, wrong, problems } = await checkSamplesFor(app, pages);
			passed += checked - wrong;
			failed += wrong;
			if (checked > 0) console.log(`   ${app}: ${checked - wrong} of ${checked} samples are right`);
			for (const problem of problems) fail(app, formatProblem(problem));
		} catch (error) {
			failed += 1;
			const reason = error instanceof Error ? error.message : String(error);
			fail(app, `Its samples could not be checked. ${reason}`);
		}
	});
	return { passed, failed, skipped: 0 };
}

/**
 * Installs, builds and tests the framework apps, and checks the samples that pages have for them.
 *
 * @param only - The names of the apps; without any, all of them.
 * @param what - `samples` leaves the apps themselves out.
 * @param evidence - Gets what the tests have shown.
 */
export async function testFrameworks(
	only: readonly string[] = [],
	what: "all" | "samples" = "all",
	evidence?: Evidence,
): Promise<Tally> {
	const all = await frameworkApps();
	const unknown = only.filter((app) => !all.includes(app));
	if (unknown.length > 0) {
		console.error(
			`There is no app ${unknown.join(", ")} in tests/frameworks. There are: ${all.join(", ")}.`,
		);
		return { passed: 0, failed: unknown.length, skipped: 0 };
	}
	const apps = only.length > 0 ? only : all;
	const fail: Fail = (app, reason) => {
		const line = `${app}: FAILED. ${reason}`;
		console.error(`   ${line}`);
		evidence?.failed.push(line);
	};
	console.log(`   The apps: ${apps.join(", ")}`);
	const folder = join(root, ".cache", "frameworks");
	await mkdir(folder, { recursive: true });
	const tarballs = await buildPackages(folder).then(
		(packages): Tarballs => ({ folder, packages }),
		(error: unknown) => {
			console.error("   FAILED: our packages do not build.", error);
			evidence?.failed.push("our packages do not build for the apps of the frameworks");
			return null;
		},
	);
	const ready = tarballs ? await prepareAll(apps, tarballs, what === "all", fail) : [];
	const unfit: Tally = { passed: 0, failed: apps.length - ready.length, skipped: 0 };
	if (ready.length === 0) return unfit;
	const folders = ready.map((app) => `tests/frameworks/${app}/`);
	const samples = await checkSamples(ready, fail);
	if (what === "samples") return add(unfit, samples);
	return add(
		unfit,
		samples,
		await vitest(["frameworks"], { args: folders, ...(evidence && { evidence }) }),
	);
}

if (import.meta.main) {
	const started = performance.now();
	const tally = await testFrameworks(
		process.argv.slice(2).filter((word) => word !== "--samples"),
		process.argv.includes("--samples") ? "samples" : "all",
	);
	console.log(`\nThe frameworks took ${((performance.now() - started) / 60_000).toFixed(1)} min.`);
	console.log(summary(tally));
	process.exitCode = tally.failed > 0 ? 1 : 0;
}
