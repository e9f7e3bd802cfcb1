import { availableParallelism } from "node:os";
import { defineConfig, type PlaywrightTestConfig } from "@playwright/test";
import { launchArguments } from "./src/book/tools/browser.ts";

// `npm test` builds the site, serves dist/ and finds the browser, and says where both are.
const baseURL = process.env["BASE_URL"];
const executablePath = process.env["CHROME_PATH"];

const config: PlaywrightTestConfig = defineConfig({
	testDir: "tests/browser",
	fullyParallel: true,
	forbidOnly: true,
	retries: 0,
	workers: Math.min(6, Math.max(2, availableParallelism())),
	// They end what hangs. The longest test takes a tenth of it on a quiet machine.
	timeout: 120_000,
	expect: { timeout: 20_000 },
	use: {
		...(baseURL && { baseURL }),
		launchOptions: {
			...(executablePath && { executablePath }),
			args: launchArguments(),
		},
		// A recording of every step took two fifths of the time; `--trace on` makes one where it is wanted.
		screenshot: "only-on-failure",
	},
});

export default config;
