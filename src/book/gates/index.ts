// What must be true of the whole book before it is shown to anyone. The shape of the pages is looked at
// before the build, their links after it, because headings and components make the places that links
// lead to. Samples are held by src/book/samples, the contents by src/book/page/route-data.ts.
import { readFile, readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { ownPackages } from "../packages/own-packages.ts";
import { readPages } from "../source/files.ts";
import { formatProblem, type Problem } from "../source/problem.ts";
import { contentProblems } from "./content.ts";
import { frontMatterProblems } from "./front-matter.ts";
import { brokenLinks, isRedirect, readBuiltPage } from "./links.ts";
import { passwordLimitProblems } from "./password-limits.ts";
import { placeOfLink } from "./place-of-link.ts";
import { wholeBookProblems } from "./whole-book.ts";

function stopWith(what: string, problems: readonly Problem[]): void {
	if (problems.length === 0) return;
	const text = [what, ...problems.map((problem) => `  ${formatProblem(problem)}`)].join("\n");
	// The places are in the pages: a stack trace would only push them off the screen.
	throw Object.assign(new Error(text), { stack: "" });
}

async function filesOf(site: string): Promise<Set<string>> {
	const entries = await readdir(site, { recursive: true, withFileTypes: true });
	return new Set(
		entries
			.filter((entry) => entry.isFile())
			.map(({ parentPath, name }) => relative(site, join(parentPath, name)).split(sep).join("/")),
	);
}

/** Stops the build when a page has the wrong shape or a link within the site leads nowhere. */
export function gates(): AstroIntegration {
	let root = "";
	let site = "";
	return {
		name: "gates",
		hooks: {
			// Before Astro reads the pages itself: it stops at the first wrong one, and knows no line.
			"astro:config:setup": async ({ config, command }) => {
				root = fileURLToPath(config.root);
				if (command !== "build") return;
				const pages = await readPages(root);
				const problems = pages.flatMap(([page, source]) =>
					[frontMatterProblems, contentProblems, passwordLimitProblems].flatMap((problemsOf) =>
						problemsOf(page, source),
					),
				);
				problems.push(...wholeBookProblems(pages, ownPackages(root)));
				stopWith("These pages cannot be shown as they are:", problems);
			},
			"astro:config:done": ({ config }) => {
				site = fileURLToPath(config.outDir);
			},
			"astro:build:done": async ({ logger }) => {
				const started = performance.now();
				const files = await filesOf(site);
				const html = [...files].filter((file) => file.endsWith(".html"));
				const pages = await Promise.all(
					html.map(async (file) => readBuiltPage(file, await readFile(join(site, file), "utf8"))),
				);
				const broken = brokenLinks(
					pages.filter((page) => !isRedirect(page)),
					files,
				);
				const sources = new Map(broken.length > 0 ? await readPages(root) : []);
				stopWith(
					"These links lead nowhere (correct them, or write what they lead to):",
					broken.map((link) => placeOfLink(link, sources)),
				);
				const took = Math.round(performance.now() - started);
				logger.info(`every link of ${pages.length} pages leads somewhere (${took} ms)`);
			},
		},
	};
}
