import mdx from "@astrojs/mdx";
import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";

export default defineConfig({
	integrations: [
		starlight({
			title: "Lucia",
			pagefind: false,
		}),
		mdx(),
	],
	markdown: { processedDirs: ["./content"] },
	vite: { resolve: { conditions: ["@lucia/source"] } },
});
