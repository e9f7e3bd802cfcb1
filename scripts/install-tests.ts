// Installs what only tests need and is heavy, one after the other. `npm test` runs this beside its first
// parts: it waits for the network and the disk while they compute. What is there already, stays.
import { ownInstall } from "../src/book/tools/own-install.ts";
import { installEngines } from "../tests/browser/engines.ts";
import { prepareServers } from "../tests/servers/prepare.ts";
import { frameworkApps, installApp } from "./lib/framework-app.ts";

/** The part that needs it would install it again, and says then what it cannot be without. */
async function attempt(name: string, install: () => Promise<unknown>): Promise<void> {
	const started = performance.now();
	try {
		await install();
		console.log(`   ${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
	} catch (error) {
		process.exitCode = 1;
		console.error(`   ${name}: FAILED. ${error instanceof Error ? error.message : String(error)}`);
	}
}

await attempt("Firefox and WebKit", installEngines);
await attempt("database servers", prepareServers);
for (const folder of [
	"tests/migrate",
	"tests/native",
	"tests/packages/tools",
	"tests/prisma",
	"tests/prisma-6",
	"tests/runtimes",
])
	await attempt(folder, () => ownInstall(folder));
for (const app of await frameworkApps())
	await attempt(`tests/frameworks/${app}`, () => installApp(app));
