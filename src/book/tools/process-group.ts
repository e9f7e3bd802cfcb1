import { spawn } from "node:child_process";
import { delimiter, dirname, join } from "node:path";
import { root } from "./command.ts";

// Stands between us and the command: leads its group, and ends the whole of it when its standard
// input closes, which happens when we die, however that comes about.
const keeper = `
	const { spawn } = require("node:child_process");
	const [program, ...args] = process.argv.slice(1);
	process.stdin.resume().on("end", () => process.kill(0, "SIGKILL"));
	const shell = args.length === 0 || program.endsWith(".cmd");
	spawn(program, args, { shell, stdio: ["ignore", "inherit", "inherit"] })
		.on("error", (error) => { console.error(error.message); process.exit(127); })
		.on("exit", (code) => process.exit(code ?? 1));`;

/** A command and all that it starts. */
export interface ProcessGroup {
	/** What it has printed so far, on both streams. */
	readonly output: () => string;
	/** The exit code, when it ends by itself; 1 when it was ended. */
	readonly ended: Promise<number>;
	/** Ends it and all that it has started. */
	readonly end: () => Promise<number>;
}

/**
 * Starts a command in a process group of its own. It cannot outlive this process.
 *
 * @param command - A program with its arguments, or one line for the shell.
 */
export function startGroup(
	command: string | readonly [program: string, ...args: string[]],
	{ cwd, env }: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): ProcessGroup {
	const line = typeof command === "string" ? [command] : command;
	const child = spawn(process.execPath, ["--eval", keeper, "--", ...line], {
		cwd,
		env,
		detached: true,
		stdio: ["pipe", "pipe", "pipe"],
	});
	let output = "";
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding("utf8").on("data", (text: string) => (output += text));
	}
	let isOver = false;
	function endAll(): void {
		if (isOver || child.pid === undefined) return;
		try {
			process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGKILL");
		} catch {
			// Nobody is left in the group.
		}
	}
	const ended = new Promise<number>((resolve, reject) => {
		child.on("error", reject);
		child.on("exit", () => {
			// What it left running in the background would hold our pipes open.
			endAll();
			isOver = true;
		});
		child.on("close", (code) => resolve(code ?? 1));
	});
	return {
		output: () => output,
		ended,
		end: () => {
			endAll();
			return ended;
		},
	};
}

/**
 * The environment of a framework's programs: the same on every machine, with the commands of the
 * app first, then ours, the Node.js of this process among them.
 */
export function appEnvironment(app: string): NodeJS.ProcessEnv {
	// What npm and vitest tell their children changes what frameworks do.
	const kept = Object.entries(process.env).filter(
		([name]) => !/^(npm_|vitest|(node_env|dev|prod|ssr|mode|test|base_url)$)/i.test(name),
	);
	const commands = [join(app, "node_modules", ".bin"), join(root, "node_modules", ".bin")];
	const path = [...commands, dirname(process.execPath), process.env["PATH"] ?? ""].join(delimiter);
	return {
		...Object.fromEntries(kept),
		PATH: path,
		CI: "true",
		NO_COLOR: "1",
		DO_NOT_TRACK: "1",
		ASTRO_TELEMETRY_DISABLED: "1",
		NEXT_TELEMETRY_DISABLED: "1",
		NUXT_TELEMETRY_DISABLED: "1",
	};
}
