// `node scripts/test-examples.ts [example ...]`: one scenario in a real browser for the examples that are built.
import { join } from "node:path";
import { findBrowser } from "../src/book/tools/browser.ts";
import { root } from "../src/book/tools/command.ts";
import type { Evidence } from "./lib/evidence.ts";
import { playwright } from "./lib/runners.ts";
import { summary, type Tally } from "./lib/tally.ts";

/** Runs the scenario for some examples, or for all. */
export async function testExamples(
	only: readonly string[] = [],
	evidence?: Evidence,
): Promise<Tally> {
	const browser = await findBrowser();
	const config = join(root, "tests", "examples", "playwright.config.ts");
	const env = {
		...browser.env,
		CHROME_PATH: browser.executablePath,
		...(only.length > 0 && { EXAMPLES: only.join(" ") }),
	};
	const options = { folder: "tests/examples", ...(evidence && { evidence }) };
	return playwright(["--config", config], env, options);
}

if (import.meta.main) {
	const tally = await testExamples(process.argv.slice(2));
	console.log(summary(tally));
	process.exitCode = tally.failed > 0 ? 1 : 0;
}
