import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The program and its arguments that run npm as it was started with, so that no other takes over. */
export function npmCommand(args: readonly string[]): readonly [program: string, ...string[]] {
	const cli = process.env["npm_execpath"];
	if (cli && /\.c?js$/.test(cli)) return [process.execPath, cli, ...args];
	return [process.platform === "win32" ? "npm.cmd" : "npm", ...args];
}

/**
 * Runs npm to its end, in a folder or where this process is; rejects with its words when it fails.
 */
export async function npm(args: readonly string[], cwd?: string): Promise<void> {
	const [program, ...rest] = npmCommand(args);
	await run(program, rest, { shell: program.endsWith(".cmd"), ...(cwd !== undefined && { cwd }) });
}
