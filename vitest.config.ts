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
					name: "unit",
					include: [
						"{packages,playground,scripts,src}/**/*.test.{ts,tsx}",
						"tests/webcontainer-peer/**/*.test.ts",
						"tests/frameworks/{*,light/*}.test.ts",
						"tests/examples/*.test.ts",
						"tests/native/*.test.ts",
						"tests/runtimes/suite/*.test.ts",
					],
					exclude: ["**/node_modules/**", "**/dist/**", ...serverTests],
					setupFiles: ["tests/property-seed.ts"],
				},
			},
			{
				extends: true,
				test: {
					// Adapters, and start pages with them, on servers that tests/servers starts once for all.
					name: "databases",
					include: serverTests,
					exclude: ["**/node_modules/**", "**/dist/**"],
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
