// The door of every command: `node scripts/run.cjs start|test|dev|build|packages|check|bench [args]`.
// Does the set-up, then runs scripts/<command>.ts on the Node that the set-up found.
"use strict";
const { spawn } = require("node:child_process");
const { delimiter, dirname, join } = require("node:path");
const { setup, SetupError } = require("./setup.cjs");

const root = join(__dirname, "..");
const [command, ...args] = process.argv.slice(2);

async function main() {
	const node = await setup();
	const path = [join(root, "node_modules", ".bin"), dirname(node), process.env.PATH].join(
		delimiter,
	);
	const child = spawn(node, [join(__dirname, `${command}.ts`), ...args], {
		cwd: root,
		stdio: "inherit",
		env: { ...process.env, PATH: path, ASTRO_TELEMETRY_DISABLED: "1" },
	});
	for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
		process.on(signal, () => child.kill(signal));
	child.on("close", (code, signal) => {
		process.exitCode = signal ? (signal === "SIGINT" ? 130 : 143) : code;
	});
}

main().catch((error) => {
	console.error(error instanceof SetupError ? `\n${error.message}\n` : error);
	process.exitCode = 1;
});
