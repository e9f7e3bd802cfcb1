// What a stranger gets: the tarballs, installed into an empty project outside this repository.
import { createHash } from "node:crypto";
import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildPackages, type PackedPackage } from "../../scripts/build-packages.ts";
import { root, toolPath } from "../../scripts/lib/command.ts";

const run = promisify(execFile);

/** What the programs of `consumer/` need besides our packages, in the versions of this repository. */
const DRIVERS = [
	"better-sqlite3",
	"sql.js",
	"@types/better-sqlite3",
	"@types/node",
	"@types/sql.js",
];

let project: string;
let tarballs: string;
let packed: readonly PackedPackage[];

beforeAll(async () => {
	project = await mkdtemp(join(tmpdir(), "lucia-consumer-"));
	tarballs = await mkdtemp(join(tmpdir(), "lucia-tarballs-"));
	packed = await buildPackages(tarballs);
	const dependencies = Object.fromEntries([
		...packed.map(({ name, file }) => [name, `file:${join(tarballs, file)}`] as const),
		...(await Promise.all(DRIVERS.map(async (name) => [name, await installedVersion(name)]))),
	]);
	const manifest = { name: "consumer", private: true, type: "module", dependencies };
	await cp(join(import.meta.dirname, "consumer"), project, { recursive: true });
	await writeFile(join(project, "package.json"), JSON.stringify(manifest));
	// better-sqlite3 brings its binaries along: nothing has to be compiled.
	const options = ["--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund"];
	await run("npm", ["install", ...options], { cwd: project });
}, 180_000);

afterAll(async () => {
	for (const directory of [project, tarballs])
		await rm(directory, { recursive: true, force: true });
});

/** The version of a package that this repository has. */
async function installedVersion(name: string): Promise<string> {
	const text = await readFile(join(root, "node_modules", name, "package.json"), "utf8");
	return (JSON.parse(text) as { version: string }).version;
}

/** Every file of an installed package, by its path inside the package. */
async function installedFiles(name: string): Promise<Map<string, string>> {
	const directory = join(project, "node_modules", name);
	const entries = await readdir(directory, { recursive: true, withFileTypes: true });
	const files = entries.filter((entry) => entry.isFile());
	const contents = await Promise.all(
		files.map(async ({ parentPath, name: file }) => {
			const path = join(parentPath, file);
			return [path.slice(directory.length + 1), await readFile(path, "utf8")] as const;
		}),
	);
	return new Map(contents);
}

test("index.json lists each tarball with its size and its SHA-512", async () => {
	const listed: unknown = JSON.parse(await readFile(join(tarballs, "index.json"), "utf8"));
	expect(listed).toStrictEqual(packed);
	expect(packed.map(({ name }) => name)).toEqual(
		expect.arrayContaining(["lucia", "@lucia-auth/adapter-sqlite", "@lucia-auth/adapter-test"]),
	);
	for (const { file, bytes, sha512 } of packed) {
		const content = await readFile(join(tarballs, file));
		expect(content.byteLength).toBe(bytes);
		expect(createHash("sha512").update(content).digest("hex")).toBe(sha512);
	}
});

test("a private package is not among them", () => {
	expect(packed.map(({ name }) => name)).not.toContain("@lucia-auth/adapter-sql");
});

test("packages hold their licence and read-me, and nothing that only this repository can use", async () => {
	for (const { name, version } of packed) {
		const files = await installedFiles(name);
		const paths = [...files.keys()];
		expect(paths).toEqual(expect.arrayContaining(["LICENSE", "README.md", "package.json"]));
		expect(
			paths.filter((path) => !/^(dist\/.+\.(js|d\.ts)|[A-Z]+(\.md)?|package\.json)$/.test(path)),
		).toStrictEqual([]);
		const manifest = JSON.parse(files.get("package.json") ?? "") as Record<string, unknown>;
		expect(manifest).toMatchObject({ name, version, license: "MIT", type: "module" });
		expect(manifest).not.toHaveProperty("devDependencies");
		const all = [...files.values()].join("\n");
		expect(all).not.toContain("@lucia/source");
		expect(all).not.toMatch(/from\s*["']@lucia-auth\/adapter-sql["']/);
		expect(all).not.toContain(root);
	}
});

test("the SQLite adapters and the core import nothing of Node", async () => {
	const found: string[] = [];
	for (const name of ["lucia", "@lucia-auth/adapter-sqlite"]) {
		const files = await installedFiles(name);
		expect([...files.keys()]).toContain("dist/index.js");
		// Comments may: an example imports node:sqlite.
		const importsNode = /^(import|export)\b.*["']node:|\bimport\(["']node:/m;
		for (const [path, text] of files)
			if (path.endsWith(".js") && importsNode.test(text)) found.push(`${name}/${path}`);
	}
	expect(found).toStrictEqual([]);
});

test("publint finds nothing", async () => {
	for (const { name, file } of packed) {
		const content = await readFile(join(tarballs, file));
		const tarball = new Uint8Array(content).buffer;
		const { messages, pkg } = await publint({ pack: { tarball }, strict: true });
		expect(messages.map((message) => `${name}: ${formatMessage(message, pkg)}`)).toStrictEqual([]);
	}
});

test.each(["node-sqlite", "better-sqlite3", "sqljs"])(
	"a user, a key and a session live and die on %s",
	async (driver) => {
		const { stdout } = await run(process.execPath, ["--no-warnings", `${driver}.ts`], {
			cwd: project,
		});
		expect(stdout.trim().split("\n")).toStrictEqual([
			"created ada",
			"AUTH_DUPLICATE_KEY_ID",
			"AUTH_INVALID_PASSWORD",
			"signed in ada, active",
			"AUTH_INVALID_SESSION_ID",
		]);
	},
	30_000,
);

test("the conformance suite runs from its package", async () => {
	const { stdout } = await run(process.execPath, ["--no-warnings", "suite.ts"], { cwd: project });
	expect(stdout).toContain("Adapter passed");
}, 30_000);

describe("types, with skipLibCheck off", () => {
	test.each([
		["inferred", "infers its attributes"],
		["register", "registers its attributes"],
		["ambient", "declares its attributes in v2's namespace"],
		["browser", "runs in a browser"],
	])(
		"%s: an app that %s",
		async (name) => {
			const tsc = toolPath("typescript", "tsc");
			const checked = run(process.execPath, [tsc, "-p", `tsconfig.${name}.json`], { cwd: project });
			const errors = await checked.then(
				() => "",
				(error: { stdout: string }) => error.stdout,
			);
			expect(errors).toBe("");
		},
		60_000,
	);
});
