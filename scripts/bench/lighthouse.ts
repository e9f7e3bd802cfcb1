// Lighthouse, as a phone, on one page of each kind of the built site. It is an install of its own
// (tests/lighthouse): nothing but this bench needs it.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "../build.ts";
import { findBrowser } from "../../src/book/tools/browser.ts";
import { root, runTool } from "../../src/book/tools/command.ts";
import { buildIfChanged } from "../lib/freshness.ts";
import { ownInstall } from "../../src/book/tools/own-install.ts";
import { serve } from "../../src/book/serve/serve.ts";
import { print, type Row } from "./table.ts";

const folder = "tests/lighthouse";

/** One page of each kind. */
const pages: readonly (readonly [kind: string, path: string])[] = [
	["home", ""],
	["concept", "basics/sessions/"],
	["the start", "getting-started/"],
	["a framework", "getting-started/express/"],
	["guide", "guidebook/improve-session-security/"],
	["adapter", "database-adapters/better-sqlite3/"],
	["migration", "migrate/from-v2/"],
	["reference", "reference/lucia/interfaces/auth/"],
	["error", "reference/errors/auth_invalid_key_id/"],
	["glossary", "glossary/"],
	["changelog", "changelog/"],
	["search", "search/"],
	["playground", "playground/"],
];

const categories = ["performance", "accessibility", "best-practices", "seo"] as const;

interface Report {
	/** `benchmarkIndex` is Lighthouse's own measure of this machine in this run */
	readonly environment: { readonly benchmarkIndex: number };
	readonly categories: Record<string, { readonly score: number | null }>;
	readonly audits: Record<string, { readonly title: string; readonly score: number | null }>;
}

const hundred = (score: number | null | undefined): number => Math.round((score ?? 0) * 100);

/** Runs Lighthouse over the kinds of pages and prints four scores for each; says what cost points. */
export async function benchLighthouse(): Promise<void> {
	const built = await buildIfChanged(build);
	if (built !== 0) throw new Error("The site could not be built, so there is nothing to measure.");
	const modules = await ownInstall(folder);
	const browser = await findBrowser();
	const site = await serve({ dir: join(root, "dist"), port: 0 });
	const reports = await mkdtemp(join(tmpdir(), "lucia-lighthouse-"));
	const rows: Row[] = [];
	const speeds: number[] = [];
	try {
		for (const [kind, path] of pages) {
			const file = join(reports, "report.json");
			const code = await runTool(
				join(modules, "lighthouse/cli/index.js"),
				[
					site.url + path,
					"--quiet",
					"--output=json",
					`--output-path=${file}`,
					`--only-categories=${categories.join(",")}`,
					"--chrome-flags=--headless=new --no-sandbox --disable-background-networking --disable-component-update --disable-sync --no-first-run",
				],
				{ ...browser.env, CHROME_PATH: browser.executablePath },
			);
			if (code !== 0) throw new Error(`Lighthouse ended with ${code} on /${path}.`);
			const report = JSON.parse(await readFile(file, "utf8")) as Report;
			speeds.push(report.environment.benchmarkIndex);
			const scores = categories.map((name) => hundred(report.categories[name]?.score));
			const lost = Object.values(report.audits).filter(
				({ score }) => score !== null && score < 0.9,
			);
			rows.push({
				what: `${kind}, /${path}`,
				measured: scores.join(" / "),
				remark: scores.every((score) => score === 100)
					? ""
					: lost.map(({ title }) => title).join("; "),
			});
		}
	} finally {
		await site.close();
		await rm(reports, { recursive: true, force: true });
	}
	print(
		`Lighthouse as a phone, ${browser.version}: performance / accessibility / best practices / search engines`,
		rows,
	);
	// Its phone is four times slower than the machine, whatever that is: the scores of two machines, or
	// of a busy one, say nothing of each other without it.
	console.log(
		`Lighthouse's benchmarkIndex of this machine: ${Math.round(Math.min(...speeds))} to ${Math.round(Math.max(...speeds))}.`,
	);
}
