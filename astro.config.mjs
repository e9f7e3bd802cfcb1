import mdx from "@astrojs/mdx";
import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";
import { reference } from "./src/book/reference/integration.ts";
import { afterBuild } from "./src/book/after-build/index.ts";
import { contents } from "./src/book/contents/integration.ts";
import { gates } from "./src/book/gates/index.ts";
import { glossaryTerms } from "./src/book/markdown/glossary-terms.ts";
import { pageFiles } from "./src/book/hovers/index.ts";
import { printedAddresses } from "./src/book/page/print-styles.ts";
import { playgroundAssets } from "./src/book/lab/playground-assets.ts";
import { tables } from "./src/book/markdown/tables.ts";
import { headersInDev } from "./src/book/serve/headers-in-dev.ts";
import { samples } from "./src/book/samples/astro/samples.ts";
import { localPort } from "./src/book/serve/own-address.ts";
import { site } from "./src/site.ts";

/** Starlight's own components that a file of ours takes the place of. */
const components = Object.fromEntries(
	[
		"ContentPanel",
		"Footer",
		"Header",
		"Hero",
		"MarkdownContent",
		"MobileMenuToggle",
		"PageFrame",
		"PageSidebar",
		"PageTitle",
		"Sidebar",
		"SiteTitle",
		"SkipLink",
		"ThemeProvider",
		"ThemeSelect",
		"TwoColumnContent",
	].map((name) => [name, `./src/components/${name}.astro`]),
);

/**
 * A module whose preload failed is failed for as long as its page lives: after a moment without a network,
 * readers pressed “try again” for ever (playground/ui/parts/persistent-import.ts). Astro has this setting
 * for itself; a plugin may change it.
 */
const noPreloads = {
	name: "no-preloads",
	/** @param {string} name */
	configEnvironment: (name) => (name === "client" ? { build: { modulePreload: false } } : null),
};

/** Our packages are read from their sources: their dist/ comes later, or never. */
const sources = ["@lucia/source"];

export default defineConfig({
	...(site.address && { site: site.address }),
	trailingSlash: "ignore",
	server: { port: localPort },
	integrations: [
		reference(),
		contents(),
		starlight({
			title: site.title,
			favicon: "/favicon.svg",
			// Asides and heading anchors for the pages, which do not live under src/.
			markdown: { processedDirs: ["./content"] },
			...(site.repository && { editLink: { baseUrl: `${site.repository}/edit/main/` } }),
			// The search is ours: Starlight's weighs 18 kB on every page.
			pagefind: false,
			// The sidebar is drawn from the places that the pages give themselves: src/book/contents/sidebar.ts.
			sidebar: [],
			routeMiddleware: "./src/book/page/route-data.ts",
			customCss: [
				"./src/styles/tokens.css",
				"./src/styles/states.css",
				"./src/styles/starlight.css",
				"./src/styles/shell.css",
				"./src/styles/prose.css",
				"./src/styles/code.css",
				"./src/styles/edges.css",
				"./src/components/glossary/terms.css",
				"./src/styles/around.css",
				"./src/styles/stack.css",
				"./src/styles/home.css",
				"./src/styles/mini.css",
				// Last: it takes back what the screen needs.
				"./src/styles/print.css",
			],
			components,
		}),
		mdx(),
		samples(),
		tables(),
		glossaryTerms(),
		printedAddresses(site.address),
		// Before whatever else answers.
		headersInDev(),
		playgroundAssets(),
		pageFiles(),
		afterBuild(),
		// Last: what the others write is linked, too.
		gates(),
	],
	vite: {
		plugins: [noPreloads],
		resolve: { conditions: sources },
		// The root's conditions are the browser's alone: pages are made in an environment of their own.
		environments: { prerender: { resolve: { conditions: sources } } },
		build: {
			rolldownOptions: {
				checks: { moduleLevelDirective: false },
				// Every compiled MDX page carries a directive that Rolldown warns about in eight lines.
				onLog(level, log, report) {
					if (log.code !== "MODULE_LEVEL_DIRECTIVE") report(level, log);
				},
			},
		},
	},
});
