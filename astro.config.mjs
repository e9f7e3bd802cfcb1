import mdx from "@astrojs/mdx";
import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";
import { afterBuild } from "./src/plugins/after-build/index.ts";
import { samples } from "./src/plugins/samples/index.ts";

export default defineConfig({
	integrations: [
		starlight({
			title: "Lucia",
			pagefind: false,
		}),
		mdx(),
		samples(),
		afterBuild(),
	],
	markdown: { processedDirs: ["./content"] },
	vite: { resolve: { conditions: ["@lucia/source"] } },
});
