// `npm run build`: the packages into their dist/, the site into dist/, the tarballs of the packages
// into dist/packages/, the examples into dist/examples/. Works right after `npm ci`.
import { join } from "node:path";
import { buildPackages } from "../src/book/packages/build-packages.ts";
import { packExamples } from "../src/book/packages/pack-examples.ts";
import { root, runTool, toolPath } from "../src/book/tools/command.ts";

/** Builds everything; the exit code of the first step that failed, or 0. */
export async function build(): Promise<number> {
	const code = await runTool(toolPath("astro"), ["build"]);
	if (code !== 0) return code;
	const tarballs = join(root, "dist", "packages");
	await packExamples(join(root, "dist", "examples"), tarballs, await buildPackages(tarballs));
	return 0;
}

if (import.meta.main) process.exitCode = await build();
