import { defineConfig, type ViteUserConfig } from "vitest/config";

// The packages are tested from their sources: "@lucia/source" is the condition that leads there.
// Without "import", which applies by itself where it is true: Vitest hands the list on to Node, and
// what is required would get a module.
const conditions = ["@lucia/source", "module", "node"];

/** Tests that need a database server, which `npm run check` starts none of. */
const serverTests = [
	"packages/**/*.server.test.ts",
	"tests/frameworks/light/*.server.test.ts",
	"tests/examples/*.server.test.ts",
	"tests/learn/*.server.test.ts",
];

const noTests = ["**/node_modules/**", "**/dist/**"];

/** Unit tests that load no native driver of a database: not all of those are made for several threads. */
const inThreads = [
	"packages/{lucia,oauth,adapter-test,adapter-sql}/**/*.test.ts",
	"{playground,scripts,src}/**/*.test.{ts,tsx}",
];

/** Of these, what changes the folder of its process, as a program on Node.js may. */
const inProcesses = ["playground/runtime/webcontainer/node-project.test.ts"];

const config: ViteUserConfig = defineConfig({
	resolve: { conditions },
	ssr: { resolve: { conditions, externalConditions: conditions } },
	oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
	test: {
		// No test is about speed. The limit only ends what hangs, also on a machine with other work.
		testTimeout: 120_000,
		hookTimeout: 120_000,
		// By itself Vitest leaves one core to others: with two cores, half of them.
		maxWorkers: "100%",
		projects: [
			{
				extends: true,
				test: {
					// A thread is there sooner than a process: with some 200 files, a fifth of their time.
					name: "unit",
					pool: "threads",
					include: inThreads,
					exclude: [...noTests, ...serverTests, ...inProcesses],
					setupFiles: ["tests/property-seed.ts"],
				},
			},
			{
				extends: true,
				test: {
					name: "unit-in-processes",
					include: [
						"packages/**/*.test.ts",
						...inProcesses,
						"tests/webcontainer-peer/**/*.test.ts",
						"tests/frameworks/{*,light/*}.test.ts",
						"tests/examples/*.test.ts",
						"tests/native/*.test.ts",
						"tests/runtimes/suite/*.test.ts",
					],
					exclude: [
						...noTests,
						...serverTests,
						...inThreads.filter((files) => files.startsWith("packages/")),
					],
					setupFiles: ["tests/property-seed.ts"],
				},
			},
			{
				extends: true,
				test: {
					// Adapters, and start pages with them, on servers that tests/servers starts once for all.
					name: "databases",
					include: serverTests,
					exclude: noTests,
					globalSetup: ["tests/servers/setup.ts"],
					setupFiles: ["tests/property-seed.ts"],
				},
			},
			{
				extends: true,
				test: {
					name: "packages",
					include: [
						"tests/packages/*.test.ts",
						"tests/runtimes/*.test.ts",
						"tests/native/types/*.test.ts",
					],
					globalSetup: ["tests/packages/consumer-project.ts"],
				},
			},
			{
				extends: true,
				test: {
					// Installs the earlier generations and database servers by itself.
					name: "migrate",
					include: ["tests/migrate/*.test.ts"],
					globalSetup: ["tests/migrate/setup.ts"],
				},
			},
			{
				extends: true,
				test: {
					// Apps with an install of their own: scripts/test-frameworks.ts makes them ready.
					name: "frameworks",
					include: ["tests/frameworks/*/*.test.ts"],
					exclude: ["tests/frameworks/light/**"],
				},
			},
			{
				extends: true,
				test: {
					name: "site",
					include: ["tests/site/**/*.test.ts"],
					// They only read, and all of them the same pages: those are parsed once.
					isolate: false,
				},
			},
		],
	},
});

export default config;
