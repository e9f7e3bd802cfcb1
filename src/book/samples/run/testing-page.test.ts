// The guide to tests shows files for Vitest, which the checker of the samples does not run: they are
// run here, as a reader runs them, by a Vitest of their own.
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { root } from "../../tools/command.ts";
import { extractSamples } from "../read/extract.ts";

const page = "content/guidebook/testing-your-app.mdx";
const { samples } = extractSamples(page, await readFile(join(root, page), "utf8"));
// Below the root, whose packages it imports.
await mkdir(join(root, ".cache"), { recursive: true });
const folder = await mkdtemp(join(root, ".cache/testing-page-"));
afterAll(() => rm(folder, { recursive: true }));

async function write(path: string, text: string): Promise<void> {
	await mkdir(dirname(join(folder, path)), { recursive: true });
	await writeFile(join(folder, path), text);
}

interface Report {
	readonly numPassedTests: number;
	readonly testResults: readonly {
		readonly assertionResults: readonly { readonly title: string; readonly status: string }[];
	}[];
}

/** Names of the tests that fail, and how many pass. */
async function runTests(...names: string[]): Promise<{ passed: number; failed: string[] }> {
	const report = join(folder, "report.json");
	const program = join(root, "node_modules/vitest/vitest.mjs");
	const quick = ["--no-isolate", "--no-file-parallelism"];
	const args = [program, "run", ...names, ...quick, "--reporter=json", `--outputFile=${report}`];
	await new Promise<void>((resolve) => {
		const { VITEST: _, VITEST_WORKER_ID: __, VITEST_POOL_ID: ___, ...env } = process.env;
		// The report says what fails, more than the exit code.
		execFile(process.execPath, args, { cwd: folder, env }, () => resolve());
	});
	const { numPassedTests, testResults } = JSON.parse(await readFile(report, "utf8")) as Report;
	const results = testResults.flatMap(({ assertionResults }) => assertionResults);
	const failed = results.filter(({ status }) => status !== "passed").map(({ title }) => title);
	return { passed: numPassedTests, failed };
}

test("the tests of the page pass, and fail when the app is wrong", async () => {
	const files = samples.flatMap(({ code, meta: { title } }) =>
		title === undefined || title.startsWith("e2e/") ? [] : [{ title, code }],
	);
	await write("package.json", '{ "type": "module" }');
	const conditions = JSON.stringify(["@lucia/source", "module", "node"]);
	const config = `{ resolve: { conditions: ${conditions} }, ssr: { resolve: { conditions: ${conditions}, externalConditions: ${conditions} } } }`;
	await write("vitest.config.ts", `export default ${config};\n`);
	for (const { title, code } of files) await write(title, code);
	expect(await runTests()).toEqual({ passed: 8, failed: [] });

	const app = files.find(({ title }) => title === "src/app.ts")?.code ?? "";
	const trusting = app.replace("if (authRequest.refusal)", "if (false)");
	expect(trusting).not.toBe(app);
	await write("src/app.ts", trusting);
	expect(await runTests("sign-in")).toEqual({
		passed: 3,
		failed: ["the form of another site signs nobody in"],
	});
}, 300_000);
