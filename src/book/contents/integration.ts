import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { withStackRules } from "./stack-styles.ts";
import { writtenPages } from "./written-pages.ts";

/** The styles of the stack; in `astro dev`, contents that follow the pages. */
export function contents(): AstroIntegration {
	return {
		name: "contents",
		hooks: {
			"astro:config:setup": ({ updateConfig }) => {
				updateConfig({
					vite: {
						plugins: [
							{
								name: "stack-styles",
								enforce: "pre",
								transform: {
									filter: { id: /\/src\/styles\/stack\.css$/ },
									handler: (css) => withStackRules(css),
								},
							},
						],
					},
				});
			},
			"astro:server:setup": ({ server }) => {
				const reader = fileURLToPath(new URL("written-pages.ts", import.meta.url));
				const places = (): string => JSON.stringify(writtenPages());
				let known = places();
				server.watcher.on("all", (_event, file) => {
					if (!/\/content\/.*\.mdx?$/.test(file.replaceAll("\\", "/"))) return;
					const now = places();
					if (now === known) return;
					known = now;
					// Whoever has read the pages reads them again.
					for (const { moduleGraph } of Object.values(server.environments)) {
						for (const module of moduleGraph.getModulesByFile(reader) ?? [])
							moduleGraph.invalidateModule(module);
					}
					server.ws.send({ type: "full-reload" });
				});
			},
		},
	};
}
