// `npm test`: proves everything, in the order of the house: sources, units, migrations, frameworks, packages,
// the built site, the browser. The last line adds up every runner.
import { join } from "node:path";
import { findBrowser } from "../src/book/tools/browser.ts";
import { build } from "./build.ts";
import { add, runChecks, staticChecks, summary, type Tally } from "./lib/checks.ts";
import { root } from "../src/book/tools/command.ts";
import { playwright, vitest } from "./lib/runners.ts";
import { serve } from "../src/book/serve/serve.ts";
import { testFrameworks } from "./test-frameworks.ts";

const started = performance.now();
const failedStep: Tally = { passed: 0, failed: 1, skipped: 0 };

async function browserTests(): Promise<Tally> {
	const browser = await findBrowser().catch((error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		return null;
	});
	if (!browser) return failedStep;
	console.log(`\n── in the browser: Chromium ${browser.version}, ${browser.found}`);
	const server = await serve({ dir: join(root, "dist"), port: 0 });
	try {
		return await playwright([], {
			...browser.env,
			CHROME_PATH: browser.executablePath,
			BASE_URL: server.url,
		});
	} finally {
		await server.close();
	}
}

async function builtSite(): Promise<Tally> {
	const checked = await runChecks([
		{
			name: "build of the packages and the site",
			hint: "the first error above says what to mend",
			run: build,
		},
	]);
	if (checked.failed > 0) return checked;
	return add(checked, await vitest(["packages", "site"]), await browserTests());
}

const tally = add(
	await runChecks(staticChecks),
	await vitest(["unit"]),
	await vitest(["migrate"]),
	await testFrameworks(),
	await builtSite(),
);
const minutes = (performance.now() - started) / 60_000;
console.log(`\nAll of it took ${minutes.toFixed(1)} min.`);
console.log(summary(tally));
process.exitCode = tally.failed > 0 ? 1 : 0;
