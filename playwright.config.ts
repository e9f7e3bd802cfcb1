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
	workers: 2,
	timeout: 60_000,
	expect: { timeout: 10_000 },
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
