import { readFileSync } from "node:fs";
import type { AstroIntegration } from "astro";
import { parseHeadersFile } from "./headers-file.ts";

const file = new URL("../../../public/_headers", import.meta.url);

/** What `astro dev` says itself: its files change while one works, and are of the types that it gives. */
const ownOfDev: ReadonlySet<string> = new Set(["cache-control", "content-type"]);

/** Gives what `astro dev` serves the headers of public/_headers, which it does not read by itself. */
export function headersInDev(): AstroIntegration {
	return {
		name: "headers-in-dev",
		hooks: {
			"astro:server:setup": ({ server }) => {
				const headersOf = parseHeadersFile(readFileSync(file, "utf8"));
				server.middlewares.use((request, response, next) => {
					const path = request.url?.split("?")[0] ?? "/";
					for (const [name, value] of headersOf(path))
						if (!ownOfDev.has(name)) response.setHeader(name, value);
					next();
				});
			},
		},
	};
}
