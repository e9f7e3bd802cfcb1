// How samples work (for whoever writes pages)
//
// Every fenced block of content/**/*.mdx is found by the build. A block in TypeScript or JavaScript is
// type-checked, strictly, against the sources of the workspace packages; Node's and the DOM's types are
// there. `npm run build` stops with all errors, `npm run dev` prints them after each change, and
// `npm run check:samples [file.mdx …]` checks without a build (about a second).
//
// ```ts title="auth.ts"        A block whose title is a file name is that file, complete: it sees
//                              nothing but its own imports. Other blocks of the page import it:
//                              import { auth } from "./auth.ts". Folders work: title="lib/auth.ts".
//                              When a page shows a file several times, the nearest one above counts.
// ```ts                        A block without a title is a fragment. Above it stand, unseen, the
//                              page's preludes (next line) that come before it on the page.
// ```ts prelude                Never shown. Its imports and declarations serve every later fragment
//                              of the page; what a fragment declares or imports itself wins.
//                              `declare const request: Request;` is a good line for a prelude.
// ```ts prelude title="db.ts"  Never shown, and no prelude but a file to import.
// // ---cut---                 In any block: what stands above this line is checked, but not shown.
// ```ts errors=2322,2345       The block shows these errors on purpose. The build fails when they stop.
// ```ts title="app.d.ts"       `declare global`, `declare module "x"` and .d.ts files hold for the other
//                              blocks of their page, and for no other page.
//
// There is no way to leave TypeScript unchecked: @ts-ignore and its sisters are refused, and so is
// <Code lang="ts">. Other languages are listed in kinds.ts and are let through for now. A language or a
// word behind the fence that nobody knows is an error, because it is a typing mistake.
// `return` and `await` follow TypeScript's rules for modules: `await` at the top is fine, `return` needs
// a function around it (which the cut can hide only above; show the whole function instead).
import { posix, relative, sep } from "node:path";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { isSatteriProcessor } from "@astrojs/markdown-satteri";
import type { AstroIntegration } from "astro";
import { createSampleChecker, type SampleChecker } from "./check.ts";
import { readPages } from "./files.ts";
import { formatProblems } from "./problem.ts";
import { removePreludes } from "./remove-preludes.ts";

/** How long a burst of changes may last before the samples are checked again, in milliseconds. */
const quietPeriod = 100;

async function checkerWithPages(root: string): Promise<SampleChecker> {
	const checker = createSampleChecker(root);
	for (const [page, source] of await readPages(root)) checker.setPage(page, source);
	return checker;
}

/**
 * Checks the samples of every page before the site is built, and while it is written.
 * The other half is `cutSamples()` in `ec.config.mjs`.
 */
export function samples(): AstroIntegration {
	let root = "";
	return {
		name: "samples",
		hooks: {
			"astro:config:setup": ({ config }) => {
				root = fileURLToPath(config.root).split(sep).join("/").replace(/\/$/, "");
				const { processor } = config.markdown;
				if (!isSatteriProcessor(processor)) {
					throw new Error("samples() needs Sätteri, Astro's own Markdown processor");
				}
				processor.options.mdastPlugins.push(removePreludes);
			},
			"astro:build:start": async ({ logger }) => {
				const started = performance.now();
				const checker = await checkerWithPages(root);
				const problems = checker.problems();
				if (problems.length > 0) {
					// The places are in the pages: a stack trace would only push them off the screen.
					throw Object.assign(new Error(formatProblems(problems)), { stack: "" });
				}
				const checked = checker.counts().get("typescript") ?? 0;
				logger.info(`${checked} samples checked in ${Math.round(performance.now() - started)} ms`);
			},
			"astro:server:setup": async ({ server, logger }) => {
				const checker = await checkerWithPages(root);
				let timer: NodeJS.Timeout | undefined;
				let wrong = false;
				const check = (): void => {
					const problems = checker.problems();
					if (problems.length > 0) logger.error(formatProblems(problems));
					else if (wrong) logger.info("all samples are right again");
					wrong = problems.length > 0;
				};
				const changed = async (path: string): Promise<void> => {
					const file = relative(root, path).split(sep).join("/");
					const isPage = /^content\/.*\.mdx?$/.test(file);
					if (!isPage && !/^packages\/.*\.ts$/.test(file)) return;
					if (isPage) {
						const source = await readFile(posix.join(root, file), "utf8").catch(() => undefined);
						checker.setPage(file, source);
					}
					clearTimeout(timer);
					timer = setTimeout(check, quietPeriod);
				};
				for (const event of ["add", "change", "unlink"] as const) {
					server.watcher.on(event, (path: string) => void changed(path));
				}
				server.watcher.add(posix.join(root, "packages"));
				server.httpServer?.on("close", () => clearTimeout(timer));
				check();
			},
		},
	};
}
