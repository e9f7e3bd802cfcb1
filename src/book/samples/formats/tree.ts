import { posix } from "node:path";
import type { Mistake } from "../read/mistake.ts";

/** A file or folder in a drawing of a tree. */
interface TreeEntry {
	readonly path: string;
	readonly offset: number;
	readonly isFolder: boolean;
}

/** Reads a drawing with or without branches (`├── `); a comment begins with `#`. */
function entriesOf(code: string): TreeEntry[] {
	const above: { readonly depth: number; readonly name: string }[] = [];
	const found: TreeEntry[] = [];
	let offset = 0;
	for (const line of code.split("\n")) {
		const [, branches = "", name = ""] = /^([\s│├└─|`+-]*)([^\s#]\S*)/.exec(line) ?? [];
		if (name !== "") {
			const depth = branches.length;
			while ((above.at(-1)?.depth ?? -1) >= depth) above.pop();
			const folders = above.map((folder) => folder.name);
			const path = posix.normalize([...folders, name].join("/")).replace(/\/$/, "");
			found.push({ path, offset: offset + depth, isFolder: name.endsWith("/") });
			above.push({ depth, name });
		}
		offset += line.length + 1;
	}
	return found;
}

/**
 * @param code - a drawing of a tree of files
 * @param exists - whether a file is a sample of the page, or of the app that the page speaks of
 * @returns the files that are not there
 */
export function mistakesInTree(code: string, exists: (path: string) => boolean): Mistake[] {
	const entries = entriesOf(code);
	return entries
		.filter(
			({ path, isFolder }) =>
				!isFolder && !entries.some((other) => other.path.startsWith(`${path}/`)) && !exists(path),
		)
		.map(({ path, offset }) => ({
			offset,
			message: `no block of this page has the title "${path}"`,
		}));
}
