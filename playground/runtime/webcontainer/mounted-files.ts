import type { FileSystemTree } from "@webcontainer/api";

/** The files of a container by path: text as it is, bytes as base64. */
export type MountedFiles = Readonly<Record<string, string | { readonly base64: string }>>;

/** Where the runner lies in the container, as Node is told. */
export const runnerPath = "runner.mjs";

/** Folders of an engine's own, so that none reads what was meant for the one before it. */
export interface EngineFolders {
	/** Requests come here as `1.json`, `2.json` and so on. */
	readonly requests: string;
	/** A folder for each load of the project comes here. */
	readonly loads: string;
}

/** @param engine - The number of the engine in its container, from 1. */
export function engineFolders(engine: number): EngineFolders {
	return { requests: `engines/${engine}/requests`, loads: `engines/${engine}/loads` };
}

/** The tree that the client mounts. */
export function toFileSystemTree(files: MountedFiles): FileSystemTree {
	const tree: FileSystemTree = {};
	for (const [path, contents] of Object.entries(files)) {
		const names = path.split("/");
		const name = names.pop() ?? path;
		let folder = tree;
		for (const part of names) {
			const entry = (folder[part] ??= { directory: {} });
			if (!("directory" in entry)) throw new Error(`${path} lies in a file`);
			folder = entry.directory;
		}
		folder[name] = {
			file: { contents: typeof contents === "string" ? contents : fromBase64(contents.base64) },
		};
	}
	return tree;
}

function fromBase64(base64: string): Uint8Array {
	return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
