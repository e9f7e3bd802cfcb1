import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readPages } from "../../source/files.ts";
import { formatProblem } from "../../source/problem.ts";
import { extractSamples } from "../read/extract.ts";
import { createSampleChecker } from "../typed/check.ts";
import { otherDriverOf, pageOf, withEveryStack, withOtherDrivers } from "./pages.ts";

const root = fileURLToPath(new URL("../../../..", import.meta.url)).replace(/\/$/, "");
const pages = await readPages(root);

const fence = "```";
const block = (meta: string, code: string): string => `${fence}${meta}\n${code}\n${fence}\n`;
const open = 'import Database from "better-sqlite3";\nexport const db = new Database("app.db");';
const use = 'import { db } from "./db.ts";\nconsole.log(db.prepare("SELECT 1").get());';

describe("a page with another driver", () => {
	test("has every line where the page has it, and only the driver's words are others", () => {
		const page = ["Above.\n", block('ts title="db.ts"', open), block("ts run", use)].join("\n");
		const [[place, text] = ["", ""]] = withOtherDrivers("content/basics/page.mdx", page);
		expect(place).toBe("node-sqlite/content/basics/page.mdx");
		expect(pageOf(place)).toBe("content/basics/page.mdx");
		expect(otherDriverOf(place)).toBe("node-sqlite");
		expect(otherDriverOf(pageOf(place))).toBeUndefined();
		expect(text.split("\n")).toHaveLength(page.split("\n").length);
		expect(text).toContain('import { DatabaseSync } from "node:sqlite";');
		expect(text).toContain(use);
	});

	test("is not there when one of its samples could not follow, or the page is about one driver", () => {
		const bound =
			'import { db } from "./db.ts";\nconsole.log(db.prepare("SELECT 1").pluck().get());';
		const page = [block('ts title="db.ts"', open), block("ts run", bound)].join("\n");
		expect(withOtherDrivers("content/basics/page.mdx", page)).toEqual([]);
		const own = block('ts title="db.ts"', open);
		expect(withOtherDrivers("content/basics/page.mdx", own)).toHaveLength(1);
		expect(withOtherDrivers("content/database-adapters/better-sqlite3.mdx", own)).toEqual([]);
		expect(withOtherDrivers("content/migrate/from-v0.mdx", own)).toEqual([]);
	});

	test("is not made for preludes alone, which nobody sees", () => {
		const page = [block('ts prelude title="db.ts"', open), block("ts run", use)].join("\n");
		expect(withOtherDrivers("content/basics/page.mdx", page)).toEqual([]);
	});
});

// The build checks the types of those that it checks at all; those of a framework's app are checked in
// that app, as the page has them. What differs needs no framework.
test("the files of every framework's page are typed with the other driver and every database as well", () => {
	const checker = createSampleChecker(root);
	const starts = pages.filter(([page]) => page.startsWith("content/getting-started/"));
	const checked = starts.flatMap(([page, source]) =>
		withEveryStack(page, source).flatMap(([place, text = ""]) => {
			const { samples } = extractSamples(place, text);
			const own = new Set(extractSamples(page, source).samples.map(({ code }) => code));
			const files = samples.filter(
				({ apps, kind, code }) => apps.length > 0 && kind === "typescript" && !own.has(code),
			);
			if (files.length === 0) return [];
			const blocks = files.map(({ meta, code }) => block(`ts title="${meta.title ?? ""}"`, code));
			checker.setPage(place, blocks.join("\n"));
			return [place];
		}),
	);
	// Two versions of a framework share a page; the servers without an app are checked in the build.
	expect(checked.length).toBeGreaterThan(30);
	const ofFramework = /module '(?!node:|better-sqlite3|@?lucia|\.)/;
	const problems = checker.problems().filter(({ message }) => !ofFramework.test(message));
	expect(problems.map(formatProblem)).toEqual([]);
});
