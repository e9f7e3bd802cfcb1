// Installed as the book says, an app is one that others can install: nothing in it leads back to the machine that
// served the book.
import { execFile } from "node:child_process";
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { installCommands, type PackageManager } from "../../src/book/contents/packages.ts";
import { ownInstall } from "../../src/book/tools/own-install.ts";
import { servePackages } from "./served-packages.ts";

const run = promisify(execFile);
const { tarballs } = inject("consumer");

interface Case {
	readonly name: string;
	readonly manager: PackageManager;
	/** What the manager needs to be told first. */
	readonly settings?: Readonly<Record<string, string>>;
	/** What a colleague, or a server that builds, types. */
	readonly again: string;
	readonly lock: string;
}

const cases: readonly Case[] = [
	{ name: "npm", manager: "npm", again: "npm ci", lock: "package-lock.json" },
	{
		name: "pnpm",
		manager: "pnpm",
		again: "pnpm install --frozen-lockfile",
		lock: "pnpm-lock.yaml",
	},
	{
		name: "Yarn 1",
		manager: "yarn",
		// It takes a binding.gyp for a script, and would install node-gyp for all of the machine.
		settings: { ".yarnrc": "ignore-scripts true\n" },
		again: "yarn install --frozen-lockfile",
		lock: "yarn.lock",
	},
	{
		name: "Yarn 4",
		manager: "yarn",
		settings: { ".yarnrc.yml": "nodeLinker: node-modules\n" },
		again: "yarn install --immutable",
		lock: "yarn.lock",
	},
	{ name: "Bun", manager: "bun", again: "bun install --frozen-lockfile", lock: "bun.lock" },
];

let folder: string;
/** The search path for each manager; npm is there already. */
const pathOf = new Map<string, string>();

/** A folder for the search path in which a command runs this and nothing else. */
async function command(of: string, name: string, words: readonly string[]): Promise<void> {
	const bin = join(folder, "bin", of);
	await mkdir(bin, { recursive: true });
	const quoted = words.map((word) => `'${word}'`).join(" ");
	await writeFile(join(bin, name), `#!/bin/sh\nexec ${quoted} "$@"\n`);
	await chmod(join(bin, name), 0o755);
	const { PATH = "" } = process.env;
	pathOf.set(of, [bin, dirname(process.execPath), PATH].join(delimiter));
}

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "lucia-carried-"));
	const tools = await ownInstall("tests/packages/tools");
	const runtimes = await ownInstall("tests/runtimes");
	const node = process.execPath;
	await command("pnpm", "pnpm", [node, join(tools, "pnpm/bin/pnpm.mjs")]);
	await command("Yarn 1", "yarn", [node, join(tools, "yarn/bin/yarn.js")]);
	await command("Yarn 4", "yarn", [node, join(tools, "@yarnpkg/cli-dist/bin/yarn.js")]);
	const bun = (await readdir(join(runtimes, "@oven"))).find((name) => name.startsWith("bun-"));
	await command("Bun", "bun", [join(runtimes, "@oven", bun ?? "bun", "bin", "bun")]);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function type(name: string, cwd: string, lines: readonly string[]): Promise<void> {
	const home = join(folder, "home", name);
	await mkdir(home, { recursive: true });
	const env = {
		...process.env,
		PATH: pathOf.get(name) ?? process.env["PATH"],
		// A store of its own, which is emptied between: a copy that is kept there would hide the fault.
		XDG_CACHE_HOME: home,
		XDG_DATA_HOME: home,
		BUN_INSTALL_CACHE_DIR: join(home, "bun"),
		YARN_CACHE_FOLDER: join(home, "yarn"),
		YARN_ENABLE_GLOBAL_CACHE: "false",
		YARN_ENABLE_TELEMETRY: "false",
		CI: "1",
		// In CI a lock is never written, unless it is asked for.
		YARN_ENABLE_IMMUTABLE_INSTALLS: "false",
	};
	await run("sh", ["-e", "-c", lines.join("\n")], { cwd, env }).catch(
		(error: { message: string; stdout: string }) => {
			throw new Error(`${error.message}\n${error.stdout}`, { cause: error });
		},
	);
}

test.each(cases)(
	"$name: a colleague installs the app from package.json, lock and vendor/ while no book is served",
	async ({ name, manager, settings = {}, again, lock }) => {
		const app = join(folder, "apps", name);
		await mkdir(app, { recursive: true });
		await writeFile(join(app, "package.json"), '{ "name": "app", "private": true }\n');
		for (const [file, text] of Object.entries(settings)) await writeFile(join(app, file), text);
		const server = await servePackages(tarballs);
		try {
			const toInstall = {
				packages: ["lucia", "@lucia-auth/adapter-sqlite"],
				others: ["better-sqlite3@13"],
			};
			await type(name, app, installCommands(manager, toInstall, server.address));
		} finally {
			await server.close();
		}

		const copy = join(folder, "copies", name);
		const left = (path: string): boolean => !/\/(node_modules|\.yarn)$/.test(path);
		await cp(app, copy, { recursive: true, filter: left });
		for (const file of ["package.json", lock]) {
			const text = await readFile(join(copy, file), "utf8");
			expect(text).toContain("vendor/lucia-2.");
			expect(text.match(/https?:\/\/(localhost|127\.0\.0\.1)\S*/g)).toBeNull();
			expect(text).not.toContain(folder);
		}
		await rm(app, { recursive: true });
		await rm(join(folder, "home", name), { recursive: true });
		await type(name, copy, [again]);
		const program = `
			import Database from "better-sqlite3";
			import { betterSqlite3 } from "@lucia-auth/adapter-sqlite";
			import { lucia } from "lucia";
			const tables = { user: "user", key: "user_key", session: "user_session" };
			const auth = lucia({ env: "DEV", adapter: betterSqlite3(new Database(":memory:"), tables) });
			console.log(typeof auth.createUser);`;
		const args = ["--input-type=module", "--eval", program];
		expect((await run(process.execPath, args, { cwd: copy })).stdout).toBe("function\n");
	},
);
