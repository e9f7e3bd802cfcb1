import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../src/book/tools/command.ts";

/** What differs from the branch that the work started from, whether committed or not. */
export interface Change {
	/** The commit that is compared with. */
	readonly base: string;
	/** Paths from the root of the repository; what was deleted is not among them. */
	readonly files: readonly string[];
}

function git(folder: string, ...args: readonly string[]): string {
	return execFileSync("git", args, {
		cwd: folder,
		encoding: "utf8",
		stdio: ["ignore", "pipe", "pipe"],
	});
}

/** On the main branch itself, what was pushed last, or committed last. */
function baseCommit(folder: string): string {
	for (const branch of ["origin/main", "main"]) {
		try {
			return git(folder, "merge-base", "HEAD", branch).trim();
		} catch {
			// There is no such branch here: the next one, or none.
		}
	}
	return git(folder, "rev-parse", "HEAD").trim();
}

/**
 * Finds out what has changed.
 *
 * @param folder - The root of a repository, this one unless told otherwise.
 * @throws Error where git is not there, or the folder is no checkout.
 */
export function changedFiles(folder: string = root): Change {
	const base = baseCommit(folder);
	const names = (...args: readonly string[]): string[] =>
		git(folder, ...args, "-z")
			.split("\0")
			.filter((name) => name !== "");
	const all = new Set([
		...names("diff", "--name-only", base),
		...names("ls-files", "--others", "--exclude-standard"),
	]);
	return { base, files: [...all].filter((name) => existsSync(join(folder, name))).toSorted() };
}
