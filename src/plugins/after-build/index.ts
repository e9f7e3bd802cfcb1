// What happens to the site once Astro has written it, in this order: every page gets its content
// security policy (which hashes what Astro wrote), the search index is made of the pages, and what
// compresses is compressed. Stands last among the integrations, so that it sees what the others write.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, posix, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { compressFiles } from "./compress.ts";
import { withPolicy } from "./csp.ts";
import { serveLastIndex } from "./serve-last-index.ts";
import { writeSearchIndex } from "./search-index.ts";

async function filesOf(folder: string): Promise<string[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => entry.isFile())
		.map(({ parentPath, name }) => join(parentPath, name));
}

async function addPolicies(site: string): Promise<void> {
	const pages = (await filesOf(site)).filter((file) => file.endsWith(".html"));
	await Promise.all(
		pages.map(async (file) => {
			const url = posix.join("/", relative(site, file).split(sep).join("/"));
			const html = await readFile(file, "utf8");
			await writeFile(file, withPolicy(url.replace(/\/index\.html$/, "/"), html));
		}),
	);
}

/** Policies, search index and compression of the built site; in `astro dev`, the last built index. */
export function afterBuild(): AstroIntegration {
	let site = "";
	return {
		name: "after-build",
		hooks: {
			"astro:config:done": ({ config }) => {
				site = fileURLToPath(config.outDir);
			},
			"astro:server:setup": ({ server }) => {
				server.middlewares.use(serveLastIndex(site));
			},
			"astro:build:done": async ({ logger }) => {
				const started = performance.now();
				await addPolicies(site);
				const found = await writeSearchIndex(site);
				const compressed = await compressFiles(await filesOf(site));
				const took = Math.round(performance.now() - started);
				logger.info(`${found} pages searchable, ${compressed} files compressed in ${took} ms`);
			},
		},
	};
}
