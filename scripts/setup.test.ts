import { spawn } from "node:child_process";
import { globSync } from "node:fs";
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { root } from "../src/book/tools/command.ts";

interface Ended {
	readonly code: number | null;
	readonly output: string;
}

let clone: string;

beforeEach(async () => {
	clone = await mkdtemp(join(tmpdir(), "lucia-clone-"));
	await mkdir(join(clone, "scripts"));
	for (const file of [
		"scripts/run.cjs",
		"scripts/setup.cjs",
		"src/book/tools/install-failure.cjs",
		"package.json",
		"package-lock.json",
	]) {
		await cp(join(root, file), join(clone, file));
	}
	for (const file of globSync("packages/*/package.json", { cwd: root })) {
		await cp(join(root, file), join(clone, file));
	}
	await cp(join(root, "playground", "package.json"), join(clone, "playground", "package.json"));
	await writeFile(
		join(clone, "scripts", "hello.ts"),
		'console.log("hello from", process.argv[2]);',
	);
});

afterEach(() => rm(clone, { recursive: true, force: true }));

function run(env: NodeJS.ProcessEnv): Promise<Ended> {
	return new Promise((resolve) => {
		const child = spawn(process.execPath, ["scripts/run.cjs", "hello", "you"], {
			cwd: clone,
			env: { ...process.env, ...env },
		});
		let output = "";
		child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
		child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
		child.on("close", (code) => resolve({ code, output }));
	});
}

/** An npm that does what the test says and keeps count in its output. */
async function npmThat(source: string): Promise<string> {
	const file = join(clone, "npm.cjs");
	await writeFile(file, source);
	await chmod(file, 0o755);
	return file;
}

describe("the set-up", () => {
	test("without a network it names what could not be fetched and what to do", async () => {
		const { code, output } = await run({
			npm_config_registry: "http://127.0.0.1:9/",
			npm_config_cache: join(clone, "cache"),
			npm_config_fetch_retries: "0",
			npm_execpath: "",
		});
		expect(code).toBe(1);
		expect(output).toContain("could not be fetched (ECONNREFUSED)");
		expect(output).toContain("http://127.0.0.1:9/");
		expect(output).toContain("run the same command again");
		expect(output).not.toMatch(/^\s+at /m);
	});

	test("installs once, and does nothing when nothing changed", async () => {
		const npm_execpath = await npmThat(
			'require("node:fs").mkdirSync("node_modules", { recursive: true }); console.log("installing");',
		);
		const first = await run({ npm_execpath });
		expect(first.output).toContain("Installed in");
		expect(first.output).toContain("hello from you");
		const second = await run({ npm_execpath });
		expect(second.output).toBe("hello from you\n");
		await writeFile(join(clone, "package-lock.json"), "{}");
		expect((await run({ npm_execpath })).output).toContain("Installed in");
	});

	test("a package that the lock does not know, or whose needs have changed, is named with what to do", async () => {
		const npm_execpath = await npmThat('console.log("installing");');
		const file = join(clone, "packages/adapter-new/package.json");
		await mkdir(dirname(file));
		await writeFile(file, '{ "name": "@lucia-auth/adapter-new" }');
		const added = await run({ npm_execpath });
		expect(added.code).toBe(1);
		expect(added.output).toContain("does not know what packages/adapter-new/package.json needs");
		expect(added.output).toContain("npm install");
		await writeFile(file, "{");
		const broken = await run({ npm_execpath });
		expect(broken.output).toContain("packages/adapter-new/package.json is no JSON: ");
		await rm(dirname(file), { recursive: true });
		const changed = join(clone, "packages/adapter-sqlite/package.json");
		const manifest = JSON.parse(await readFile(changed, "utf8")) as { devDependencies: object };
		manifest.devDependencies = { ...manifest.devDependencies, "a-driver": "1.0.0" };
		await writeFile(changed, JSON.stringify(manifest));
		expect((await run({ npm_execpath })).output).toContain("packages/adapter-sqlite/package.json");
	});

	test("a full disk and a folder of another user are told in a sentence", async () => {
		const full = await npmThat('console.error("npm error code ENOSPC"); process.exit(1);');
		expect((await run({ npm_execpath: full })).output).toContain("The disk is full");
		const foreign = await npmThat('console.error("npm error code EACCES"); process.exit(1);');
		expect((await run({ npm_execpath: foreign })).output).toContain("belong to another user");
	});

	test("the command's exit code is the exit code", async () => {
		const npm_execpath = await npmThat('require("node:fs").mkdirSync("node_modules");');
		await writeFile(join(clone, "scripts", "hello.ts"), "process.exitCode = 7;");
		expect((await run({ npm_execpath })).code).toBe(7);
	});
});
