// Folders with a package.json of their own: what only tests need and is heavy, or does not get
// along with the packages of this repository. `npm test` installs them, `npm start` never does.
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { explainInstallFailure } from "./install-failure.cjs";
import { root } from "./command.ts";
import { npm } from "./npm.ts";

/** What is to be installed there, as a hash. */
async function fingerprint(directory: string): Promise<string> {
	const hash = createHash("sha256").update(`${process.platform} ${process.arch}\n`);
	for (const file of ["package.json", "package-lock.json"])
		hash.update(await readFile(join(directory, file)));
	return hash.digest("hex");
}

/**
 * Installs what the lock of a folder names, unless that is there already. No package's script runs.
 *
 * @param folder - Its path from the root of the repository.
 * @returns The folder's `node_modules`.
 * @throws Error with a sentence, and npm's own words, when it cannot be installed.
 */
export async function ownInstall(folder: string): Promise<string> {
	const directory = join(root, folder);
	const modules = join(directory, "node_modules");
	const stamp = join(modules, ".lucia-setup");
	const wanted = await fingerprint(directory);
	if ((await readFile(stamp, "utf8").catch(() => "")) === wanted) return modules;
	const started = performance.now();
	console.log(`Installing what ${folder} needs ...`);
	const options = ["--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"];
	await npm(["ci", "--loglevel=error", ...options], directory).catch((error: Error) => {
		throw new Error(explainInstallFailure(error.message, folder), { cause: error });
	});
	await writeFile(stamp, wanted);
	console.log(`Installed in ${Math.round((performance.now() - started) / 1000)} s.`);
	return modules;
}
