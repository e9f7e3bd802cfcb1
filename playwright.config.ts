import { defineConfig, type PlaywrightTestConfig } from "@playwright/test";
import { launchArguments } from "./src/book/tools/browser.ts";

// `npm test` builds the site, serves dist/ and finds the browser, and says where both are.
const baseURL = process.env["BASE_URL"];
const executablePath = process.env["CHROME_PATH"];

// What these promise is measured in seconds (the watchdog of the runtimes, above all), so that they
// get the machine for themselves, one after the other, when the rest is through.
const alone = /\/(endless-loop|engines|runtime|webcontainer)\.spec\.ts$/;

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
		trace: "retain-on-failure",
	},
	projects: [
		{ name: "beside", testIgnore: alone },
		{ name: "alone", testMatch: alone, workers: 1, dependencies: ["beside"] },
	],
});

export default config;
