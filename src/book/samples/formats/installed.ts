import { existsSync, globSync, readFileSync } from "node:fs";
import { posix } from "node:path";

/** What the installs of this repository and of its tests have. */
export interface Installed {
	readonly packages: ReadonlySet<string>;
	readonly binaries: ReadonlySet<string>;
	/** Scripts of the root's `package.json`. */
	readonly scripts: ReadonlySet<string>;
}

interface LockedPackage {
	readonly name?: string;
	readonly bin?: string | Readonly<Record<string, string>>;
}

interface Lock {
	readonly packages?: Readonly<Record<string, LockedPackage>>;
}

interface Manifest {
	readonly name?: string;
	readonly scripts?: Readonly<Record<string, string>>;
}

const lockFiles = ["package-lock.json", "tests/*/package-lock.json", "tests/*/*/package-lock.json"];

function readJson(path: string): unknown {
	return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
}

/**
 * @param root - absolute path of the repository, with forward slashes
 */
export function readInstalled(root: string): Installed {
	const packages = new Set<string>();
	const binaries = new Set<string>();
	for (const file of globSync(lockFiles, { cwd: root })) {
		const lock = readJson(posix.join(root, file)) as Lock | undefined;
		for (const [path, { name, bin }] of Object.entries(lock?.packages ?? {})) {
			const own = path.split("node_modules/").at(-1) ?? "";
			for (const each of [name, own]) {
				if (each !== undefined && each !== "") packages.add(each);
			}
			if (typeof bin === "string") binaries.add(own);
			else for (const binary of Object.keys(bin ?? {})) binaries.add(binary);
		}
	}
	for (const file of globSync("packages/*/package.json", { cwd: root })) {
		const own = readJson(posix.join(root, file)) as Manifest | undefined;
		if (own?.name !== undefined) packages.add(own.name);
	}
	const manifest = readJson(posix.join(root, "package.json")) as Manifest | undefined;
	return { packages, binaries, scripts: new Set(Object.keys(manifest?.scripts ?? {})) };
}
