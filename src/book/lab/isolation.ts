import type { AstroIntegration } from "astro";

const route = "/playground/webcontainer";

/** As in public/_headers, which holds for the built site and which `astro dev` does not read. */
const headers = {
	"Cross-Origin-Opener-Policy": "same-origin",
	"Cross-Origin-Embedder-Policy": "require-corp",
} as const;

/** Gives the page of the WebContainer its isolation in `astro dev`, and no other page. */
export function isolation(): AstroIntegration {
	return {
		name: "isolation",
		hooks: {
			"astro:server:setup": ({ server }) => {
				server.middlewares.use((request, response, next) => {
					const path = request.url?.split("?")[0] ?? "";
					if (path === route || path.startsWith(`${route}/`)) {
						for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
					}
					next();
				});
			},
		},
	};
}
