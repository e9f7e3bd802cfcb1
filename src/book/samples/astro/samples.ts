// How samples work (for whoever writes pages)
//
// Every fenced block of content/**/*.mdx is found and checked; there is no block that nobody checks.
// `npm run build` stops with all errors of what is quick (types, parsers), `npm run dev` prints them
// after each change, `npm test` executes what is to be executed, and `npm run check:samples [page …]`
// does all of it without a build. All errors come at once, as page:line:column.
//
// TypeScript and JavaScript: type-checked, strictly, against the sources of the workspace packages;
// Node's and the DOM's types are there, and the types of every package of the root install.
//
// ```ts title="auth.ts"        A block whose title is a file name is that file, complete: it sees
//                              nothing but its own imports. Other blocks of the page import it:
//                              import { auth } from "./auth.ts". Folders work: title="lib/auth.ts".
//                              When a page shows a file several times, the nearest one above counts.
//                              title="packages/…" is a file of this repository, and sees those beside it.
// ```ts                        A block without a title is a fragment. Above it stand, unseen, the
//                              page's preludes (next line) that come before it on the page.
// ```ts prelude                Never shown. Its imports and declarations serve every later fragment
//                              of the page; what a fragment declares or imports itself wins.
//                              `declare const request: Request;` is a good line for a prelude.
// ```ts prelude title="db.ts"  Never shown, and no prelude but a file to import.
// // ---cut---                 In any block: what stands above this line is checked, but not shown.
// ```ts errors=2322,2345 wrong="why"   The block shows these errors on purpose, and the reason is for
//                              whoever reads the page's source. Fails when the errors stop.
// ```ts title="app.d.ts"       `declare global`, `declare module "x"` and .d.ts files hold for the other
//                              blocks of their page, and for no other page.
// ```ts in=next-16             Checked against the types of the framework's app in tests/frameworks, by
//                              `npm run test:frameworks`. For svelte, vue and astro too. Of two versions,
//                              name both: in="next-15 next-16".
//
// A sample that opens a database (better-sqlite3 or node:sqlite) is shown with the other driver to those
// who have chosen it, and checked and executed with both: src/book/samples/drivers/. What only one of them
// can say (`db.transaction()`, `.pluck()`) keeps the samples of the whole page from following. The start pages
// are shown and checked with PostgreSQL, MySQL and Prisma as well.
//
// ```ts from=examples/hono/src/server.ts   The text of this file, character for character: the example is
//                              checked and run as a whole. Behind a #, declarations of it by their names:
//                              from=examples/shared/accounts/sign-in.ts#signIn. `npm run check:samples --
//                              --update` writes it into the page.
//
// There is no way to leave TypeScript unchecked: @ts-ignore and its sisters are refused, and so is
// <Code lang="ts">. `return` and `await` follow TypeScript's rules for modules: `await` at the top is
// fine, `return` needs a function around it (which the cut can hide only above; show the whole function
// instead).
//
// ```ts run                    Also executed: the block and the titled files of the page (nearest above)
//                              are written to an empty folder and run on Node, each program by itself.
//                              The clock is virtual, it starts on Mon 5 Jan 2026 at 09:00:00 UTC and
//                              stands still, and randomness is seeded: ids are the same each time.
//                              `import { clock } from "book"; clock.advance(ms)` moves the clock; `book`
//                              exists for samples only, so it stands best above the cut. What a database
//                              takes for now (SQLite's CURRENT_TIMESTAMP) is the real time all the same.
// ```ts run wrong="why"        The program ends with an error on purpose: the last line of its output.
// ```text output               What the nearest block above it that prints (`ts run` or `sql`) printed;
//                              prose may stand between. `npm run check:samples -- --update` writes it.
//
// ```sql                       Executed on SQLite, all blocks of a page on one database, in their order.
// ```sql fresh                 The same, on a new database.
// ```sql prelude               Executed, never shown.
// ```sql db=postgresql         Executed on another database, as far as databases.ts knows it.
//
// ```sh                        Each command is known, each package is in one of our lock files, each flag
//                              in the table of its command, each npm script exists.
// ```json, jsonc, yaml, toml, env, http, xml, html, css, diff, md, mdx   Read by the parser of the format.
// ```text tree                 A tree of files: each has a sample on the page.
//
// Any of these with wrong="why" has to fail its check. A language, or a word behind the fence, that
// nobody knows is an error, because it is a typing mistake.
import { posix, relative, sep } from "node:path";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { isSatteriProcessor } from "@astrojs/markdown-satteri";
import type { AstroIntegration } from "astro";
import { fillBook } from "../../hovers/fill-book.ts";
import { bookStore } from "./book-store.ts";
import { createSampleChecker, type SampleChecker } from "../typed/check.ts";
import { formatCounts } from "../read/counts.ts";
import { readPages } from "../../source/files.ts";
import { formatProblems } from "../../source/problem.ts";
import { showDrivers } from "../drivers/show-drivers.ts";
import { withEveryStack } from "../drivers/pages.ts";
import { removePreludes } from "./remove-preludes.ts";

/** How long a burst of changes may last before the samples are checked again, in milliseconds. */
const quietPeriod = 100;

async function checkerWithPages(root: string): Promise<SampleChecker> {
	const checker = createSampleChecker(root);
	for (const [page, source] of await readPages(root)) setPage(checker, page, source);
	return checker;
}

/** Gives the checker a page, and the same with each other driver or database; or takes them away. */
function setPage(checker: SampleChecker, page: string, source: string | undefined): void {
	checker.setPage(page, source);
	for (const [place, text] of withEveryStack(page, source)) checker.setPage(place, text);
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
				processor.options.mdastPlugins.push(showDrivers(root), removePreludes);
			},
			"astro:build:start": async ({ logger }) => {
				const started = performance.now();
				const checker = await checkerWithPages(root);
				const problems = checker.problems();
				if (problems.length > 0) {
					// The places are in the pages: a stack trace would only push them off the screen.
					throw Object.assign(new Error(formatProblems(problems)), { stack: "" });
				}
				fillBook(checker, root, bookStore());
				bookStore().counts = checker.counts();
				const milliseconds = Math.round(performance.now() - started);
				logger.info(`samples: ${formatCounts(checker.counts())}, in ${milliseconds} ms`);
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
					fillBook(checker, root, bookStore());
					bookStore().counts = checker.counts();
				};
				const changed = async (path: string): Promise<void> => {
					const file = relative(root, path).split(sep).join("/");
					const isPage = /^content\/.*\.mdx?$/.test(file);
					if (!isPage && !/^packages\/.*\.ts$/.test(file)) return;
					if (isPage) {
						const source = await readFile(posix.join(root, file), "utf8").catch(() => undefined);
						setPage(checker, file, source);
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
