// What `npm run new provider` writes, in a copy of the tree: it compiles and passes the tests of all providers,
// but for the one that names what its author has to write.
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { extractSamples } from "../src/book/samples/read/extract.ts";
import { root, toolPath } from "../src/book/tools/command.ts";
import { copyTree } from "../src/book/tools/copy-tree.ts";

const run = promisify(execFile);

let copy: string;

/** Runs a program of Node in the copy; what it prints, and whether it says that all is well. */
async function inCopy(...args: readonly string[]): Promise<{ ok: boolean; printed: string }> {
	const options = { cwd: copy, maxBuffer: 2 ** 26, env: { ...process.env, NO_COLOR: "1" } };
	return run(process.execPath, args, options).then(
		({ stdout, stderr }) => ({ ok: true, printed: stdout + stderr }),
		({ stdout, stderr }: { stdout: string; stderr: string }) => ({
			ok: false,
			printed: stdout + stderr,
		}),
	);
}

const newProvider = (...args: readonly string[]) => inCopy("scripts/new.ts", "provider", ...args);

async function git(...args: readonly string[]): Promise<string> {
	const who = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];
	return (await run("git", [...who, ...args], { cwd: copy, maxBuffer: 2 ** 26 })).stdout;
}

/** All that differs from the tree as it was, with what is in it. */
async function changes(): Promise<string> {
	await git("add", "--all");
	return git("diff", "--cached");
}

const lists = [
	"packages/oauth/src/descriptions.ts",
	"packages/oauth/src/providers/index.ts",
	"packages/oauth/test/contracts/index.ts",
];

const filesOf = (name: string): string[] => [
	`content/oauth/providers/${name}.mdx`,
	`packages/oauth/src/providers/${name}.ts`,
	`packages/oauth/test/contracts/${name}.ts`,
];

beforeAll(async () => {
	copy = await mkdtemp(join(tmpdir(), "lucia-new-"));
	await copyTree(copy);
	await git("init", "--quiet");
	await git("add", "--all");
	await git("commit", "--quiet", "--message", "The tree as it is");
	for (const args of [["hugging-face"], ["42-school", "42 School"]]) {
		const { ok, printed } = await newProvider(...args);
		if (!ok) throw new Error(printed);
	}
});

afterAll(() => rm(copy, { recursive: true, force: true }));

test("a new provider is two files, a page and a line in three lists", async () => {
	await git("add", "--all");
	const changed = (await git("diff", "--cached", "--name-only")).trim().split("\n");
	expect(changed.toSorted()).toEqual(
		[...filesOf("42-school"), ...filesOf("hugging-face"), ...lists].toSorted(),
	);
});

test("the lists stay in the order of the alphabet", async () => {
	const question = `
		import { describedProviders } from "./packages/oauth/src/descriptions.ts";
		import { contracts } from "./packages/oauth/test/contracts/index.ts";
		console.log(JSON.stringify([
			describedProviders.map(({ description }) => description.prefix),
			contracts.map(({ factory }) => factory),
		]));`;
	const conditions = ["--conditions=@lucia/source", "--input-type=module-typescript"];
	const { printed } = await inCopy(...conditions, "--eval", question);
	const [described, contracts] = JSON.parse(printed) as [string[], string[]];
	const index = await readFile(join(copy, "packages/oauth/src/providers/index.ts"), "utf8");
	const exported = Array.from(index.matchAll(/^export \{\s+(\w+),/gm), ([, name]) => name);
	expect(described).toEqual(expect.arrayContaining(["fortyTwoSchool", "huggingFace", "github"]));
	expect(described).toEqual(described.toSorted());
	expect(contracts).toEqual(described);
	expect(exported).toEqual(described);
});

test("its code, its tests and the samples of its page type-check, in the house style", async () => {
	const page = "content/oauth/providers/42-school.mdx";
	const { samples } = extractSamples(page, await readFile(join(copy, page), "utf8"));
	const titled = samples.filter(({ language }) => language === "ts");
	expect(titled.map(({ meta }) => meta.title)).toEqual([
		"db.ts",
		"auth.ts",
		"42-school-auth.ts",
		"login-42-school.ts",
	]);
	await mkdir(join(copy, "page"));
	for (const { code, meta } of titled) await writeFile(join(copy, "page", meta.title ?? ""), code);
	const config = {
		extends: "./tsconfig.json",
		compilerOptions: {
			// What is installed is that of the tree, where there is no such provider.
			paths: {
				"@lucia-auth/oauth": ["./packages/oauth/src/index.ts"],
				"@lucia-auth/oauth/providers": ["./packages/oauth/src/providers/index.ts"],
			},
			isolatedDeclarations: false,
			declaration: false,
		},
		include: [
			"packages/oauth/src/descriptions.ts",
			"packages/oauth/test/providers.test.ts",
			"page",
		],
		exclude: [],
	};
	await writeFile(join(copy, "tsconfig.new.json"), JSON.stringify(config));
	const compiled = await inCopy(toolPath("typescript-7", "tsc"), "-p", "tsconfig.new.json");
	const code = [...filesOf("42-school"), ...filesOf("hugging-face"), ...lists].filter((file) =>
		file.endsWith(".ts"),
	);
	const formatted = await inCopy(toolPath("oxfmt"), "--check", ...code);
	const linted = await inCopy(toolPath("oxlint"), ...code);
	await rm(join(copy, "page"), { recursive: true });
	await rm(join(copy, "tsconfig.new.json"));
	expect(compiled).toEqual({ ok: true, printed: "" });
	expect(formatted).toMatchObject({ ok: true });
	expect(linted).toMatchObject({ ok: true });
});

test("it passes the tests of all providers, and one says what is to be written, and where", async () => {
	const vitest = [toolPath("vitest"), "run", "--project=unit"];
	const folder = "packages/oauth/test";
	const passing = await inCopy(
		...vitest,
		`${folder}/providers.test.ts`,
		"--testNamePattern=^(fortyTwoSchool|huggingFace|every provider)",
		"--reporter=verbose",
	);
	expect(passing).toMatchObject({ ok: true });
	for (const factory of ["fortyTwoSchool", "huggingFace"]) {
		expect(passing.printed).toContain(`${factory} > a good code signs in`);
	}
	const failing = await inCopy(...vitest, `${folder}/unwritten.test.ts`);
	expect(failing.ok).toBe(false);
	for (const sentence of [
		/src\/providers\/42-school\.ts:\d+ is not written yet: where users agree, where codes become tokens/,
		/src\/providers\/42-school\.ts:\d+ is not written yet: https:\/\/example\.invalid\/token/,
		/src\/providers\/hugging-face\.ts:\d+ is not written yet: the page, or the package with its version/,
		/test\/contracts\/hugging-face\.ts:\d+ is not written yet: all of it, from the documentation/,
	]) {
		expect(failing.printed).toMatch(sentence);
	}
});

test("the command of the contributing page, and its two files, leave nothing to write", async () => {
	const before = await changes();
	const page = "content/contributing.mdx";
	const { samples } = extractSamples(page, await readFile(join(root, page), "utf8"));
	const [, name = "", title = ""] = samples.flatMap(
		({ code }) => /^npm run new provider (\S+) (\S+)$/m.exec(code) ?? [],
	);
	expect(await newProvider(name, title)).toMatchObject({ ok: true });
	const shown = samples.filter(({ meta }) => meta.title?.startsWith("packages/"));
	expect(shown.map(({ meta }) => meta.title)).toEqual(filesOf(name).slice(1));
	for (const { code, meta } of shown) await writeFile(join(copy, meta.title ?? ""), code);
	const vitest = [toolPath("vitest"), "run", "--project=unit", "packages/oauth/src/descriptions"];
	const described = await inCopy(...vitest, "packages/oauth/test/unwritten.test.ts");
	expect(described.printed).toMatch(/✓.*descriptions\.test\.ts/);
	expect(described.printed).toContain("providers/hugging-face.ts:");
	expect(described.printed).not.toContain(`${name}.ts:`);
	for (const file of filesOf(name)) await rm(join(copy, file));
	await git("checkout", "--quiet", "--", ...lists);
	expect(await changes()).toBe(before);
});

test.each([
	[["hugging-face"], "content/oauth/providers/hugging-face.mdx is there already"],
	[["linked-in"], "linkedIn() is exported already, by packages/oauth/src/providers/linkedin.ts"],
	[["github", "Hub"], "content/oauth/providers/github.mdx is there already"],
	[["a/b"], "“a/b” cannot be the name of a provider"],
	[["-x"], "“-x” cannot be the name of a provider"],
	[["x", "a */ b"], "“a */ b” cannot stand in its code"],
])("%j is refused, and nothing is changed", async (args, why) => {
	const before = await changes();
	const { ok, printed } = await newProvider(...args);
	expect({ ok, printed }).toEqual({ ok: false, printed: expect.stringContaining(why) as string });
	expect(await changes()).toBe(before);
});

test("of a provider that is there in parts nothing is written, and which they are is said", async () => {
	const contract = join(copy, "packages/oauth/test/contracts/hugging-face.ts");
	const text = await readFile(contract, "utf8");
	await rm(contract);
	await rm(join(copy, "content/oauth/providers/hugging-face.mdx"));
	const before = await changes();
	expect(await newProvider("hugging-face")).toEqual({
		ok: false,
		printed: expect.stringMatching(
			/a part is not \(packages\/oauth\/test\/contracts\/hugging-face\.ts\); nothing was changed/,
		) as string,
	});
	expect(await changes()).toBe(before);
	await writeFile(contract, text);
});

test("of a provider that has its code and no page, the page is written with the names that are exported", async () => {
	const page = "content/oauth/providers/azure-ad.mdx";
	await rm(join(copy, page), { force: true });
	const before = await git("diff", "--", "packages");
	expect(await newProvider("azure-ad")).toMatchObject({ ok: true });
	const text = await readFile(join(copy, page), "utf8");
	expect(text).toContain('<ProviderType name="AzureADTokens" />');
	expect(text).toContain("export const azureADSignIn = signInWith(azureADAuth);");
	expect(await git("diff", "--", "packages")).toBe(before);
});
