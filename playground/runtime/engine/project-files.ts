import type { Files } from "../protocol.ts";

/** Where the project seems to lie, for `import.meta` and `node:fs`. */
export const projectRoot = "file:///project/";

/** The part of `node:fs` that a project may use where there is no Node: reading its own files. */
export interface ProjectFileSystem {
	readFileSync(path: string | URL, options?: unknown): string | Uint8Array;
	existsSync(path: string | URL): boolean;
}

/** Reads the files of a project as `node:fs` would, and nothing else. */
export function projectFileSystem(files: Files): ProjectFileSystem {
	return {
		readFileSync: (path, options) => {
			const name = nameOf(path);
			const text = files[name];
			if (text === undefined || !Object.hasOwn(files, name)) {
				const shown = path instanceof URL ? path.pathname : path;
				throw Object.assign(
					new Error(
						`ENOENT: no such file or directory, open '${shown}'. Here a program can read the files of its own project only.`,
					),
					{ code: "ENOENT", syscall: "open", path: shown },
				);
			}
			return encodingOf(options) === null ? new TextEncoder().encode(text) : text;
		},
		existsSync: (path) => Object.hasOwn(files, nameOf(path)),
	};
}

/** The path in the project of an address, or `null` when it leads out of it. */
export function pathOf(href: string): string | null {
	if (!href.startsWith(projectRoot)) return null;
	try {
		return decodeURIComponent(href.slice(projectRoot.length));
	} catch {
		return null;
	}
}

function nameOf(path: string | URL): string {
	try {
		return pathOf(new URL(path, projectRoot).href) ?? "";
	} catch {
		return "";
	}
}

function encodingOf(options: unknown): unknown {
	if (typeof options === "object" && options !== null && "encoding" in options)
		return options.encoding ?? null;
	return typeof options === "string" ? options : null;
}
