import { existsSync, readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import type { EntryPoint } from "./names.ts";

interface Manifest {
	readonly name: string;
	readonly private?: boolean;
	readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
}

/**
 * @param root - absolute path of the repository, with forward slashes
 * @returns every module that readers can import from our packages; `lucia` first, and each package's
 *   main module before its others: what two modules export belongs to the first
 */
export function entryPoints(root: string): EntryPoint[] {
	return readdirSync(posix.join(root, "packages"))
		.map((folder) => posix.join(root, "packages", folder))
		.filter((folder) => existsSync(posix.join(folder, "package.json")))
		.flatMap((folder) => {
			const manifest = JSON.parse(
				readFileSync(posix.join(folder, "package.json"), "utf8"),
			) as Manifest;
			if (manifest.private) return [];
			return Object.entries(manifest.exports ?? {}).flatMap(([subpath, target]): EntryPoint[] => {
				const source = typeof target === "object" ? target["@lucia/source"] : undefined;
				if (source === undefined) return [];
				return [{ module: posix.join(manifest.name, subpath), file: posix.join(folder, source) }];
			});
		})
		.toSorted((a, b) => Number(b.module === "lucia") - Number(a.module === "lucia"));
}
