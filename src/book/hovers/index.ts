import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { bookStore } from "../samples/astro/book-store.ts";

/**
 * The files that the pages fetch when a reader asks for something: what the cards of the names say.
 * The other half is `hovers()` in `ec.config.mjs`.
 */
export function pageFiles(): AstroIntegration {
	return {
		name: "page-files",
		hooks: {
			"astro:server:setup": ({ server }) => {
				server.middlewares.use((request, response, next) => {
					const content = bookStore().files.get(request.url?.split("?")[0] ?? "");
					if (content === undefined) next();
					else response.writeHead(200, { "Content-Type": "application/json" }).end(content);
				});
			},
			"astro:build:done": async ({ dir }) => {
				const writing = [...bookStore().files].map(async ([url, content]) => {
					const file = fileURLToPath(new URL(`.${url}`, dir));
					await mkdir(dirname(file), { recursive: true });
					await writeFile(file, content);
				});
				await Promise.all(writing);
			},
		},
	};
}
