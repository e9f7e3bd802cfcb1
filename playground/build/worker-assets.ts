import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { rolldown, type InputOptions, type OutputOptions } from "rolldown";

/** A file of the playground that is made when the site is built; its path under `/playground/`. */
export interface Asset {
	readonly path: string;
	readonly content: string | Uint8Array;
}

const entry = (name: string): string =>
	fileURLToPath(new URL(`../runtime/${name}`, import.meta.url));

const browserBuild: InputOptions = {
	platform: "browser",
	resolve: { conditionNames: ["@lucia/source", "browser", "import", "default"] },
	// What the packages could import on Node they ask for at run time, where there is one.
	external: [],
};

/**
 * What the worker runtime is made of: the frame's page, which carries what starts a worker, the worker's program,
 * SQLite, and what comes late.
 */
export async function workerAssets(): Promise<readonly Asset[]> {
	const [worker, sandbox, loader, wasm, oauth] = await Promise.all([
		bundle(
			{
				...browserBuild,
				input: entry("worker/worker.ts"),
				plugins: [realTimeForScrypt, knownOptions],
			},
			{ format: "esm" },
		),
		bundle({ ...browserBuild, input: entry("worker/sandbox.ts") }, { format: "iife" }),
		bundle({ ...browserBuild, input: entry("worker/loader.ts") }, { format: "esm" }),
		readFile(fileURLToPath(import.meta.resolve("sql.js/dist/sql-wasm-browser.wasm"))),
		oauthProgram(),
	]);
	return [
		{ path: "worker.js", content: worker },
		{ path: "sandbox.html", content: sandboxPage(sandbox.trim(), loader.trim()) },
		{ path: "sql-wasm.wasm", content: wasm },
		{ path: "oauth.js", content: oauth },
	];
}

/**
 * scrypt gives way every 10 ms, and measures them with `Date`. In the worker `Date` is the world's,
 * which stands still: on a slow phone the watchdog would take a password for an endless loop.
 */
const realTimeForScrypt: NonNullable<InputOptions["plugins"]> = {
	name: "real-time-for-scrypt",
	transform(code, id) {
		if (!id.endsWith("@noble/hashes/utils.js")) return null;
		if (!code.includes("Date.now()"))
			throw new Error(
				"@noble/hashes no longer measures time with Date.now(): see playground/build/worker-assets.ts",
			);
		return code.replaceAll("Date.now()", "performance.now()");
	},
};

/**
 * Sucrase checks the options of each call, with a checker that weighs 3 kB. Here they are always the same
 * (transpile.ts).
 */
const knownOptions: NonNullable<InputOptions["plugins"]> = {
	name: "known-options",
	transform(code, id) {
		if (!id.endsWith("sucrase/dist/esm/Options.js")) return null;
		if (!code.includes("export function validateOptions(options)"))
			throw new Error(
				"sucrase no longer checks its options in Options.js: see playground/build/worker-assets.ts",
			);
		return "export function validateOptions() {}";
	},
};

/**
 * `oauth-modules.ts` as a module that imports nothing, since nothing could be found from where it runs: its
 * default export is given the worker's modules, and makes of them those of `@lucia-auth/oauth`.
 */
async function oauthProgram(): Promise<string> {
	const code = await bundle(
		{ ...browserBuild, input: entry("engine/oauth-modules.ts"), external: /^lucia(\/|$)/ },
		{
			format: "iife",
			name: "modules",
			exports: "named",
			globals: (id) => `carried[${JSON.stringify(id)}]`,
		},
	);
	return `export default (carried) => { ${code} return modules; };\n`;
}

async function bundle(options: InputOptions, how: OutputOptions): Promise<string> {
	const build = await rolldown({
		...options,
		onLog: (level, log) => {
			// A worker that is half there would fail at the reader's, so that any warning is an error.
			if (level === "warn") throw new Error(`playground: ${log.message}`);
		},
	});
	try {
		const { output } = await build.generate({ ...how, minify: true });
		const [chunk, ...others] = output;
		if (others.length > 0) throw new Error("playground: each program must be one file");
		return chunk.code;
	} finally {
		await build.close();
	}
}

/**
 * The page of the frame. Its policy holds for the worker, too: no request leaves it, whatever the
 * reader's code does; scripts come from the text they are given (`data:`, `blob:`) and from nowhere
 * else; `eval` stays off.
 */
function sandboxPage(script: string, loader: string): string {
	const hash = createHash("sha256").update(script).digest("base64");
	const policy = [
		"default-src 'none'",
		`script-src 'sha256-${hash}' data: blob: 'wasm-unsafe-eval'`,
		// Firefox asks it for module imports within workers.
		"worker-src data: blob:",
		"connect-src 'none'",
		"base-uri 'none'",
		"form-action 'none'",
	].join("; ");
	return [
		"<!doctype html>",
		'<html lang="en">',
		"<head>",
		'<meta charset="utf-8">',
		`<meta http-equiv="Content-Security-Policy" content="${policy}">`,
		'<meta name="robots" content="noindex">',
		"<title>Where the playground runs code</title>",
		"</head>",
		"<body>",
		// Data, which the policy lets pass: the worker runs it.
		`<script type="text/plain" id="loader">${loader}</script>`,
		`<script>${script}</script>`,
		"</body>",
		"</html>",
		"",
	].join("\n");
}
