import { followedScenario } from "../followed.ts";

// create-astro fetches its templates from GitHub, which a test does not ask. The project is its template
// "minimal" of version 5.2.4, written down, after `astro add node`.
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
	variants: [{ name: "as create-astro makes it" }],
});
