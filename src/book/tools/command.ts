import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The root of the repository. */
export const root: string = fileURLToPath(new URL("../../..", import.meta.url));

const require = createRequire(import.meta.url);

/** The file behind a tool's command: run with this very Node, it needs no shell and no PATH. */
export function toolPath(packageName: string, command: string = packageName): string {
	const directory = packageDirectory(packageName);
	const { bin } = require(join(directory, "package.json")) as {
		bin: string | Record<string, string>;
	};
	const file = typeof bin === "string" ? bin : bin[command];
	if (!file) throw new Error(`${packageName} has no command ${command}`);
	return join(directory, file);
}

/** Where a package stands, whether or not it exports its package.json. */
function packageDirectory(name: string): string {
	for (const place of require.resolve.paths(name) ?? []) {
		try {
			return dirname(require.resolve(join(place, name, "package.json")));
		} catch {
			// Not in this folder: the next one up may have it.
		}
	}
	throw new Error(`${name} is not installed`);
}

/** Runs a Node program of a package with our Node and gives its exit code. */
export function runTool(
	tool: string,
	args: readonly string[],
	env: NodeJS.ProcessEnv = {},
): Promise<number> {
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, [tool, ...args], {
			cwd: root,
			stdio: "inherit",
			env: { ...process.env, ...env },
		});
		child.on("error", reject);
		child.on("close", (code) => resolve(code ?? 1));
	});
}
