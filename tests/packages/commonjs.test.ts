// /commonjs-and-jest, tried: the packages in files of CommonJS, under the real TypeScript and the real Jest.
import { execFile } from "node:child_process";
import { mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, expect, inject, test } from "vitest";
import { extractSamples } from "../../src/book/samples/read/extract.ts";
import { root } from "../../src/book/tools/command.ts";
import { ownInstall } from "../../src/book/tools/own-install.ts";

const run = promisify(execFile);
const { project } = inject("consumer");
const tools = await ownInstall("tests/packages/tools");
const page = "content/commonjs-and-jest.mdx";
const { samples } = extractSamples(page, await readFile(join(root, page), "utf8"));
const app = join(project, "commonjs");

interface Ended {
	readonly code: number | string;
	readonly output: string;
}

async function node(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
	const options = { cwd: app, env: { ...process.env, NODE_OPTIONS: "", ...env } };
	return run(process.execPath, args, options).then(
		({ stdout, stderr }) => ({ code: 0, output: stdout + stderr }),
		({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
			code,
			output: stdout + stderr,
		}),
	);
}

const jest = (args: readonly string[], env?: NodeJS.ProcessEnv): Promise<Ended> =>
	node([join(tools, "jest/bin/jest.js"), "--no-cache", "--rootDir", app, ...args], env);

beforeAll(async () => {
	// The packages come from the project around it.
	await mkdir(join(app, "node_modules"), { recursive: true });
	await writeFile(join(app, "package.json"), '{ "name": "app", "private": true }');
	for (const { meta, code } of samples)
		if (meta.title !== undefined) await writeFile(join(app, meta.title), code);
	await mkdir(join(app, "node_modules", "@types"));
	for (const name of ["ts-jest", "typescript", "@types/jest"])
		await symlink(join(tools, name), join(app, "node_modules", name), "junction");
});

test("a file of CommonJS requires the packages", async () => {
	const program = `
		const { lucia } = require("lucia");
		const { web } = require("lucia/middleware");
		const { generateRandomString } = require("lucia/utils");
		const { betterSqlite3 } = require("@lucia-auth/adapter-sqlite");
		console.log(typeof lucia, typeof web, typeof generateRandomString, typeof betterSqlite3);`;
	await writeFile(join(app, "required.cjs"), program);
	expect(await node(["required.cjs"])).toEqual({
		code: 0,
		output: "function function function function\n",
	});
});

const compilers = {
	"5.9": join(tools, "typescript-5/bin/tsc"),
	"6.0": join(root, "node_modules/typescript/bin/tsc"),
	"7.0": join(tools, "typescript-7/bin/tsc"),
};

test.each([
	["5.9", "nodenext", ""],
	["5.9", "node20", ""],
	["5.9", "node18", "TS1479"],
	["5.9", "node16", "TS1479"],
	["6.0", "nodenext", ""],
	["6.0", "node20", ""],
	["6.0", "node16", "TS1479"],
	["7.0", "nodenext", ""],
	["7.0", "node20", ""],
	["7.0", "node16", "TS1479"],
] as const)(
	"TypeScript %s, CommonJS under %s: what the page's table says %s",
	async (version, module, error) => {
		// TypeScript 6 and later does not take files beside a tsconfig.json without a word.
		const alone = version === "5.9" ? [] : ["--ignoreConfig"];
		const lib = ["--noEmit", "--skipLibCheck", "--strict", "--types", "node"];
		const rules = ["--target", "es2023", "--module", module];
		const checked = await node([compilers[version], ...alone, "auth.ts", ...lib, ...rules]);
		const said = new Set(checked.output.match(/TS\d+/g));
		expect([...said]).toEqual(error === "" ? [] : [error]);
		expect(checked.code === 0).toBe(error === "");
	},
);

test("Jest, set as the page says, signs someone up", async () => {
	const { code, output } = await jest([]);
	expect(output).toContain("1 passed");
	expect(code).toBe(0);
});

test("the page's own files did not pass the page's own tsconfig.json: they compile and run", async () => {
	const compiled = await node([compilers["6.0"], "-p", "."]);
	const ran = await node(["dist/auth.js"]);
	await rm(join(app, "dist"), { recursive: true, force: true });
	expect(compiled).toEqual({ code: 0, output: "" });
	expect(ran.code).toBe(0);
});

/** Settings that leave `node_modules` alone, as Jest's own do. */
const plain = ["--config", JSON.stringify({ transform: { "\\.ts$": "ts-jest" } })];

test("Jest without settings says what the page says", async () => {
	const { code, output } = await jest(plain);
	expect(output).toContain("Must use import to load ES Module");
	expect(code).toBe(1);
});

test("Jest with --experimental-vm-modules needs no setting", async () => {
	const { code, output } = await jest(plain, { NODE_OPTIONS: "--experimental-vm-modules" });
	expect(output).toContain("1 passed");
	expect(code).toBe(0);
});
