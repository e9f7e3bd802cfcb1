import { defineConfig, type ViteUserConfig } from "vitest/config";

// The packages are tested from their sources: "@lucia/source" is the condition that leads there.
const conditions = ["@lucia/source", "module", "node", "import", "default"];

const config: ViteUserConfig = defineConfig({
	resolve: { conditions },
	ssr: { resolve: { conditions, externalConditions: conditions } },
	oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
	test: {
		// No test is about speed. The limit only ends what hangs, also on a machine with other work.
		testTimeout: 120_000,
		hookTimeout: 120_000,
		projects: [
			{
				extends: true,
				test: {
					name: "unit",
					include: [
						"{packages,playground,scripts,src}/**/*.test.{ts,tsx}",
						"tests/webcontainer-peer/**/*.test.ts",
					],
					exclude: ["**/node_modules/**", "**/dist/**"],
				},
			},
			{
				extends: true,
				test: {
					name: "packages",
					include: ["tests/packages/**/*.test.ts"],
				},
			},
			{
				extends: true,
				test: {
					name: "site",
					include: ["tests/site/**/*.test.ts"],
				},
			},
		],
	},
});

export default config;
