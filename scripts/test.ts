// `npm test`: proves everything, in the order of the house: sources, units, databases, migrations, frameworks, examples, packages,
// the built site, the browser. The last line adds up every runner.
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { findBrowser } from "../src/book/tools/browser.ts";
import { root } from "../src/book/tools/command.ts";
import { proofsOfCompatibility } from "./lib/compatibility-proofs.ts";
import { proofsOfPage, unproved } from "../src/book/proofs/proofs.ts";
import { readPages } from "../src/book/source/files.ts";
import { formatProblem } from "../src/book/source/problem.ts";
import { serve } from "../src/book/serve/serve.ts";
import { build } from "./build.ts";
import { factsOfAdapters } from "../src/book/facts/adapters.ts";
import { shownFile, untrue } from "./facts/adapters.ts";
import { captured } from "./lib/captured.ts";
import { runChecks, staticChecks } from "./lib/checks.ts";
import { noEvidence } from "./lib/evidence.ts";
import { runParts, type Part } from "./lib/parts.ts";
import { playwright, vitest } from "./lib/runners.ts";
import { chosenSeed, SEED } from "./lib/seed.ts";
import { add, summary, type Tally } from "./lib/tally.ts";
import { timeTable } from "./lib/time-table.ts";
import { testExamples } from "./test-examples.ts";
import { testFrameworks } from "./test-frameworks.ts";

const env = { [SEED]: chosenSeed() };

const evidence = noEvidence();

async function browserTests(): Promise<Tally> {
	const browser = await findBrowser();
	console.log(`Chromium ${browser.version}, ${browser.found}`);
	const server = await serve({ dir: join(root, "dist"), port: 0 });
	try {
		return await playwright(
			[],
			{
				...browser.env,
				CHROME_PATH: browser.executablePath,
				BASE_URL: server.url,
			},
			{ folder: "tests/browser", evidence },
		);
	} finally {
		await server.close();
	}
}

async function buildSite(): Promise<Tally> {
	const failed = (await build()) === 0 ? 0 : 1;
	return { passed: 1 - failed, failed, skipped: 0 };
}

/** The parts that need it come after it, so that none installs at the same time. */
async function installs(): Promise<Tally & { readonly output: string }> {
	const { code, output } = await captured(join(root, "scripts/install-tests.ts"), []);
	const failed = code === 0 ? 0 : 1;
	return { passed: 1 - failed, failed, skipped: 0, output };
}

/** What pages, COMPATIBILITY.md and the facts of adapters claim, against the tests of this run. */
async function claims(): Promise<Tally> {
	const { passed, shown, servers } = evidence;
	await mkdir(dirname(shownFile), { recursive: true });
	await writeFile(shownFile, JSON.stringify({ servers: [...servers], shown }));
	const facts = untrue(factsOfAdapters, { servers: [...servers], shown });
	for (const line of facts) console.error(`   src/book/facts/adapters.json: ${line}`);
	if (facts.length > 0) console.error("   If the tests are right: `npm run facts`, and commit.");
	const pages = await readPages(root);
	const proofs = [
		...pages.flatMap(([page, source]) => proofsOfPage(page, source)),
		...(await proofsOfCompatibility()),
	];
	const problems = unproved(proofs, passed);
	for (const problem of problems) console.error(`   ${formatProblem(problem)}`);
	evidence.failed.push(...facts, ...problems.map(formatProblem));
	console.log(`   ${proofs.length - problems.length} of ${proofs.length} claims have their test`);
	return {
		passed: proofs.length - problems.length,
		failed: problems.length + facts.length,
		skipped: 0,
	};
}

const site = "build of the packages and the site";

/** What the site needs stands at the end, so that a build that fails stops nothing else. */
const parts: readonly Part[] = [
	{ name: "static checks", run: () => runChecks(staticChecks, evidence) },
	{ name: "unit tests", run: () => vitest(["unit*"], { env, evidence }) },
	{ name: "installs that only tests need", beside: true, run: installs },
	{ name: "databases", run: () => vitest(["databases"], { env, evidence }) },
	{ name: "migrations", run: () => vitest(["migrate"], { env, evidence }) },
	{ name: "frameworks", run: () => testFrameworks([], "all", evidence) },
	{ name: "examples in the browser", run: () => testExamples([], evidence) },
	{ name: "packages and runtimes", run: () => vitest(["packages"], { env, evidence }) },
	{ name: site, run: buildSite },
	{ name: "the built site", needs: site, run: () => vitest(["site"], { env, evidence }) },
	{ name: "in the browser", needs: site, run: browserTests },
	{ name: "what is said to be proved", run: claims },
];

console.log(`The property tests have the seed ${env[SEED]}: ${SEED}=${env[SEED]} gives it again.`);
const started = performance.now();
const results = await runParts(parts, {
	started: (name) => console.log(`\n── ${name}`),
	ended: ({ name, output, reason }) => {
		if (output !== undefined) console.log(output.trimEnd());
		if (reason === undefined) return;
		console.error(`   FAILED: ${name}: ${reason}`);
		evidence.failed.push(`${name}: ${reason}`);
	},
});
const tally = add(...results.map((result) => result.tally));
if (evidence.failed.length > 0)
	console.error(`\n── what failed\n${evidence.failed.map((line) => `   ${line}`).join("\n")}`);
console.log(`\n${timeTable(results, (performance.now() - started) / 1000)}\n`);
console.log(summary(tally));
process.exitCode = tally.failed > 0 ? 1 : 0;
