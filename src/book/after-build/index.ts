// What happens to the site once Astro has written it, in this order: the Markdown of every page and the
// texts for language models, the pictures for link previews of a site that has an address, the search index
// and the redirects; then every page gets its content security policy (which hashes what stands in it by
// now), and what compresses is compressed. Stands last among the integrations, so that it sees what the
// others write.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, posix, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { glossary } from "../contents/glossary.ts";
import { movedPlaces, redirects } from "../contents/redirects.ts";
import { allPages, contents, groupOf, sectionOf } from "../contents/sidebar.ts";
import { site as settings } from "../../site.ts";
import { chosenMarkdown } from "../../components/stack/left-out.ts";
import { readSymbols } from "../contents/symbols.ts";
import { pagesOfAllDatabases } from "../contents/written-pages.ts";
import { compressFiles } from "./compress.ts";
import { withPolicy } from "./csp.ts";
import { modelTexts, writeMarkdownFiles, type WrittenPage } from "./markdown-files.ts";
import { writePreviews } from "./preview.ts";
import { writeRedirects } from "./redirect-files.ts";
import { serveLastIndex } from "./serve-last-index.ts";
import { writeSearchIndex } from "./search-index.ts";

async function filesOf(folder: string): Promise<string[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => entry.isFile())
		.map(({ parentPath, name }) => join(parentPath, name));
}

/** Files of the site from its root, with forward slashes. */
async function namesOf(site: string): Promise<string[]> {
	return (await filesOf(site)).map((file) => relative(site, file).split(sep).join("/"));
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

/** The stack of the small text for language models, which is about one only. */
const plainStack = { framework: "node", database: "better-sqlite3", manager: "npm" };

async function writeTexts(site: string, htmlFiles: readonly string[]): Promise<WrittenPage[]> {
	const pages = await writeMarkdownFiles(site, htmlFiles, settings.address);
	const texts = modelTexts(settings.title, contents, pages, {
		address: settings.address,
		choose: (markdown) => chosenMarkdown(markdown, plainStack),
	});
	await Promise.all(Object.entries(texts).map(([file, text]) => writeFile(join(site, file), text)));
	return pages;
}

/**
 * The group of a page in which readers look for answers; undefined for what is about the book itself, and
 * for a page that only leads on to those of its section.
 */
function groupToSearch(path: string, label: string): string | undefined {
	const section = sectionOf(path);
	const leadsOn = path === section?.landing && label === "Overview";
	return section?.at === "footer" || leadsOn ? undefined : section?.label;
}

/** Policies, search index and compression of the built site; in `astro dev`, the last built index. */
export function afterBuild(): AstroIntegration {
	let site = "";
	let cache = "";
	return {
		name: "after-build",
		hooks: {
			"astro:config:setup": ({ config }) => {
				cache = fileURLToPath(new URL(".cache/previews/", config.root));
			},
			"astro:config:done": ({ config }) => {
				site = fileURLToPath(config.outDir);
			},
			"astro:server:setup": ({ server }) => {
				server.middlewares.use(serveLastIndex(site));
			},
			"astro:build:done": async ({ logger }) => {
				let started = performance.now();
				const report = (done: string): void => {
					logger.info(`${done} in ${Math.round(performance.now() - started)} ms`);
					started = performance.now();
				};
				const files = await namesOf(site);
				const pages = await writeTexts(
					site,
					files.filter((file) => file.endsWith(".html")),
				);
				report(`${pages.length} pages written as Markdown`);
				// Nobody can be shown a picture of a site that has no address.
				if (settings.address) {
					const { pictures, drawn } = await writePreviews(
						site,
						cache,
						pages.map(({ path, title, description }) => {
							return { path, title, description, section: groupOf(path) ?? "" };
						}),
						settings.title,
					);
					report(`${pictures} pictures for link previews, ${drawn} of them drawn`);
				}
				const found = await writeSearchIndex(site, {
					symbols: readSymbols(),
					terms: glossary,
					places: new Map(
						allPages.map(({ path, label }) => [path, { label, group: groupToSearch(path, label) }]),
					),
					ofAllDatabases: pagesOfAllDatabases(),
				});
				report(`${found.pages} pages and ${found.names} names searchable`);
				const { redirects: led, places } = await writeRedirects(
					site,
					files,
					redirects,
					movedPlaces,
				);
				report(`${led} redirects, ${places} places that moved`);
				await addPolicies(site);
				const compressed = await compressFiles(await filesOf(site));
				report(`${compressed} files compressed`);
			},
		},
	};
}
