import { followedScenario } from "../followed.ts";

// create-astro fetches its templates from GitHub, which a test does not ask. What its template "minimal" and
// `astro add node` leave in a project is written down here from what is known of them, and was not compared
// with one that it made.
followedScenario({
	folder: import.meta.dirname,
	page: "astro",
	scaffold: {
		tool: "create-astro",
		files: {
			"package.json": `{
  "name": "my-app",
  "type": "module",
  "version": "0.0.1",
  "scripts": { "dev": "astro dev", "build": "astro build", "preview": "astro preview" },
  "dependencies": { "@astrojs/node": "^11.1.6", "astro": "^7.3.5" }
}
`,
			"astro.config.mjs": `// @ts-check
import { defineConfig } from "astro/config";

import node from "@astrojs/node";

// https://astro.build/config
export default defineConfig({
  adapter: node({
    mode: "standalone"
  })
});
`,
			"tsconfig.json": `{
  "extends": "astro/tsconfigs/strict",
  "include": [".astro/types.d.ts", "**/*"],
  "exclude": ["dist"]
}
`,
			"src/pages/index.astro": '---\n---\n\n<html lang="en"><body><h1>Astro</h1></body></html>\n',
		},
	},
	build: ["astro check", "astro build"],
	start: "node dist/server/entry.mjs",
	variants: [{ name: "in a minimal project" }],
});
