import { execFile } from "node:child_process";
import { cp, mkdir, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { root } from "./command.ts";

const run = promisify(execFile);

/**
 * Copies the files of the repository, tracked or not yet; what is ignored is left out, and what is
 * installed is shared.
 *
 * @param copy - A folder that is empty, or not there.
 */
export async function copyTree(copy: string): Promise<void> {
	const list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
	const { stdout } = await run("git", list, { cwd: root, maxBuffer: 2 ** 26 });
	for (const file of stdout.split("\0").filter(Boolean)) {
		await mkdir(dirname(join(copy, file)), { recursive: true });
		// A file that was deleted and not yet committed is no part of the book any more.
		await cp(join(root, file), join(copy, file)).catch((error: NodeJS.ErrnoException) => {
			if (error.code !== "ENOENT") throw error;
		});
	}
	for (const folder of ["node_modules", "playground/node_modules"]) {
		await symlink(join(root, folder), join(copy, folder), "dir");
	}
}
