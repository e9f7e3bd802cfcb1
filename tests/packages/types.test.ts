// The declarations that are installed, in apps of every kind, as every TypeScript of today reads
// them; skipLibCheck is off.
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { root } from "../../src/book/tools/command.ts";
import { ownInstall } from "../../src/book/tools/own-install.ts";
import type { Consumer, Resolution } from "./type-check.ts";

const run = promisify(execFile);
const { project, tarballs, packed } = inject("consumer");
const tools = await ownInstall("tests/packages/tools");

/** Apps of every kind, by their configurations in the consumers' project. */
const apps: readonly (readonly [config: string, sentence: string, ...besides: Resolution[]])[] = [
	["tsconfig.inferred.json", "an app that infers its attributes", "node10"],
	["tsconfig.register.json", "an app that registers its attributes", "node10"],
	["tsconfig.ambient.json", "an app that declares its attributes in v2's namespace", "node10"],
	["tsconfig.browser.json", "an app that runs in a browser", "node10"],
	["v2-app/tsconfig.json", "an app that was written for v2", "node10"],
	["frameworks/tsconfig.json", "apps on the types of nine frameworks"],
];

/** The errors of each consumer, as one text. */
type Check = (consumers: readonly Consumer[]) => Promise<readonly string[]>;

const withApi =
	(compiler: string): Check =>
	async (consumers) => {
		const script = join(import.meta.dirname, "type-check.ts");
		const args = [script, compiler, JSON.stringify(consumers)];
		const { stdout } = await run(process.execPath, args, { maxBuffer: 16 * 1024 * 1024 });
		return JSON.parse(stdout) as string[];
	};

/** TypeScript 7 is a program without an API. */
const withCommand =
	(tsc: string): Check =>
	async (consumers) => {
		const results: string[] = [];
		for (const { config, resolution } of consumers) {
			const module = resolution === "nodenext" ? "nodenext" : "esnext";
			const options = ["--module", module, "--moduleResolution", resolution];
			const checked = run(process.execPath, [tsc, "-p", config, ...options]);
			results.push(
				await checked.then(
					() => "",
					(error: { stdout: string; message: string }) => error.stdout || error.message,
				),
			);
		}
		return results;
	};

const versions: readonly (readonly [version: string, readonly Resolution[], Check])[] = [
	// `node10` is how apps of v2's days resolve; TypeScript 6 calls it outdated, 7 has it no more.
	["5.9", ["nodenext", "bundler", "node10"], withApi(join(tools, "typescript-5"))],
	["6.0", ["nodenext", "bundler"], withApi(join(root, "node_modules", "typescript"))],
	["7.0", ["nodenext", "bundler"], withCommand(join(tools, "typescript-7", "bin", "tsc"))],
];

describe.each(versions)("TypeScript %s", (version, resolutions, check) => {
	const cases = apps.flatMap(([name, sentence, ...besides]) =>
		resolutions
			.filter((resolution) => resolution !== "node10" || besides.includes(resolution))
			.map((resolution) => ({ sentence, resolution, config: join(project, name) })),
	);
	let errors: readonly string[];
	beforeAll(async () => {
		errors = await check(cases);
	}, 300_000);

	test.each(cases.map((consumer, index) => Object.assign({ index }, consumer)))(
		"$resolution: $sentence",
		({ index }) => {
			expect(errors[index]).toBe("");
		},
	);

	test("is that version", async () => {
		const file = { "5.9": join(tools, "typescript-5"), "7.0": join(tools, "typescript-7") }[
			version
		];
		const manifest = join(file ?? join(root, "node_modules", "typescript"), "package.json");
		const { version: installed } = JSON.parse(await readFile(manifest, "utf8")) as {
			version: string;
		};
		expect(installed).toMatch(new RegExp(`^${version}\\.`));
	});
});

/** What is used of `@arethetypeswrong/core`, which is installed apart. */
interface AreTheTypesWrong {
	readonly createPackageFromTarballData: (tarball: Uint8Array) => object;
	readonly checkPackage: (content: object) => Promise<{
		readonly types: false | { readonly kind: string };
		readonly problems?: readonly {
			readonly kind: string;
			readonly entrypoint?: string;
			readonly resolutionKind?: string;
		}[];
	}>;
}

test.each(packed)("are the types wrong? Not those of $name", async ({ file }) => {
	const require = createRequire(join(tools, "of-the-tools.js"));
	const attw = (await import(require.resolve("@arethetypeswrong/core"))) as AreTheTypesWrong;
	const tarball = await readFile(join(tarballs, file));
	const content = attw.createPackageFromTarballData(new Uint8Array(tarball));
	const { types, problems = [] } = await attw.checkPackage(content);
	expect(types).toMatchObject({ kind: "included" });
	// That `require()` gets an ES module is no mistake: there is nothing else, on purpose.
	expect(problems.filter(({ kind }) => kind !== "CJSResolvesToESM")).toStrictEqual([]);
});
