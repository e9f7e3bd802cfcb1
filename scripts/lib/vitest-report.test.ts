import { mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root, toolPath } from "../../src/book/tools/command.ts";
import { captured } from "./captured.ts";
import { readVitest, type VitestReport } from "./reports.ts";

const files = {
	"load.test.ts": `import "./nowhere.ts"; import { test } from "vitest"; test("never", () => {});`,
	"hook.test.ts": `
		import { beforeAll, describe, test } from "vitest";
		describe("server", () => {
			beforeAll(() => { throw new Error("no server"); });
			test("one", () => {});
			test.skip("two", () => {});
		});
		test("three", () => {});
		test("four", () => { throw new Error("no luck"); });
		test.todo("later");
		test("skips itself", (context) => context.skip("no docker"));`,
};

test("Vitest's own run: what did not load or run is told from what was skipped on purpose", async () => {
	const folder = await mkdtemp(join(tmpdir(), "lucia-vitest-"));
	try {
		await symlink(join(root, "node_modules"), join(folder, "node_modules"), "junction");
		for (const [name, source] of Object.entries(files)) await writeFile(join(folder, name), source);
		const file = join(folder, "report.json");
		const reporter = join(import.meta.dirname, "vitest-report.ts");
		await captured(toolPath("vitest"), ["run", "--root", folder, `--reporter=${reporter}`], {
			LUCIA_VITEST_REPORT: file,
		});
		const report = JSON.parse(await readFile(file, "utf8")) as VitestReport;
		const { tally, unrun, failed } = readVitest(report);
		expect(tally).toEqual({ passed: 1, failed: 4, skipped: 3 });
		expect(failed).toEqual([expect.stringMatching(/hook\.test\.ts > four: no luck$/)]);
		expect(unrun.toSorted()).toEqual([
			expect.stringMatching(/hook\.test\.ts > server > one: did not run, because a hook/),
			expect.stringMatching(/hook\.test\.ts > server: no server$/),
			expect.stringMatching(/load\.test\.ts: Cannot find module '\.\/nowhere\.ts'/),
		]);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
});
