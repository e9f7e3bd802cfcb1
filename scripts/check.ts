// `npm run check`: what a change should pass before it is committed, in under two minutes.
// `npm run check -- --changed` leaves out what the change cannot touch by its imports.
import { changedFiles } from "./lib/changed-files.ts";
import { checksOfChange, runChecks, staticChecks } from "./lib/checks.ts";
import { vitest } from "./lib/runners.ts";
import { FIXED_SEED, SEED } from "./lib/seed.ts";
import { add, summary, type Tally } from "./lib/tally.ts";

/** A check that fails without a change is no help at the desk: `npm test` brings the new seeds. */
const env = { [SEED]: process.env[SEED] ?? FIXED_SEED };

async function checkAll(): Promise<Tally> {
	return add(await runChecks(staticChecks), await vitest(["unit*"], { env }));
}

async function checkChange(): Promise<Tally> {
	const { base, files } = changedFiles();
	console.log(`${files.length} files differ from ${base.slice(0, 8)}.`);
	const checked = await runChecks(checksOfChange(files));
	const args = ["--changed", base, "--passWithNoTests"];
	const tested = await vitest(["unit*"], { args, env, mayBeEmpty: true });
	console.log(
		"\nLeft out: unit tests that do not import a changed file (some read it from the disk), and format, lint and prose of all other files. `npm run check` looks at everything.",
	);
	return add(checked, tested);
}

const tally = await (process.argv.includes("--changed") ? checkChange() : checkAll());
console.log(`\n${summary(tally)}`);
process.exitCode = tally.failed > 0 ? 1 : 0;
