// Who may import whom stands in .oxlintrc.json. A pattern that matches nothing any more is silent, so
// that each rule is shown a tree that breaks it.
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { root, toolPath } from "../src/book/tools/command.ts";

let tree: string;

beforeEach(async () => {
	tree = await mkdtemp(join(tmpdir(), "lucia-imports-"));
	await cp(join(root, ".oxlintrc.json"), join(tree, ".oxlintrc.json"));
});

afterEach(() => rm(tree, { recursive: true, force: true }));

interface Report {
	readonly diagnostics: readonly {
		readonly code: string;
		readonly filename: string;
		readonly help?: string;
		readonly note?: string;
	}[];
}

async function diagnosticsOf(files: Readonly<Record<string, string>>): Promise<Report> {
	for (const [file, text] of Object.entries(files)) {
		await mkdir(join(tree, dirname(file)), { recursive: true });
		await writeFile(join(tree, file), text);
	}
	const output = await new Promise<string>((resolve) => {
		const args = [toolPath("oxlint"), "--format=json"];
		// It ends with 1 when it finds something: what it found is in the output.
		execFile(process.execPath, args, { cwd: tree }, (_error, stdout) => resolve(stdout));
	});
	return JSON.parse(output) as Report;
}

async function refused(files: Readonly<Record<string, string>>): Promise<string[]> {
	const { diagnostics } = await diagnosticsOf(files);
	return diagnostics
		.filter(({ code }) => code.includes("no-restricted-imports"))
		.map(({ filename }) => filename)
		.toSorted();
}

test("a circle of imports is found, and its files are named", async () => {
	const { diagnostics } = await diagnosticsOf({
		"src/a.ts": 'import { b } from "./b.ts";\nexport const a = (): number => b;\n',
		"src/b.ts": 'import { a } from "./a.ts";\nexport const b: number = a();\n',
	});
	const circles = diagnostics.filter(({ code }) => code.includes("no-cycle"));
	expect(circles.map(({ filename }) => filename).toSorted()).toEqual(["src/a.ts", "src/b.ts"]);
	expect(circles[0]?.note).toMatch(/src\/[ab]\.ts/);
});

test("a circle of types only is one, too", async () => {
	const { diagnostics } = await diagnosticsOf({
		"playground/a.tsx": 'import type { B } from "./c.ts";\nexport type A = B | null;\n',
		"playground/b.ts": 'import type { A } from "./a.tsx";\nexport interface B {\n\ta: A;\n}\n',
		"playground/c.ts": 'export type { B } from "./b.ts";\n',
	});
	const circles = diagnostics.filter(({ code }) => code.includes("no-cycle"));
	expect(circles.map(({ filename }) => filename)).toContain("playground/b.ts");
});

const script = 'import { build } from "PATH";\n\nbuild();\n';

test("nothing imports scripts/, from whatever depth", async () => {
	const importers = {
		"astro.config.mjs": "./scripts/build.ts",
		"packages/adapter-x/src/index.ts": "../../../scripts/build.ts",
		"packages/lucia/src/users/users.ts": "../../../../scripts/build.ts",
		"packages/tsdown.shared.ts": "../scripts/build.ts",
		"playground/build/assets.ts": "../../scripts/build.ts",
		"playground/lab/lab.ts": "../../scripts/build.ts",
		"playground/runtime/worker/worker.ts": "../../../scripts/build.ts",
		"playground/ui/panels/panel.tsx": "../../../scripts/build.ts",
		"src/book/facts/claim.ts": "../../../scripts/build.ts",
		"src/components/search/rank.ts": "../../../scripts/build.ts",
		"src/pages/feed.xml.ts": "../../scripts/build.ts",
		"src/book/facts/claim.test.ts": "../../../scripts/build.ts",
		"tests/site/search.test.ts": "../../scripts/facts/search.ts",
		"tests/site/types.ts": "../../scripts/lib/checks.ts",
		"vitest.config.ts": "./scripts/build.ts",
	};
	const files = Object.entries(importers).map(([file, path]) => [
		file,
		script.replace("PATH", path),
	]);
	expect(await refused(Object.fromEntries(files) as Record<string, string>)).toEqual(
		Object.keys(importers).toSorted(),
	);
});

test("scripts/ may import its own, and what is called like it only in part", async () => {
	const files = {
		"scripts/facts.test.ts": script.replace("PATH", "./facts.ts"),
		"scripts/lib/checks.ts": script.replace("PATH", "../../src/book/tools/command.ts"),
		"tests/browser/lab.spec.ts": script.replace("PATH", "./postscripts.ts"),
	};
	expect(await refused(files)).toEqual([]);
});

test("the book's machinery imports no tests, and nothing inside of the playground", async () => {
	const importers = {
		"src/book/facts/search-claim.ts": "../../../tests/site/search-score.ts",
		"src/book/lab/assets.ts": "../../../playground/runtime/protocol.ts",
		"src/book/lab/world.ts": "../../../playground/world/world.ts",
	};
	const files = Object.entries(importers).map(([file, path]) => [
		file,
		script.replace("PATH", path),
	]);
	expect(await refused(Object.fromEntries(files) as Record<string, string>)).toEqual(
		Object.keys(importers).toSorted(),
	);
});
