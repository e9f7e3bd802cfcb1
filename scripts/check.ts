// `npm run check`: what a change should pass before it is committed, in under two minutes.
import { add, runChecks, staticChecks, summary } from "./lib/checks.ts";
import { vitest } from "./lib/runners.ts";

const tally = add(await runChecks(staticChecks), await vitest(["unit"]));
console.log(`\n${summary(tally)}`);
process.exitCode = tally.failed > 0 ? 1 : 0;
