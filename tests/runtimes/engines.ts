import { execFile } from "node:child_process";
import { access, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { bundleForWorkerd } from "./bundle.ts";

const run = promisify(execFile);

/** A JavaScript engine with its own way of running a program of `programs/`. */
export interface Engine {
	readonly name: string;
	/** The program, and what it is to offer the suite. */
	readonly program: "node" | "bun" | "workerd";
	readonly stores: readonly string[];
	readonly hasNodeCrypto: boolean;
	/**
	 * The engine's file among the installed packages, by platform and processor; `null` stands for
	 * what runs the tests.
	 */
	readonly binaries: Readonly<Record<string, string>> | null;
	/** Runs a file, and gives what it prints. */
	readonly run: (engine: string, file: string) => Promise<string>;
}

async function print(command: string, args: readonly string[]): Promise<string> {
	const { stdout } = await run(command, args, { maxBuffer: 16 * 1024 * 1024, timeout: 100_000 });
	return stdout;
}

const node = {
	program: "node",
	stores: ["memory", "node:sqlite"],
	hasNodeCrypto: true,
	run: (engine, file) => print(engine, ["--no-warnings", file]),
} as const satisfies Partial<Engine>;

interface Worker {
	readonly dispatchFetch: (url: string) => Promise<Response>;
	readonly dispose: () => Promise<void>;
}

/** What is used of Miniflare, which is installed apart: the type checks do without it. */
interface MiniflareModule {
	readonly Miniflare: new (options: object) => Worker;
}

const workerd = (compatibilityFlags: readonly string[]) =>
	({
		program: "workerd",
		stores: ["memory", "sql.js"],
		hasNodeCrypto: compatibilityFlags.includes("nodejs_compat"),
		binaries: {
			"linux-x64": "@cloudflare/workerd-linux-64/bin/workerd",
			"linux-arm64": "@cloudflare/workerd-linux-arm64/bin/workerd",
			"darwin-x64": "@cloudflare/workerd-darwin-64/bin/workerd",
			"darwin-arm64": "@cloudflare/workerd-darwin-arm64/bin/workerd",
			"win32-x64": "@cloudflare/workerd-windows-64/bin/workerd.exe",
		},
		run: async (_, file) => {
			const require = createRequire(import.meta.url);
			const { Miniflare } = require("miniflare") as MiniflareModule;
			const sqlite = require.resolve("sql.js/dist/sql-wasm-browser.wasm");
			const worker = new Miniflare({
				modules: [
					{ type: "ESModule", path: "worker.js", contents: await bundleForWorkerd(file) },
					{ type: "CompiledWasm", path: "sql-wasm.wasm", contents: await readFile(sqlite) },
				],
				bindings: { HAS_NODE_CRYPTO: compatibilityFlags.includes("nodejs_compat") },
				compatibilityDate: "2026-07-01",
				compatibilityFlags,
				// No look at Cloudflare's data centres.
				cf: false,
			});
			try {
				const response = await worker.dispatchFetch("http://localhost/");
				const printed = await response.text();
				if (!response.ok) throw new Error(printed);
				return printed;
			} finally {
				await worker.dispose();
			}
		},
	}) as const satisfies Partial<Engine>;

/**
 * Every engine that the packages promise to run on. Node.js 20 is none of them: node:sqlite, Web
 * Crypto and `process.getBuiltinModule` came with 22, and `engines` says so.
 */
export const engines: readonly Engine[] = [
	{
		...node,
		name: "Node.js 22",
		binaries: {
			"linux-x64": "node-22-linux-x64/bin/node",
			"linux-arm64": "node-22-linux-arm64/bin/node",
		},
	},
	{ ...node, name: "Node.js 24", binaries: null },
	{
		...node,
		name: "Node.js 26",
		binaries: {
			"linux-x64": "node-26-linux-x64/bin/node",
			"linux-arm64": "node-26-linux-arm64/bin/node",
		},
	},
	{
		...node,
		name: "Bun",
		program: "bun",
		stores: ["memory", "node:sqlite", "bun:sqlite"],
		binaries: {
			"linux-x64": "@oven/bun-linux-x64/bin/bun",
			"linux-arm64": "@oven/bun-linux-aarch64/bin/bun",
			"darwin-arm64": "@oven/bun-darwin-aarch64/bin/bun",
		},
		run: (engine, file) => print(engine, ["run", file]),
	},
	{
		...node,
		name: "Deno",
		binaries: {
			"linux-x64": "@deno/linux-x64-glibc/deno",
			"linux-arm64": "@deno/linux-arm64-glibc/deno",
			"darwin-arm64": "@deno/darwin-arm64/deno",
		},
		// Without a permission: the packages read no file, no variable and no address.
		run: (engine, file) => print(engine, ["run", "--quiet", "--no-prompt", "--cached-only", file]),
	},
	{ ...workerd([]), name: "workerd" },
	{ ...workerd(["nodejs_compat"]), name: "workerd with nodejs_compat" },
];

/**
 * @param modules - Where the engines are installed.
 * @returns The file of an engine, or `null` when npm carries none for this platform.
 */
export async function engineFile({ binaries }: Engine, modules: string): Promise<string | null> {
	if (binaries === null) return process.execPath;
	const binary = binaries[`${process.platform}-${process.arch}`];
	if (binary === undefined) return null;
	const file = join(modules, binary);
	// It is to be there: that it is not is no reason to skip anything.
	await access(file);
	return file;
}
