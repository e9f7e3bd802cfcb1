import { spawn } from "node:child_process";
import { root } from "../../src/book/tools/command.ts";

/** How a program ended that was kept from speaking between the lines of others. */
export interface Captured {
	readonly code: number;
	readonly output: string;
}

/** Runs a Node program with our Node, beside others; what it prints comes in one piece at its end. */
export function captured(
	file: string,
	args: readonly string[],
	env: NodeJS.ProcessEnv = {},
): Promise<Captured> {
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, [file, ...args], {
			cwd: root,
			env: { ...process.env, ...env },
			stdio: ["ignore", "pipe", "pipe"],
		});
		let output = "";
		for (const stream of [child.stdout, child.stderr]) {
			stream.setEncoding("utf8");
			stream.on("data", (text: string) => (output += text));
		}
		child.on("error", reject);
		child.on("close", (code) => resolve({ code: code ?? 1, output }));
	});
}
