import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { ProjectError } from "../engine/error-info.ts";
import type { LinkerHost, ModuleExports } from "../engine/linker.ts";
import { sourceScheme } from "../engine/source-place.ts";
import type { Files } from "../protocol.ts";

/** What Node runs lies beside what the reader wrote, under the same name and this. */
const compiledSuffix = ".mjs";

/**
 * The host of a linker on Node.js. Puts the files of a project into a folder of their own: each is
 * there as the reader wrote it and, once it is imported, as JavaScript beside it, so that
 * `import.meta`, relative paths and packages mean what they would mean anywhere.
 *
 * The transpiler is the one of the worker. Node does not strip the types, because the container's
 * Node may be older than 22.18; nor does a loader hook, because hooks differ between versions of
 * Node, while a plain file works with all of them.
 *
 * @param folder - An empty or missing folder. It becomes the working directory, as with `npm start`.
 */
export function nodeHost(files: Files, folder: string): LinkerHost {
	const root = resolve(folder);
	for (const [path, text] of Object.entries(files)) write(placeOf(path, root), text);
	process.chdir(root);
	return {
		packages: {},
		isNative: true,
		toUrl: (source, path) => {
			const place = placeOf(path, root) + compiledSuffix;
			write(place, source);
			return pathToFileURL(place).href;
		},
		revokeUrl: () => {},
		importUrl: async (url) => {
			try {
				return (await import(url)) as ModuleExports;
			} catch (error) {
				throw inReadersTerms(error, root);
			}
		},
	};
}

function write(path: string, text: string): void {
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, text);
}

/** Where a file lies. Files may come from a link that somebody made, and stay in the folder. */
function placeOf(path: string, root: string): string {
	const target = join(root, path);
	const inside = relative(root, target);
	if (inside === "" || inside === ".." || inside.startsWith(`..${sep}`)) {
		throw new ProjectError(`"${path}" is not the name of a file of the project.`);
	}
	return target;
}

/** An error of Node's loader, told by the names that the reader knows. */
function inReadersTerms(error: unknown, root: string): unknown {
	if (!(error instanceof Error)) return error;
	const rename = (text: string): string =>
		text
			.replaceAll(`${pathToFileURL(root).href}/`, sourceScheme)
			.replaceAll(`${root}${sep}`, sourceScheme)
			.replaceAll(/(playground:\/\/\/[^\s'":]+)\.mjs\b/g, "$1");
	if ((error as NodeJS.ErrnoException).code === "ERR_MODULE_NOT_FOUND") {
		const message = rename(error.message).replaceAll(sourceScheme, "");
		return new ProjectError(
			`${message}. Nothing is installed from the network here: the project has the packages that its package.json names.`,
		);
	}
	if ((error as NodeJS.ErrnoException).code === "ERR_PACKAGE_PATH_NOT_EXPORTED") {
		const [, part, name] =
			/'\.\/([^']+)'.*node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)[\\/]package\.json/.exec(
				error.message,
			) ?? [];
		if (name !== undefined)
			return new ProjectError(`The package "${name}" has no "${name}/${part}".`);
	}
	if (error instanceof SyntaxError && error.stack) error.stack = rename(error.stack);
	return error;
}
