// What a stranger gets: the tarballs, and what is installed from them (see consumer-project.ts).
import { createHash } from "node:crypto";
import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { expect, inject, test } from "vitest";
import { root } from "../../src/book/tools/command.ts";

const run = promisify(execFile);

const { project, tarballs, packed } = inject("consumer");

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

test("the SQLite adapters and the core import nothing of Node, apart from the command", async () => {
	const found: string[] = [];
	for (const name of ["lucia", "@lucia-auth/adapter-sqlite"]) {
		const files = await installedFiles(name);
		expect([...files.keys()]).toContain("dist/index.js");
		// A command runs in a terminal, and no app imports it.
		files.delete("dist/command.js");
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
	"a user, a key, a session and tokens live and die on %s",
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
			"refreshed ada",
			"AUTH_INVALID_REFRESH_TOKEN",
			"AUTH_INVALID_ACCESS_TOKEN",
		]);
	},
	30_000,
);

test("the conformance suite runs from its package", async () => {
	const { stdout } = await run(process.execPath, ["--no-warnings", "suite.ts"], { cwd: project });
	expect(stdout).toContain("Adapter passed");
});
