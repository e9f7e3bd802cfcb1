import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";

const run = promisify(execFile);

const aptGet = "/usr/bin/apt-get";

/** Whether packages of Debian can be installed here: that takes its tools, and root. */
export function installsFromDebian(): boolean {
	return process.getuid?.() === 0 && existsSync(aptGet);
}

/**
 * Installs packages of Debian with what they cannot be without.
 *
 * @throws Error with what apt-get says.
 */
export async function installFromDebian(packages: readonly string[]): Promise<void> {
	const options = {
		env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
		maxBuffer: 16 * 1024 * 1024,
	};
	await run(aptGet, ["update"], options);
	await run(aptGet, ["install", "-y", "--no-install-recommends", ...packages], options);
}
