import mdx from "@astrojs/mdx";
import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";
import { samples } from "./src/plugins/samples/index.ts";

export default defineConfig({
	integrations: [
		starlight({
			title: "Lucia",
			pagefind: false,
		}),
		mdx(),
		samples(),
	],
	markdown: { processedDirs: ["./content"] },
	vite: { resolve: { conditions: ["@lucia/source"] } },
});
