import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { root } from "../../src/book/tools/command.ts";

const run = promisify(execFile);

const rustc = await run("rustc", ["--version"]).then(
	() => true,
	() => false,
);

// Without a compiler of Rust nothing can run it; npm carries none.
test.skipIf(!rustc)(
	"the listener of the Tauri app takes the link of its attempt, and no other",
	async () => {
		const folder = await mkdtemp(join(root, ".cache", "listener-"));
		onTestFinished(() => rm(folder, { recursive: true, force: true }));
		const program = join(folder, "listener-test");
		const source = join(root, "tests/native/listener.rs");
		await run("rustc", ["--edition", "2021", "-D", "warnings", "--test", "-o", program, source]);
		const { stdout } = await run(program);
		expect(stdout).toContain("4 passed; 0 failed");
	},
	// The compiler is slow where others work beside it.
	300_000,
);
