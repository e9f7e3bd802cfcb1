import { defineConfig, type PlaywrightTestConfig } from "@playwright/test";
import { availableParallelism } from "node:os";
import { launchArguments } from "../../src/book/tools/browser.ts";
import { examples, RUNS_SHARED, SHARED } from "./examples.ts";
import { onServers } from "./on-servers.ts";

const executablePath = process.env["CHROME_PATH"];
const only = process.env["EXAMPLES"]?.split(" ");

// One scenario for all examples: each is a project, whose tests share one running app.
const config: PlaywrightTestConfig = defineConfig({
	testDir: ".",
	testMatch: "*.spec.ts",
	forbidOnly: true,
	retries: 0,
	workers: Math.min(6, Math.max(2, availableParallelism())),
	// They end what hangs. The longest test takes a tenth of it on a quiet machine.
	timeout: 120_000,
	expect: { timeout: 20_000 },
	use: {
		launchOptions: {
			...(executablePath && { executablePath }),
			args: [
				...launchArguments(),
				// Nothing but this machine is reachable; github.com is answered before it is looked up.
				"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
			],
		},
		screenshot: "only-on-failure",
	},
	projects: [
		...examples.map(({ name }) => ({ name, isWhole: name === RUNS_SHARED })),
		...onServers.map(({ name }) => ({ name, isWhole: true })),
	]
		.filter(({ name }) => only?.includes(name) ?? true)
		.map(({ name, isWhole }) => ({
			name,
			use: { example: name } as object,
			grepInvert: isWhole ? [] : new RegExp(SHARED),
		})),
});

export default config;
